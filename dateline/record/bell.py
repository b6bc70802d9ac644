"""The doorbell: after commit, a hint that a coverage has moved.

A hint only. Whoever listens reads the log from a cursor of its own, and looks once a second even when nothing
rang; losing, doubling or shuffling rings does no harm.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """`listener(path)` is called in the thread that committed; it must be quick and must not raise."""
    _listeners.append(listener)


def hush(listener: Callable[[str], None]) -> None:
    _listeners.remove(listener)


def ring_after_commit(path: str) -> None:
    transaction.on_commit(lambda: [listener(path) for listener in _listeners] and None)
