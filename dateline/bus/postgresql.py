"""PostgreSQL's own doorbell: LISTEN on one connection, NOTIFY on another.

A commit rings by itself, inside its transaction (`record/bell.py`); `send` is for what is not committed. Through
a pooler that hands out connections by the transaction (PgBouncer) LISTEN hears nothing: take Valkey there, or
give the process a way past the pooler.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from dateline.bus.hearing import Hearing
from dateline.bus.outbox import Outbox
from dateline.lib import envelope

LOOK = 0.5  # seconds between looks whether we are to end


class PostgresBus(Hearing):
    """`connection` is what `psycopg.connect` takes; it should notice a line that has gone silent."""

    kind = "PostgreSQL"

    def __init__(self, connection: Mapping[str, Any], sender: str = "") -> None:
        super().__init__(sender)
        self._connection = dict(connection)
        self._out: psycopg.Connection | None = None
        self._outbox = Outbox("bus-out", self._notify, self._hang_up)

    def _let_go(self) -> None:
        self._outbox.close()

    def _post(self, sealed: str) -> None:
        self._outbox.put(sealed)

    def _notify(self, sealed: str) -> None:
        try:
            if self._out is None:
                self._out = psycopg.connect(**self._connection, autocommit=True)
            self._out.execute("SELECT pg_notify(%s, %s)", [envelope.POSTGRESQL_CHANNEL, sealed])
        except psycopg.Error:
            self._hang_up()
            raise

    def _hang_up(self) -> None:
        if self._out is not None:
            self._out.close()
            self._out = None

    def _hear_on(self) -> None:
        with psycopg.connect(**self._connection, autocommit=True) as line:
            line.execute(f"LISTEN {envelope.POSTGRESQL_CHANNEL}")
            self._came_up()
            self._hear_from(line)

    def _hear_from(self, line: psycopg.Connection) -> None:
        while not self._closed.is_set():
            for heard in line.notifies(timeout=LOOK):
                self._arrived(heard.payload)
