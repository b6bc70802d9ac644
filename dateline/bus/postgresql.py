"""PostgreSQL's own doorbell: LISTEN on one connection, NOTIFY on another.

A commit rings by itself, inside its transaction (`record/bell.py`); `send` is for what is not committed. Through
a pooler that hands out connections by the transaction (PgBouncer) LISTEN hears nothing: take Valkey there, or
give the process a way past the pooler.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from typing import Any

import psycopg

from dateline.bus.exchange import Exchange
from dateline.bus.outbox import Outbox
from dateline.lib import envelope

LOOK = 0.5  # seconds between looks whether we are to end
LONGEST_PAUSE = 3.0  # seconds between tries while the database is away


class PostgresBus(Exchange):
    """`connection` is what `psycopg.connect` takes; it should notice a line that has gone silent."""

    kind = "PostgreSQL"

    def __init__(self, connection: Mapping[str, Any], sender: str = "") -> None:
        super().__init__(sender)
        self._connection = dict(connection)
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._out: psycopg.Connection | None = None
        self._outbox = Outbox("bus-out", self._notify, self._hang_up)

    def start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._hear, name="bus", daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._outbox.close()
        if self._thread is not None:
            self._thread.join(2)
        self._is_up = False

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

    def _hear(self) -> None:
        pause = 0.1
        while not self._closed.is_set():
            try:
                with psycopg.connect(**self._connection, autocommit=True) as line:
                    line.execute(f"LISTEN {envelope.POSTGRESQL_CHANNEL}")
                    self._came_up()
                    pause = 0.1
                    self._hear_on(line)
            except Exception as problem:  # noqa: BLE001 - whatever it is, it goes on trying
                self._went_down(problem)
                self._closed.wait(pause * random.uniform(0.5, 1))  # noqa: S311 - only spreads them
                pause = min(pause * 2, LONGEST_PAUSE)

    def _hear_on(self, line: psycopg.Connection) -> None:
        while not self._closed.is_set():
            for heard in line.notifies(timeout=LOOK):
                self._arrived(heard.payload)
