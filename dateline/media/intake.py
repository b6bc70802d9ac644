"""The one way in for a picture, whoever brings it: the desk, an import, a recording."""

import hashlib
import io
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol

from dateline.lib.ids import new_id

from . import refusals, store
from .darkroom import Box, develop
from .limits import MAX_BYTES
from .models import Picture
from .refusals import Busy, NoRoom, Refused

__all__ = ["Busy", "NoRoom", "Refused", "cut", "take", "whole"]

_CHUNK = 64 * 1024


class Readable(Protocol):
    """A file, a request's body, Django's UploadedFile."""

    def read(self, size: int, /) -> bytes: ...


def take(source: Readable | bytes, *, by: str, now: datetime, place: str = "") -> Picture:
    """The picture made of these bytes; the same bytes from the same actor for the same place are the same picture.

    `by` is the actor's id, `now` an aware time, `place` whatever the caller tells pictures apart by. Raises
    Refused (422; its subclass Busy 503) or NoRoom (507), each with one sentence for the sender; then nothing is
    kept. Takes up to some seconds: call it outside any transaction.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    with store.workspace() as folder, tempfile.TemporaryFile(dir=folder) as upload:
        sha256 = _spool(stream, upload)
        known = _known(sha256, by, place)
        if known is not None:
            return known
        picture = _placed(folder, upload, sha256=sha256, added_at=now, added_by=by, place=place)
    return _recorded(picture)


def whole(picture: Picture) -> Picture:
    """The picture as it came, of one that was cut from it; itself, if it was not (or that one is gone)."""
    return Picture.objects.filter(id=picture.cut_of).first() or picture


def cut(picture: Picture, box: Box, *, by: str, now: datetime) -> Picture:
    """Another picture at the same place: what `box` leaves of the whole one. The same cut by the same actor is one.

    Raises as `take` does. A cut is always made of the whole picture, so that it can be made anew, and larger.
    """
    left, top, right, bottom = (round(min(max(edge, 0.0), 100.0), 2) for edge in box)
    if right <= left or bottom <= top:
        raise Refused(refusals.NOTHING_LEFT)
    source = whole(picture)
    sha256 = hashlib.sha256(f"{source.id} {left} {top} {right} {bottom}".encode()).hexdigest()
    known = _known(sha256, by, source.place)
    if known is not None:
        return known
    path = store.path_of(source.id, source.width, "webp")
    if path is None:
        raise Refused(refusals.GONE)
    with store.workspace() as folder, path.open("rb") as upload:
        made = _placed(
            folder,
            upload,
            (left, top, right, bottom),
            sha256=sha256,
            added_at=now,
            added_by=by,
            place=source.place,
            cut_of=source.id,
            box=[left, top, right, bottom],
        )
    return _recorded(made)


def _spool(stream: Readable, upload: IO[bytes]) -> str:
    """Copies to a file without a name (gone with this process, come what may); its SHA-256 as hex."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise Refused(refusals.TOO_LARGE, most=MAX_BYTES // 1024 // 1024)
        digest.update(chunk)
        upload.write(chunk)
    upload.flush()
    upload.seek(0)
    return digest.hexdigest()


def _known(sha256: str, by: str, place: str) -> Picture | None:
    for picture in Picture.objects.filter(sha256=sha256, added_by=by, place=place):
        if store.holds(picture.id, picture.widths):
            return picture
    return None


def _placed(folder: Path, upload: IO[bytes], cutting: Box | None = None, **told: Any) -> Picture:
    """Developed where nobody finds it yet, then put in its place; `told` is what is recorded beside its size."""
    renditions = folder / "renditions"
    renditions.mkdir()
    developed = develop(upload, renditions, cutting)
    size = {"width": developed.width, "height": developed.height, "widths": developed.widths}
    picture = Picture(id=new_id(), **size, **told)
    store.place(renditions, picture.id)
    return picture


def _recorded(picture: Picture) -> Picture:
    try:
        picture.save(force_insert=True)
    except BaseException:
        store.forget(picture.id)
        raise
    return picture
