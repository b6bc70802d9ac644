"""After a publish, the pages that are being read are made again before the next reader asks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from dateline.hub.ready.finished import Finished
from dateline.hub.ready.question import Question, is_document

if TYPE_CHECKING:
    from dateline.hub.hub import Hub

logger = logging.getLogger("dateline.hub")


class Refill:
    """One page after another, and only those that somebody asked for since they were last made.

    So each is paid for by a reader: a page that is made again and then not asked for is not made a third time,
    however much is published. Documents are not made ahead: programs ask for them soon enough.
    """

    def __init__(self, hub: Hub, answer: Callable[[Question], Awaitable[Finished]]) -> None:
        self._hub = hub
        self._answer = answer
        self._due: dict[Question, None] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._hub.ready.on_drop = self._dropped

    async def close(self) -> None:
        self._loop = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _dropped(self, asked: Sequence[Question]) -> None:
        """In any thread."""
        loop = self._loop
        if loop is None:
            return
        try:
            loop.call_soon_threadsafe(self._want, asked)
        except RuntimeError:
            logger.debug("Dropped after the loop had ended.")

    def _want(self, asked: Sequence[Question]) -> None:
        for page in asked:
            if not is_document(page.target):
                self._due.pop(page, None)
                self._due[page] = None
        while len(self._due) > self._hub.limits.refill:
            del self._due[next(iter(self._due))]
        if self._due and self._task is None and self._loop is not None:
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._due:
                await asyncio.sleep(
                    self._hub.limits.gather
                )  # what is published at one time is filled at one time
                due, self._due = self._due, {}
                for page in due:
                    if self._hub.closing:
                        return
                    await self._made(page)
        finally:
            self._task = None

    async def _made(self, page: Question) -> None:
        try:
            await self._answer(page)
        except Exception:
            logger.exception("Could not make %s ready; who asks for it has it made.", page.target.decode())
