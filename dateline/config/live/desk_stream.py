"""The desk's own stream: what only staff may know, as it is known: gauges, and who is here. Its events have names.

Not a Django view, because a running one keeps a thread for each who listens. Django is asked who somebody is, in
a thread, when the stream opens, and before each beat, once for all streams: so nothing is ever said to somebody who
was sent away, and his stream ends with the next beat.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import parse_qs

from django.db import connections
from django.utils import translation

from dateline.config.live import desk_door
from dateline.desk.presence import Presence, Tab
from dateline.desk.watching import NotAdmitted, Watcher
from dateline.hub.asgi import Receive, Scope, Send, aborter, header
from dateline.lib import tongue

logger = logging.getLogger("dateline.server")

EVERY = 2.0  # seconds between beats
CLOSEST = 0.25  # …and between two that are made because something has happened
SURE = 4.0  # …and how long somebody may listen while it cannot be asked whether he still may
ASK_WITHIN = 2.0
MOST = 500
MOST_A_SESSION = 12
AHEAD = 8  # beats that wait for somebody who does not read

_ADDRESS = re.compile(r"/desk/(?P<path>[a-z0-9]+(?:-[a-z0-9]+)*)/stream", re.ASCII)
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"private, no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"vary", b"Cookie"),
]

Answer = TypeVar("Answer")
Admit = Callable[[str, str], Watcher | NotAdmitted]
Admitted = Callable[[Collection[Watcher]], set[Watcher]]
Gauge = Callable[[str], Awaitable[Mapping[str, Any]]]


class _Listener:
    """One open stream: what is to be said to it, and how to end it. None ends it."""

    def __init__(self, watcher: Watcher, language: str, abort: Callable[[], None], sure_at: float) -> None:
        self.watcher, self.language = watcher, language
        self.sure_at = sure_at
        self.people = b""  # as they were last told
        self.saying: asyncio.Queue[bytes | None] = asyncio.Queue(AHEAD)
        self._abort = abort

    def say(self, text: bytes | None) -> None:
        try:
            self.saying.put_nowait(text)
        except asyncio.QueueFull:
            self._abort()

    def end(self) -> None:
        """What waits is not said any more."""
        while not self.saying.empty():
            self.saying.get_nowait()
        self.say(None)


class DeskStreams:
    """`admit` and `still` may ask the database and are called in threads; `gauge` is called in the loop."""

    def __init__(self, admit: Admit, still: Admitted, gauge: Gauge, presence: Presence) -> None:
        self._admit, self._still, self._gauge, self._presence = admit, still, gauge, presence
        self._loop: asyncio.AbstractEventLoop | None = None
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="desk stream")
        self._open: set[_Listener] = set()
        self._look = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None
        self._closing = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        watcher = await self._at_the_door(scope)
        if isinstance(watcher, NotAdmitted):
            await desk_door.refuse(watcher, scope, send)
            return
        now = asyncio.get_running_loop().time()
        listener = _Listener(watcher, desk_door.language_of(scope), aborter(scope), now)
        self._open.add(listener)
        tab = _tab(scope, watcher)
        if tab is not None:
            self._presence.arrive(tab)
        try:
            await self._talk(listener, receive, send)
        finally:
            self._open.discard(listener)
            if tab is not None:
                self._presence.leave(tab)

    def is_for(self, scope: Scope) -> bool:
        """Whether this address is the stream's."""
        return _ADDRESS.fullmatch(scope["path"]) is not None

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._presence.changed = self._somebody_moved
        self._beating = asyncio.create_task(self._beat_on())

    def look_again(self) -> None:
        """Somebody's roles or sessions may have changed in this process."""
        self._look.set()

    def _somebody_moved(self, path: str) -> None:
        """From any thread. Only whoever watches is told: readers' streams know nothing of it."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._look.set)

    async def close(self) -> None:
        """Ends every stream; the pages come back to whoever serves then."""
        self._closing = True
        self._loop = None
        for listener in self._open:
            listener.end()
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _at_the_door(self, scope: Scope) -> Watcher | NotAdmitted:
        if scope["method"] != "GET":
            return NotAdmitted(405, "This address can only be read.")
        if desk_door.is_foreign(scope):
            return NotAdmitted(403, "The desk answers its own pages alone.")
        if self._closing or len(self._open) >= MOST:
            return NotAdmitted(503, "The server has no room for this now.")
        address = _ADDRESS.fullmatch(scope["path"])
        assert address is not None
        try:
            watcher = await self._asked(self._admit, header(scope, b"cookie"), address["path"])
        except Exception:
            logger.exception("It could not be asked who wants to watch the desk.")
            return NotAdmitted(503, "The server cannot read its record.")
        if isinstance(watcher, Watcher) and self._has_enough(watcher.session):
            return NotAdmitted(429, "The desk is open in too many tabs.")
        return watcher

    def _has_enough(self, session: str) -> bool:
        return sum(each.watcher.session == session for each in self._open) >= MOST_A_SESSION

    async def _talk(self, listener: _Listener, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        listener.say(_gauges(await self._gauge(listener.watcher.path), listener.language))
        self._tell_people(listener, self._people(listener.watcher))

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            listener.end()

        watching = asyncio.create_task(watch())
        try:
            while (text := await listener.saying.get()) is not None:
                await send({"type": "http.response.body", "body": text, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            watching.cancel()

    async def _beat_on(self) -> None:
        while not self._closing:
            # Not `wait_for`: cancelled in the moment in which somebody moves, it would go on, and the server
            # would wait for it for ever.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._look.wait()
            self._look.clear()
            try:
                self._presence.tell_all()
                await self._beat()
            except Exception:
                logger.exception("The desk was not told how things are; it goes on.")
            await asyncio.sleep(CLOSEST)

    async def _beat(self) -> None:
        listeners = tuple(self._open)
        if not listeners:
            return
        admitted = await self._who_still_is(listeners)
        now = asyncio.get_running_loop().time()
        for listener in listeners:
            if admitted is not None and listener.watcher in admitted:
                listener.sure_at = now
            elif admitted is not None or now - listener.sure_at > SURE - EVERY / 2:
                listener.end()
        if admitted is None:
            return  # nothing is said to somebody of whom we are not sure
        gauges = {path: await self._gauge(path) for path in {watcher.path for watcher in admitted}}
        people = {(each.path, each.sees_lines): self._people(each) for each in admitted}
        for listener in listeners:
            watcher = listener.watcher
            if watcher in admitted:
                listener.say(_gauges(gauges[watcher.path], listener.language))
                self._tell_people(listener, people[watcher.path, watcher.sees_lines])

    async def _who_still_is(self, listeners: Collection[_Listener]) -> set[Watcher] | None:
        """None when it cannot be asked."""
        try:
            return await self._asked(self._still, {listener.watcher for listener in listeners})
        except Exception:
            logger.exception("It could not be asked who may still watch the desk.")
            return None

    def _people(self, watcher: Watcher) -> bytes:
        tabs = self._presence.people(watcher.path)
        return _event("people", [_told(tab, watcher.sees_lines) for tab in tabs])

    def _tell_people(self, listener: _Listener, people: bytes) -> None:
        if listener.people != people:
            listener.people = people
            listener.say(people)

    async def _asked(self, question: Callable[..., Answer], *what: Any) -> Answer:
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, _then_let_go, question, *what)
        return await asyncio.wait_for(asking, ASK_WITHIN)


def _gauges(gauge: Mapping[str, Any], language: str) -> bytes:
    with translation.override(language):
        return _event("gauges", {**gauge, "broken": tongue.told(gauge.get("broken", ""))})


def _event(name: str, value: object) -> bytes:
    said = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return b"event: %b\ndata: %b\n\n" % (name.encode(), said.encode())


def _tab(scope: Scope, watcher: Watcher) -> Tab | None:
    """The tab that the address names; a stream that names none is nobody's presence."""
    named = parse_qs(scope["query_string"].decode("ascii", "replace")).get("tab", [""])[0]
    if not re.fullmatch(r"[0-9a-f]{8,32}", named):
        return None
    return Tab(tab=named, path=watcher.path, person=watcher.person, name=watcher.name)


def _told(tab: Tab, with_line: bool) -> dict[str, object]:
    return {
        "tab": tab.tab,
        "person": tab.person,
        "name": tab.name,
        "at": tab.at,
        "line": tab.line if with_line else "",
        "took": tab.took,
        "away": tab.away,
        "since": int(tab.since),
    }


def _then_let_go(question: Callable[..., Answer], *what: Any) -> Answer:
    """No connection outlives its question."""
    try:
        return question(*what)
    finally:
        connections.close_all()
