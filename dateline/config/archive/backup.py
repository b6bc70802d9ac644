"""`dateline backup`: one file, written while the server runs; it is there whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection

from dateline import __version__
from dateline.config.archive import postgresql, sqlite
from dateline.config.archive.manifest import MANIFEST, SQLITE_FILE, TOP, Manifest
from dateline.config.archive.sqlite import Progress
from dateline.config.archive.workshop import workshop
from dateline.config.folder import flush
from dateline.lib import clock
from dateline.record.actions import backups

LAST = "last-backup.json"  # in the data folder, for whoever asks how old the newest one is

Rows = Callable[[str], list[tuple[Any, ...]]]


def back_up(file: Path, progress: Progress) -> Manifest:
    """Write an archive of the database and the pictures of one moment. Raises OSError, django.db.Error."""
    draft = file.with_name(file.name + ".part")
    with workshop(file.with_name(file.name + ".part.d")) as folder:
        manifest, pictures = _copy_database(folder, progress)
        try:
            _write(draft, folder, manifest, pictures, progress)
            draft.replace(file)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    flush(file.parent)
    _remember(file, manifest)
    backups.note_backup(file.name, now=clock.now())
    return manifest


def _copy_database(workshop: Path, progress: Progress) -> tuple[Manifest, list[str]]:
    """The database first: the pictures it names were placed before, and stay unless they are taken down."""
    if connection.vendor == "sqlite":
        (workshop / "database").mkdir()
        copied = workshop / SQLITE_FILE
        sqlite.copy(Path(connection.settings_dict["NAME"]), copied, progress)
        with closing(sqlite3.connect(copied)) as database:
            return _described("sqlite", lambda sql: database.execute(sql).fetchall())
    (workshop / "tables").mkdir()
    with postgresql.one_moment():
        tables = postgresql.tables()
        postgresql.write(tables, workshop / "tables", progress)
        manifest, pictures = _described("postgresql", postgresql.rows)
    manifest.tables = tables
    return manifest, pictures


def _described(database: str, rows: Rows) -> tuple[Manifest, list[str]]:
    pictures = sorted(row[0] for row in rows("SELECT id FROM media_picture"))
    counts = {
        "coverages": "record_coverage",
        "entries": "record_entry",
        "changes": "record_logrow",
        "pictures": "media_picture",
        "people": "accounts_person",
    }
    manifest = Manifest(
        version=__version__,
        made_at=clock.now().isoformat(timespec="seconds"),
        database=database,
        migrations=[list(row) for row in rows("SELECT app, name FROM django_migrations ORDER BY id")],
        coverages={row[0]: row[1] for row in rows("SELECT path, tip FROM record_coverage")},
        counts={
            name: rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - names of our own tables
            for name, table in counts.items()
        },
    )
    return manifest, pictures


def _write(draft: Path, workshop: Path, manifest: Manifest, pictures: list[str], progress: Progress) -> None:
    # It holds drafts and what passwords are checked by: its owner's alone.
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for file in sorted(path for path in workshop.rglob("*") if path.is_file()):
                name = str(file.relative_to(workshop))
                manifest.files[name] = _add(archive, name, file)
            for number, picture in enumerate(pictures, 1):
                _add_picture(archive, manifest, picture)
                progress(number, len(pictures))
            text = manifest.text()
            archive.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        out.flush()
        os.fsync(out.fileno())


def _add_picture(archive: tarfile.TarFile, manifest: Manifest, picture: str) -> None:
    folder = Path(settings.DATELINE_MEDIA_ROOT) / picture[:2] / picture
    try:
        for file in sorted(folder.iterdir()):
            name = f"media/{picture[:2]}/{picture}/{file.name}"
            manifest.files[name] = _add(archive, name, file)
    except FileNotFoundError:
        manifest.missing.append(picture)  # taken down since the database was copied


def _add(archive: tarfile.TarFile, name: str, file: Path) -> str:
    """The sha256 of what was added."""
    with file.open("rb") as source:
        counted = _Hashed(source)
        archive.addfile(_member(TOP + name, os.fstat(source.fileno()).st_size), counted)
    return counted.sha256.hexdigest()


class _Hashed:
    """A file that is read once, for the archive and for its hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.sha256.update(piece)
        return piece


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    member.mtime = int(clock.now().timestamp())
    return member


def _remember(file: Path, manifest: Manifest) -> None:
    note = {"made_at": manifest.made_at, "file": str(file.absolute())}
    (Path(settings.DATELINE_DATA) / LAST).write_text(json.dumps(note))
