"""Which database, and how it is spoken to. SQLite by default, PostgreSQL by DATELINE_DATABASE_URL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from dateline.config.environment import Misconfigured

# Older ones can corrupt a WAL database under several connections.
SQLITE_FLOOR = (3, 51, 3)


def use_current_sqlite() -> None:
    """Let Django's backend find the SQLite that pysqlite3 brings; refuse to start below the floor.

    The system's own is used when it is new enough and pysqlite3 has no wheel for this machine.
    """
    try:
        import pysqlite3

        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    except ImportError:
        pass
    import sqlite3

    require_sqlite(sqlite3.sqlite_version_info)


def require_sqlite(version: tuple[int, int, int]) -> None:
    if version < SQLITE_FLOOR:
        raise Misconfigured(
            f"SQLite {'.'.join(map(str, version))} is older than {'.'.join(map(str, SQLITE_FLOOR))} and can "
            "corrupt the data: install pysqlite3 (pip install -U pysqlite3) or a newer SQLite."
        )


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`, or for the file in the data folder."""
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    use_current_sqlite()
    return _sqlite(Path(unquote(parts.path)) if url else data / "dateline.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    # FULL: an acknowledged entry survives a power cut. IMMEDIATE: a writer waits for its turn at the
    # beginning instead of failing in the middle. secure_delete: what was taken down is overwritten.
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-8000;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": file.with_name("test.sqlite3")},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 24, "timeout": 10}},
    }
