"""What was made ready goes into its place. Cut short in the middle, the folder says so and waits for the end."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings

from dateline.config.archive import sqlite
from dateline.config.folder import UNDER_WAY, flush


def put_in_place(database: Path, place: Path, media: Path, now: datetime) -> str:
    """Where that is kept which was there before; empty if nothing was.

    Whatever fails on the way is undone. A power cut on the way leaves the mark, with which nothing starts: then
    the restore is run again.
    """
    data: Path = settings.DATELINE_DATA
    media_place: Path = settings.DATELINE_MEDIA_ROOT
    kept = data / f"before-restore-{now:%Y%m%dT%H%M%S}"
    media.mkdir(exist_ok=True)
    _flush_tree(database.parent, media)
    moves = [(old, kept / old.name) for old in sqlite.beside(place)]
    moves += [(media_place, kept / "media")] if media_place.is_dir() else []
    there_was = bool(moves)
    moves += [(database, place), (media, media_place)]
    if there_was:
        kept.mkdir()
    mark = data / UNDER_WAY
    mark.touch()
    flush(data)
    _move_all(moves)
    for folder in {data, place.parent, media_place.parent}:
        flush(folder)
    mark.unlink()
    flush(data)
    return str(kept) if there_was else ""


def add_media(media: Path) -> None:
    """Pictures into the store that is there: each has a name of its own, and a name never means another one."""
    _flush_tree(media)
    for folder in media.glob("*/*"):
        home = settings.DATELINE_MEDIA_ROOT / folder.parent.name / folder.name
        home.parent.mkdir(parents=True, exist_ok=True)
        if home.is_dir():
            shutil.rmtree(home)
        folder.rename(home)
        flush(home.parent)


def _move_all(moves: list[tuple[Path, Path]]) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            shutil.move(source, target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            shutil.move(target, source)
        (settings.DATELINE_DATA / UNDER_WAY).unlink(missing_ok=True)
        raise


def _flush_tree(*tops: Path) -> None:
    """One call for the whole disk where there is one: a flush for each of a thousand files takes a minute."""
    os.sync()
    for top in tops:
        if top.is_dir():
            flush(top)
