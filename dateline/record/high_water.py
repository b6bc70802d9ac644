"""What this machine has acknowledged, on disk beside the database: by coverage, which log and how far.

A database that was put back knows nothing of what it lost; this file does. It is flushed after the commit and
before anybody is answered or rung. `losses.settle` compares the two at every start.

One row of 256 bytes a coverage, so that a row never lies across two sectors of a disk: text, with a checksum;
a row that a power cut tore is no row. Rows are written in place under the file's lock by every process of the
machine, and only ever forwards, but by `put`.
"""

from __future__ import annotations

import fcntl
import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dateline.lib import disk

logger = logging.getLogger("dateline.record")

ROW = 256


@dataclass(frozen=True, slots=True)
class Mark:
    epoch: str
    tip: int


class HighWater:
    """The file; it need not exist yet. Opened anew each time: its lock then holds between threads too."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._places: dict[str, int] = {}  # where a coverage's row was last time

    def read(self) -> dict[str, Mark]:
        """Every mark by path; none where there is no file."""
        try:
            text = self.file.read_bytes()
        except FileNotFoundError:
            return {}
        found = (_parsed(text[at : at + ROW]) for at in range(0, len(text), ROW))
        return dict(filter(None, found))

    def note(self, path: str, mark: Mark) -> None:
        """Acknowledged so far. Durable when this returns. Raises OSError."""
        self._write(path, mark, forwards=True)

    def put(self, path: str, mark: Mark | None) -> None:
        """What the database says, also when that is less; None when it has no such coverage any more."""
        self._write(path, mark, forwards=False)

    def make(self) -> None:
        """An empty file where there is none."""
        with self._opened():
            pass

    def _write(self, path: str, mark: Mark | None, *, forwards: bool) -> None:
        with self._opened() as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            place, known = self._find(file, path)
            is_further = known is None or mark is None or known.epoch != mark.epoch or known.tip < mark.tip
            if is_further or not forwards:
                os.pwrite(file, _row(path, mark), place)
            fcntl.flock(file, fcntl.LOCK_UN)
            # Also where another was further: his row may not be on the disk yet.
            disk.flush(file)

    def _find(self, file: int, path: str) -> tuple[int, Mark | None]:
        """Where the row is, or should be, and what stands in it."""
        place = self._places.get(path)
        if place is not None:
            row = _parsed(os.pread(file, ROW, place))
            if row is not None and row[0] == path:
                return place, row[1]
        size = os.fstat(file).st_size // ROW * ROW
        text = os.pread(file, size, 0)
        self._places = {row[0]: at for at in range(0, size, ROW) if (row := _parsed(text[at : at + ROW]))}
        place = self._places.setdefault(path, size)
        row = _parsed(text[place : place + ROW])
        return place, row[1] if row else None

    @contextmanager
    def _opened(self) -> Iterator[int]:
        is_new = not self.file.exists()
        file = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if is_new:
                _flush_folder(self.file.parent)
            yield file
        finally:
            os.close(file)


def high_water() -> HighWater:
    """This machine's, in the data folder."""
    return _at(Path(settings.DATELINE_DATA) / "high-water")


@cache
def _at(file: Path) -> HighWater:
    """One object a file, for its memory of places."""
    return HighWater(file)


def note_after_commit(path: str, epoch: str, tip: int) -> None:
    """Called in the transaction, before the bell: so it is noted before anybody is rung."""
    transaction.on_commit(lambda: _noted(path, Mark(epoch, tip)))


def _noted(path: str, mark: Mark) -> None:
    """The publication stands whether it could be noted or not."""
    water = high_water()
    try:
        water.note(path, mark)
    except OSError as error:
        logger.error(
            "%s cannot be written (%s): a database that is put back would not be known by it.",
            water.file, os.strerror(error.errno or 0),
        )  # fmt: skip


def _row(path: str, mark: Mark | None) -> bytes:
    if mark is None:
        return b" " * (ROW - 1) + b"\n"
    text = f"{path} {mark.epoch} {mark.tip}"
    return f"{text} {zlib.crc32(text.encode()):08x}".encode().ljust(ROW - 1) + b"\n"


def _parsed(row: bytes) -> tuple[str, Mark] | None:
    words = row.split()
    if len(words) != 4 or b"%08x" % zlib.crc32(b" ".join(words[:3])) != words[3]:
        return None
    path, epoch, tip = (word.decode() for word in words[:3])
    return path, Mark(epoch, int(tip))


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        disk.flush(descriptor)
    finally:
        os.close(descriptor)
