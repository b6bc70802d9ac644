"""Things done again and again as long as the hub runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger("dateline.hub")


STILL = 60.0  # seconds after which a failure that goes on is told again


async def every(pause: Callable[[], float], act: Callable[[], Awaitable[None]], purpose: str) -> None:
    """Waits, acts, waits. What goes wrong is written down, once in a while, and does not end it."""
    clock = asyncio.get_running_loop().time
    told_at, told = -STILL, ""
    while True:
        await asyncio.sleep(pause())
        try:
            await act()
            told = ""
        except Exception as problem:
            if type(problem).__name__ != told or clock() - told_at >= STILL:
                logger.exception("The hub could not %s; it goes on.", purpose)
                told_at, told = clock(), type(problem).__name__
