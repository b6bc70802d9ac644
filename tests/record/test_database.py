"""The database is the one we say it is."""

from __future__ import annotations

import pytest
from django.db import connection

from dateline.config.database import SQLITE_FLOOR, require_sqlite
from dateline.config.environment import Misconfigured

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite alone")


def test_an_old_sqlite_is_refused_with_the_way_out() -> None:
    with pytest.raises(Misconfigured, match=r"3\.40\.1 is older than 3\.51\.3.*pip install -U pysqlite3"):
        require_sqlite((3, 40, 1))
    require_sqlite(SQLITE_FLOOR)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_every_commit_is_on_disk_before_it_is_acknowledged() -> None:
    import sqlite3

    assert sqlite3.sqlite_version_info >= SQLITE_FLOOR
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
