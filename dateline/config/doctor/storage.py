"""What is kept: the data folder, the database, the backups."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from dateline.config.archive.backup import LAST
from dateline.config.doctor.finding import Finding, bad, doubtful, well
from dateline.config.folder import UNDER_WAY
from dateline.lib import clock
from dateline.record import losses
from dateline.record.high_water import high_water

LITTLE, NONE_LEFT = 2**30, 2**27  # bytes
OLD = timedelta(days=2)


def findings() -> Iterator[Finding]:
    data: Path = settings.DATELINE_DATA
    yield from folder(data)
    if is_there():
        yield from database()
        yield backups(data)
    else:
        yield doubtful("database", "there is none yet", "start `dateline serve`: it makes it")


def is_there() -> bool:
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


def folder(data: Path) -> Iterator[Finding]:
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        yield bad("data folder", f"{data} cannot be written", "give it to the user that runs the server")
        return
    if (data / UNDER_WAY).exists():
        yield bad("data folder", "a restore was cut short", "run dateline restore with --replace again")
    key = data / "secret-key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield bad("data folder", f"others can read {key}", f"chmod 600 {key}")
    free = shutil.disk_usage(data).free
    saw = f"{data}, {free / 1e9:,.1f} GB free"
    if free < NONE_LEFT:
        yield bad("data folder", saw, "make room: soon nothing can be published")
    elif free < LITTLE:
        yield doubtful("data folder", saw, "make room, or move it to a larger disk")
    else:
        yield well("data folder", saw)


def database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield doubtful(
                "database",
                "its tables are of an older version",
                "back up, then start `dateline serve`: it brings them up to date",
            )
            return
        yield from (_postgresql() if connection.vendor == "postgresql" else _sqlite())
        yield _whole()
    except Error as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        yield bad("database", f"it does not answer: {said}", "check DATELINE_DATABASE_URL and that it runs")
    finally:
        connection.close()


def _sqlite() -> Iterator[Finding]:
    yield well("database", f"SQLite {sqlite3.sqlite_version}, every commit flushed before it is answered")


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        shown = {}
        for name in ("server_version", "fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            shown[name] = cursor.fetchone()[0]
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((cursor.fetchone()[0] - clock.now()).total_seconds())
    careless = [name for name in ("fsync", "synchronous_commit") if shown[name] == "off"]
    if careless:
        yield bad(
            "database", f"{careless[0]} is off: what is acknowledged can be lost", f"set {careless[0]} = on"
        )
    else:
        yield well("database", f"PostgreSQL {shown['server_version'].split()[0]}")
    if apart > 2:
        yield doubtful("clock", f"the database's is {apart:.0f} s apart", "let both follow a time server")


def _whole() -> Finding:
    if losses.behind(high_water()):
        return bad(
            "acknowledged changes",
            "the database has fewer than were acknowledged here: it was put back",
            "start the server: it says what is missing, and open pages follow (docs/operation.md)",
        )
    return well("acknowledged changes", "all of them are in the database")


def backups(data: Path) -> Finding:
    try:
        last = json.loads((data / LAST).read_text())
        age = clock.now() - datetime.fromisoformat(last["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return doubtful("backup", "none was made yet", "dateline backup FILE, each day (docs/operation.md)")
    saw = f"the newest is {age / timedelta(hours=1):,.0f} hours old: {last['file']}"
    if age > OLD:
        return doubtful("backup", saw, "dateline backup FILE, each day (docs/operation.md)")
    return well("backup", saw)
