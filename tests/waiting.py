"""How a test waits for what happens in its own time: it looks again and again, and not for ever. Or puts a clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


def eventually(true: Callable[[], object], within: float = 10.0) -> float:
    """The seconds it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < within, f"it did not become true within {within} s"
        time.sleep(0.01)
    return time.monotonic() - began


async def until(true: Callable[[], object], within: float = 10.0) -> None:
    """As `eventually`, where the rest of the loop must go on meanwhile."""
    async with asyncio.timeout(within):
        while not true():
            await asyncio.sleep(0.01)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 500.0

    def __call__(self) -> float:
        return self.now
