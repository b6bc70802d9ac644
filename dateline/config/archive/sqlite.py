"""A database of SQLite, copied while others write to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PAGES = 2_000  # copied between two words about the progress

Progress = Callable[[int, int], None]


def copy(source: Path, target: Path, progress: Progress) -> None:
    """One moment of the database, as a file without a log beside it.

    The source is looked at once, from the first page to the last: without that the copy would begin anew each
    time somebody writes.
    """
    with closing(_opened(source, "ro")) as open_source, closing(sqlite3.connect(target)) as copied:
        open_source.execute("BEGIN")
        open_source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        open_source.backup(
            copied, pages=PAGES, progress=lambda status, left, of: progress(of - left, of), sleep=0
        )
        copied.execute("PRAGMA journal_mode=DELETE")
        copied.commit()


def problem(file: Path) -> str:
    """What is wrong with a database file that lies still; empty when it is sound."""
    try:
        with closing(_opened(file, "ro")) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else str(found)


def fold_log(file: Path) -> bool:
    """Bring what stands in the log beside the database into it; whether that went well."""
    try:
        with closing(_opened(file, "rw")) as database:
            busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return not busy


def beside(file: Path) -> list[Path]:
    """The files that belong to a database, itself first; those that are there."""
    names = [file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")]
    return [name for name in names if name.exists()]


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=20)
