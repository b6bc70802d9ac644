"""Answers from the table of ready pages before uvicorn makes a request of what it read.

Everything here is in the way of every request, so what is not needed for a ready answer is put off: the scope
is made when there will be a request, and a line that is asked again and again keeps one timer for its idle time.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dateline.hub.asgi import READY
from dateline.hub.ready.finished import Finished
from dateline.hub.ready.question import question
from dateline.hub.ready.table import Table

ONE_WRITE = 32 * 1024  # up to here head and body are joined: copying costs less than a second buffer


class _Answered:
    """Stands where uvicorn keeps the request under way, for one that was answered before there was any."""

    response_complete = True
    disconnected = False

    class message_event:  # noqa: N801 - a name of uvicorn's
        set = staticmethod(lambda: None)


ANSWERED: Any = _Answered()


class Prompt(HttpToolsProtocol):
    """uvicorn's protocol, which looks in the table first. It leans on the inside of uvicorn 0.5x."""

    _dated: tuple[object, bytes] = (None, b"")  # uvicorn's own header lines, made anew each second

    def __init__(self, *anything: Any, **more: Any) -> None:
        super().__init__(*anything, **more)
        self._ready: Table | None = self.app_state.get(READY)
        self._believed = False
        self._answered_at = 0.0
        self._idle: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        trusted = self.app.trusted_hosts if isinstance(self.app, ProxyHeadersMiddleware) else ()
        self._believed = self.client is not None and self.client[0] in trusted

    def data_received(self, data: bytes) -> None:
        self._idle, self.timeout_keep_alive_task = self.timeout_keep_alive_task, None
        super().data_received(data)
        if self._idle is not None:  # it was not answered at once
            self._idle.cancel()
            self._idle = None

    def on_message_begin(self) -> None:
        self.url = b""
        self.expect_100_continue = False
        self.headers = []

    def on_headers_complete(self) -> None:
        if self._ready is not None and self._answer_ready(self._ready):
            return
        self._unset_keepalive_if_required()
        self.begin_request()
        super().on_headers_complete()

    def begin_request(self) -> None:
        """What uvicorn does when the first byte of a request comes, done when its head is there."""
        url, headers, expects = self.url, self.headers, self.expect_100_continue
        super().on_message_begin()
        self.url, self.expect_100_continue = url, expects
        self.headers += headers

    def timeout_keep_alive_handler(self) -> None:
        left = self._answered_at + self.timeout_keep_alive - self.loop.time()
        if left > 0.01:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def _answer_ready(self, table: Table) -> bool:
        """False leaves it to uvicorn. So does whatever is not quite plain: an answer that is still under way, a
        full socket, a line that is closing."""
        busy = self.cycle is not None and not self.cycle.response_complete
        if busy or self.flow.write_paused or self.transport.is_closing():
            return False
        if self.parser.get_method() != b"GET":
            return False
        asked = question(self._scheme_seen(), self.url, self.headers)
        answer = asked and table.find(asked)
        if not answer:
            return False
        table.hits += 1
        self._write(answer)
        return True

    def _write(self, answer: Finished) -> None:
        """The same bytes as uvicorn would write of it."""
        stays = self.parser.get_http_version() != "1.0" and self.parser.should_keep_alive()
        end = b"\r\n" if stays else b"connection: close\r\n\r\n"
        if len(answer.body) <= ONE_WRITE:
            self.transport.write(b"".join((answer.opening, self._dates(), answer.lines, end, answer.body)))
        else:
            head = b"".join((answer.opening, self._dates(), answer.lines, end))
            self.transport.writelines((head, answer.body))
        self.cycle = ANSWERED
        self.server_state.total_requests += 1
        if stays:
            self._wait_for_more()
        else:
            self.transport.close()

    def _wait_for_more(self) -> None:
        self._answered_at = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task, self._idle = self._idle, None
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _dates(self) -> bytes:
        defaults = self.server_state.default_headers
        if Prompt._dated[0] is not defaults:
            Prompt._dated = (defaults, b"".join(b"%b: %b\r\n" % line for line in defaults))
        return Prompt._dated[1]

    def _scheme_seen(self) -> str:
        """As the application will see it: a proxy that is trusted says how its client came."""
        if self._believed:
            for name, value in self.headers:
                if name == b"x-forwarded-proto" and value.strip() in (b"http", b"https"):
                    return value.strip().decode()
        return self.scheme or "http"
