"""The doorbell: with a commit, a hint to this process and to all others that a coverage has moved.

A hint only. Whoever listens reads the log from a cursor of its own, and looks once a second even when nothing
rang; losing, doubling or shuffling rings does no harm.

On PostgreSQL the ring for other processes is part of the transaction: it goes out if and when that commits, from
whichever process or command, with nothing set up. Elsewhere config hangs a bus on this bell.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from dateline.lib import envelope

TOPIC = "ring"
EVERYWHERE = "*"  # in the place of a path: something that every page bears has changed
_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """`listener(path)` is called in the thread that committed; it must be quick and must not raise."""
    _listeners.append(listener)


def hush(listener: Callable[[str], None]) -> None:
    _listeners.remove(listener)


def ring_after_commit(path: str) -> None:
    """To be called inside the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            told = [envelope.POSTGRESQL_CHANNEL, envelope.seal(TOPIC, path)]
            cursor.execute("SELECT pg_notify(%s, %s)", told)
    transaction.on_commit(lambda: [listener(path) for listener in tuple(_listeners)] and None)
