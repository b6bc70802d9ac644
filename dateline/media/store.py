"""Where renditions lie: `<DATELINE_MEDIA_ROOT>/<2 hex>/<id>/<width>.<webp|jpg>`.

A picture appears whole or not at all: its files are written in a workspace on the same disk, flushed,
and the workspace's folder is then renamed into place.
"""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from dateline.lib import disk

from .refusals import NoRoom
from .renditions import CONTENT_TYPES, file_name, file_names, is_picture_id

_WORKSPACES = ".incoming"
_LEFT_BEHIND_AFTER = 3600  # seconds; only a killed process leaves a workspace behind


def root() -> Path:
    return Path(settings.DATELINE_MEDIA_ROOT).absolute()


@contextmanager
def workspace() -> Iterator[Path]:
    """An empty folder on the store's disk, gone when the block ends; a full disk inside it is NoRoom."""
    workspaces = root() / _WORKSPACES
    folder = workspaces / secrets.token_hex(8)
    try:
        folder.mkdir(parents=True)
        _clear_left_behind(workspaces)
        yield folder
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_left_behind(workspaces: Path) -> None:
    for folder in workspaces.iterdir():
        try:
            is_old = time.time() - folder.stat().st_mtime > _LEFT_BEHIND_AFTER
        except FileNotFoundError:  # another process has just finished with it
            continue
        if is_old:
            shutil.rmtree(folder, ignore_errors=True)


def place(folder: Path, picture_id: str) -> None:
    """Makes a folder of a workspace the renditions of a picture, durably: a power cut leaves all or none."""
    for file in folder.iterdir():
        _flush(file)
    _flush(folder)
    home = _folder_of(picture_id)
    home.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(home)
    _flush(home.parent)
    _flush(home.parent.parent)


def holds(picture_id: str, widths: Sequence[int]) -> bool:
    folder = _folder_of(picture_id)
    return all((folder / name).is_file() for name in file_names(widths))


def path_of(picture_id: str, width: int, ext: str) -> Path | None:
    """The file of one rendition; None for whatever is no rendition of a picture that is here."""
    if not is_picture_id(picture_id) or ext not in CONTENT_TYPES:
        return None
    path = _folder_of(picture_id) / file_name(width, ext)
    return path if path.is_file() else None


def forget(picture_id: str) -> None:
    """Deletes every rendition. None can be read once this returns; forgetting twice is no error."""
    if not is_picture_id(picture_id):
        return
    grave = root() / _WORKSPACES / secrets.token_hex(8)
    grave.parent.mkdir(parents=True, exist_ok=True)
    try:
        _folder_of(picture_id).rename(grave)
    except FileNotFoundError:
        return
    shutil.rmtree(grave)


def _folder_of(picture_id: str) -> Path:
    if not is_picture_id(picture_id):
        raise ValueError(f"not the id of a picture: {picture_id[:40]!r}")
    return root() / picture_id[:2] / picture_id


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        disk.flush(descriptor)
    finally:
        os.close(descriptor)
