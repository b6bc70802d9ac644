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
    if is_postgresql(url):
        return _postgresql(url)
    use_current_sqlite()
    return _sqlite(Path(unquote(parts.path)) if url else data / "dateline.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    # FULL: an acknowledged entry survives a power cut. IMMEDIATE: a writer waits for its turn at the
    # beginning instead of failing in the middle. secure_delete: what was taken down is overwritten. The log
    # beside the database gives back what it took beyond 16 MB (config.guard sees that it begins anew).
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-8000; "
        "PRAGMA journal_size_limit=16777216;"
    )
    return {
        "ENGINE": "dateline.lib.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": file.with_name("test.sqlite3")},
    }


# A database that has gone silent must not hold a thread for ever. Seconds, but for what says milliseconds.
_PATIENCE = {
    "connect_timeout": 2,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 6_000,  # ms for which what we sent may stay unacknowledged
    # And what it does itself: no statement runs, and no transaction waits for us, longer than half a minute.
    "options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000",
}
# The pool would wait ever longer between its tries; rather it gives up, and whoever asks next tries at once. It holds
# more than there are threads, so who waits for it waits for a database that is away: not for long, and asks again.
_POOL = {"min_size": 1, "max_size": 24, "timeout": 3, "reconnect_timeout": 0.1}


def is_postgresql(url: str) -> bool:
    return urlsplit(url).scheme in {"postgres", "postgresql"}


def connection_parameters(url: str) -> dict[str, Any]:
    """What libpq takes, of the address and of its query: `?sslmode=require`, `?options=` and so on."""
    parts = urlsplit(url)
    named = {
        "dbname": unquote(parts.path.lstrip("/")),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "host": unquote(parts.hostname or ""),
        "port": str(parts.port or ""),
    }
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {**_PATIENCE, **{name: value for name, value in named.items() if value}, **asked}


def _postgresql(url: str) -> dict[str, Any]:
    asked = connection_parameters(url)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: asked.pop(parameter, "") for name, parameter in names.items()},
        "CONN_MAX_AGE": 0,
        # One that broke while it lay in the pool is found there, not by whoever publishes.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**asked, "pool": _POOL},
    }
