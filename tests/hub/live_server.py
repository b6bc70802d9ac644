"""A whole server in a thread: uvicorn, the hub, a small WSGI application behind it."""

from __future__ import annotations

import asyncio
import http.client
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dateline.config.asgi import build
from dateline.config.serving.line import Line
from dateline.config.serving.server import Server, _settings, listen
from dateline.hub.asgi import HAND_OVER
from dateline.hub.hub import Hub
from dateline.hub.limits import Limits
from tests.hub.memory_source import MemorySource
from tests.waiting import eventually

CHANNEL = "moon-landing"


class PortableLine(Line):
    """As any other ASGI server: a line is never handed over."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._door = None

    def begin_request(self) -> None:
        super().begin_request()
        del self.scope["extensions"][HAND_OVER]


LANES = {"direct": Line, "portable": PortableLine}
lane = "direct"  # the tests of the stream run on both: see conftest.py


def tiny_pages(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"a page at ", environ["PATH_INFO"].encode()]


@dataclass
class LiveServer:
    source: MemorySource
    hub: Hub
    port: int
    stop: Callable[[], float]
    tasks: Callable[[], Collection[object]]  # requests under way

    def publish(self, key: str, text: str = "", **more: Any) -> int:
        seq = self.source.publish(CHANNEL, key, text, **more)
        self.hub.ring(CHANNEL)
        return seq

    def ask(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=headers or {})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()

    def ask_live(self, name: str, **more: Any) -> Answer:
        return self.ask(f"/live/{CHANNEL}/{name}", **more)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def running(
    source: MemorySource | None = None, limits: Limits | None = None, pages: Any = tiny_pages
) -> Iterator[LiveServer]:
    if source is None:
        source = MemorySource()
        source.open(CHANNEL)
    hub = Hub(source, limits=limits)
    application = build(hub, pages, threads=4)
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    settings = _settings(application, ())
    settings.http = LANES[lane]
    server = Server(application, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})

    def stop() -> float:
        """The seconds it took."""
        began = time.monotonic()
        server.should_exit = True
        thread.join(timeout=40)
        assert not thread.is_alive(), "the server did not stop"
        return time.monotonic() - began

    thread.start()
    try:
        eventually(lambda: server.started)
        yield LiveServer(source, hub, port, stop, lambda: server.server_state.tasks)
    finally:
        stop()
        listener.close()
