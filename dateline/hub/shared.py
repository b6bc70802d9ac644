"""Reads that many ask for at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SharedRead(Generic[K, V]):
    """Makes one read for all who ask for the same thing at once.

    Nobody is given a read that began before he asked: while one runs, all who come wait for the next. So what
    was committed before the question is in the answer, and a thousand questions cost two reads.
    """

    def __init__(self, read: Callable[[K], Awaitable[V]]) -> None:
        self._read = read
        self._running: dict[K, asyncio.Task[V]] = {}
        self._next: dict[K, asyncio.Task[V]] = {}

    async def __call__(self, key: K) -> V:
        task = self._next.get(key)
        if task is None:
            task = self._next[key] = asyncio.create_task(self._run(key, self._running.get(key)))
        # Whoever leaves early does not take the answer away from the others.
        return await asyncio.shield(task)

    async def _run(self, key: K, running: asyncio.Task[V] | None) -> V:
        if running is not None:
            await asyncio.wait({running})
        task = self._running[key] = self._next.pop(key)
        try:
            return await self._read(key)
        finally:
            if self._running.get(key) is task:
                del self._running[key]
