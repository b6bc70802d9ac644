"""One connection: uvicorn's HTTP protocol, with an end for who does not speak and for who does not listen."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dateline.hub.answer import Headers
from dateline.hub.asgi import ABORT, HAND_OVER, READY
from dateline.hub.ready.finished import Finished
from dateline.hub.ready.question import question
from dateline.hub.ready.table import Table


class _Answered:
    """Stands where uvicorn keeps the request under way, for one that was answered before there was any."""

    response_complete = True
    disconnected = False

    class message_event:  # noqa: N801 - a name of uvicorn's
        set = staticmethod(lambda: None)


ANSWERED: Any = _Answered()


class Line(HttpToolsProtocol):
    """The head of a request must be there soon and be of a reasonable size; and a line can be dropped at once.

    uvicorn by itself waits for a head for ever and takes one of any size. That it calls these methods in this
    order is its inside, not its promise: tests/config/test_server.py tells when it changes.
    """

    HEAD_WITHIN = 20.0  # seconds, from the connection or from the first byte of a further request
    LARGEST_HEAD = 64 * 1024

    _dated: tuple[object, bytes] = (None, b"")  # uvicorn's own header lines, made anew each second

    def __init__(self, *anything: Any, **more: Any) -> None:
        super().__init__(*anything, **more)
        self._ready: Table | None = self.app_state.get(READY)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        trusted = self.app.trusted_hosts if isinstance(self.app, ProxyHeadersMiddleware) else ()
        self._believed = self.client is not None and self.client[0] in trusted
        self._head_due: asyncio.TimerHandle | None = None
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_there()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head_size > self.LARGEST_HEAD:
            self.transport.abort()
            return
        super().data_received(data)
        if self._head_due is not None:
            self._head_size += len(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()
        self.scope["extensions"] = {ABORT: {"abort": self.transport.abort}}
        if self.scheme == "http":  # an encrypted line cannot be written to directly
            self.scope["extensions"][HAND_OVER] = {"hand_over": self._hand_over}

    def on_headers_complete(self) -> None:
        self._head_is_there()
        if self._ready is None or not self._answer_ready(self._ready):
            super().on_headers_complete()

    def _answer_ready(self, table: Table) -> bool:
        """Answers what is ready before a request is made of it; False leaves it to uvicorn.

        So does whatever is not quite plain: an answer still under way, a full socket, a line that is closing.
        """
        busy = self.cycle is not None and not self.cycle.response_complete
        if busy or self.flow.write_paused or self.transport.is_closing():
            return False
        if self.parser.get_method() != b"GET":
            return False
        asked = question(self._scheme_seen(), self.url, self.headers)
        answer = asked and table.find(asked)
        if not answer:
            return False
        self._write_finished(answer)
        return True

    def _write_finished(self, answer: Finished) -> None:
        """The same bytes as uvicorn would write of it."""
        stays = self.parser.get_http_version() != "1.0" and self.parser.should_keep_alive()
        end = b"\r\n" if stays else b"connection: close\r\n\r\n"
        head = b"".join((answer.opening, self._dates(), answer.lines, end))
        self.transport.writelines((head, answer.body))
        self.cycle = ANSWERED
        if not stays:
            self.transport.close()
        self.on_response_complete()

    def _dates(self) -> bytes:
        defaults = self.server_state.default_headers
        if Line._dated[0] is not defaults:
            Line._dated = (defaults, b"".join(b"%b: %b\r\n" % line for line in defaults))
        return Line._dated[1]

    def _scheme_seen(self) -> str:
        """As the application will see it: a proxy that is trusted says how its client came (uvicorn's
        ProxyHeadersMiddleware)."""
        if self._believed:
            for name, value in self.headers:
                if name == b"x-forwarded-proto" and value.strip() in (b"http", b"https"):
                    return value.strip().decode()
        return self.scheme or "http"

    def _hand_over(self, heir: asyncio.Protocol, headers: Headers) -> tuple[asyncio.Transport, bytes] | None:
        """What uvicorn does for a WebSocket: the transport gets another protocol, and this one is forgotten."""
        if self.cycle.disconnected or self.transport.is_closing():
            return None
        self.cycle.disconnected = True  # so that nobody expects an answer of its task
        self._unset_keepalive_if_required()
        self.connections.discard(self)
        self.flow.resume_reading()
        self.transport.set_protocol(heir)
        lines = [*self.server_state.default_headers, *headers, (b"connection", b"close")]
        head = b"".join(b"%b: %b\r\n" % line for line in lines)
        return self.transport, b"HTTP/1.1 200 OK\r\n%b\r\n" % head

    def _await_head(self) -> None:
        if self._head_due is None:
            self._head_due = self.loop.call_later(self.HEAD_WITHIN, self.transport.abort)
        self._head_size = 0

    def _head_is_there(self) -> None:
        if self._head_due is not None:
            self._head_due.cancel()
            self._head_due = None
        self._head_size = 0
