"""The layer around the application: answers what is ready, and makes ready what is asked for."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from dateline.hub.asgi import Receive, Scope, Send
from dateline.hub.ready.finished import App, Finished, captured, give
from dateline.hub.ready.question import Place, Question, channel_of, question_of, scope_for
from dateline.hub.ready.refill import Refill
from dateline.hub.ready.watch import Watch
from dateline.hub.source import Tip
from dateline.lib.once import ONCE, Once

if TYPE_CHECKING:
    from dateline.hub.hub import Hub

logger = logging.getLogger("dateline.hub")


class ReadyPages:
    """An ASGI application around another. Whatever is not a plain question for a page goes through untouched.

    Many who ask the same at once share one answer. Nobody is given one that was begun before the last change he
    could know of: who asks after a change was committed here finds the ticket changed, and begins another.
    """

    def __init__(self, hub: Hub, app: App) -> None:
        self._hub, self._table, self._app = hub, hub.ready, app
        self._under_way: dict[tuple[Question, int], asyncio.Task[Finished]] = {}
        self._made: WeakValueDictionary[tuple[Place, int, Tip], Once] = WeakValueDictionary()
        self._refill = Refill(hub, self.answer)
        self._watch = Watch(hub)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = question_of(scope)
        if asked is None:
            await self._app(scope, receive, send)
        else:
            self._table.misses += 1
            answer = await self.answer(asked)
            self._table.find(asked)  # says that somebody did ask
            await give(answer, send)

    async def answer(self, asked: Question) -> Finished:
        if ready := self._table.find(asked):
            return ready
        page = asked._replace(known=b"")
        full = self._table.find(page) or await self._shared(page)
        if asked.known and asked.known in full.tags:
            return await self._shared(page._replace(known=full.etag))
        return full

    def start(self) -> None:
        """In the event loop in which pages are asked for."""
        self._refill.start()
        self._watch.start()

    async def close(self) -> None:
        await self._refill.close()
        await self._watch.close()

    async def _shared(self, asked: Question) -> Finished:
        ticket = self._table.ticket(channel_of(asked.target))
        task = self._under_way.get((asked, ticket))
        if task is None:
            task = asyncio.create_task(self._ask(asked, ticket))
            self._under_way[asked, ticket] = task
            task.add_done_callback(lambda done: self._end(asked, ticket, done))
        # Whoever leaves early does not take the answer away from the others.
        return await asyncio.shield(task)

    def _end(self, asked: Question, ticket: int, task: asyncio.Task[Finished]) -> None:
        del self._under_way[asked, ticket]
        if not task.cancelled():
            task.exception()  # whoever waited has it; if nobody did any more, nobody need be told

    async def _ask(self, asked: Question, ticket: int) -> Finished:
        """First the ticket, then the tip, then the application: so a page is never newer in name than in fact."""
        tip = await self._tip(channel_of(asked.target))
        if tip is None:
            return await captured(self._app, scope_for(asked, {}))
        # What was made for a page in one coding serves for the others, as long as nothing has moved.
        made = self._made.setdefault((asked.place, ticket, tip), Once())
        answer = await captured(self._app, scope_for(asked, {ONCE: made}))
        self._table.put(ticket, tip, asked, answer, made)
        return answer

    async def _tip(self, channel: str) -> Tip | None:
        """None also when the source fails: then what the application says is passed on and not kept."""
        if known := self._table.tip(channel):
            return known
        try:
            return await self._hub.roster.tip(channel)
        except Exception:
            logger.exception("Could not read the tip of %s: its pages are not kept ready.", channel)
            return None
