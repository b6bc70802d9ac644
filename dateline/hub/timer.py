"""Things done again and again as long as the hub runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger("dateline.hub")


async def every(pause: Callable[[], float], act: Callable[[], Awaitable[None]], purpose: str) -> None:
    """Waits, acts, waits. What goes wrong is written down and does not end it."""
    while True:
        await asyncio.sleep(pause())
        try:
            await act()
        except Exception:
            logger.exception("The hub could not %s; it goes on.", purpose)
