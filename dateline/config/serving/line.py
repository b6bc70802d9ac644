"""One connection: uvicorn's HTTP protocol, with an end for who does not speak and for who does not listen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from dateline.config.serving.prompt import ANSWERED, Prompt
from dateline.hub.asgi import ABORT, DOOR, HAND_OVER, Headers

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

    from dateline.hub.door import Door


class Line(Prompt):
    """The head of a request must be there soon and be of a reasonable size; and a line can be dropped at once,
    or given away.

    uvicorn by itself waits for a head for ever and takes one of any size. That it calls these methods in this
    order is its inside, not its promise: tests/config/test_server.py tells when it changes.
    """

    HEAD_WITHIN = 20.0  # seconds, from the connection or from the first byte of a further request
    LARGEST_HEAD = 64 * 1024

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._door: Door | None = self.app_state.get(DOOR)
        self._is_given = False
        self._awaits_head = True
        self._head_size = 0
        self._head_due: asyncio.TimerHandle | None = None
        self._await_head(0)

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_there()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head_size > self.LARGEST_HEAD:
            self.transport.abort()
            return
        super().data_received(data)
        if self._is_given:
            self._forget()
            return
        if self._awaits_head or self._rests():
            self._await_head(len(data))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._awaits_head = True

    def on_headers_complete(self) -> None:
        if self._is_given:  # what was asked behind a stream
            return
        self._head_is_there()
        if (
            self._door is not None
            and self._may_give()
            and self._door.seat(self.url, self.headers, self._give)
        ):
            self.cycle = ANSWERED
            self.server_state.total_requests += 1
        else:
            super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        if not self._is_given:
            super().send_400_response(msg)

    def begin_request(self) -> None:
        super().begin_request()
        self.scope["extensions"] = {ABORT: {"abort": self.transport.abort}}
        if self.scheme == "http":  # an encrypted line cannot be written to directly
            self.scope["extensions"][HAND_OVER] = {"hand_over": self._hand_over}

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._under_way = cycle  # `self.cycle` is the one that was read last, perhaps behind this one
        super()._start_asgi_task(cycle, app)

    def _hand_over(self, heir: asyncio.Protocol, headers: Headers) -> tuple[asyncio.Transport, bytes] | None:
        """What uvicorn does for a WebSocket: the transport gets another protocol, and this one is forgotten, with
        whatever was asked behind the stream."""
        cycle = self._under_way
        if cycle.disconnected or self.transport.is_closing():
            return None
        cycle.disconnected = True  # so that nobody expects an answer of its task
        given = self._give(heir, headers)
        self._forget()
        return given

    def _may_give(self) -> bool:
        """A plain GET on a plain line, with nothing under way before it."""
        busy = self.cycle is not None and not self.cycle.response_complete
        return not (busy or self.flow.write_paused or self.transport.is_closing()) and (
            self.scheme == "http" and self.parser.get_method() == b"GET" and not self.parser.should_upgrade()
        )

    def _give(self, heir: asyncio.Protocol, headers: Headers) -> tuple[asyncio.Transport, bytes]:
        self._is_given = True
        self._unset_keepalive_if_required()
        self._head_is_there()
        self.connections.discard(self)
        self.flow.resume_reading()
        self.transport.set_protocol(heir)
        lines = [*self.server_state.default_headers, *headers, (b"connection", b"close")]
        head = b"".join(b"%b: %b\r\n" % line for line in lines)
        return self.transport, b"HTTP/1.1 200 OK\r\n%b\r\n" % head

    def _forget(self) -> None:
        """Parser and line hold each other: who is given away is freed at once, not when the collector comes."""
        self.parser = None  # type: ignore[assignment]

    def _rests(self) -> bool:
        """No request is under way, and nobody waits for the next: something came that was none, like an empty
        line, or the rest of a body that was answered before it was there."""
        return (
            self.cycle is not None and self.cycle.response_complete and self.timeout_keep_alive_task is None
        )

    def _await_head(self, size: int) -> None:
        """Most heads come in one piece: then there is nothing to wait for, and no timer."""
        self._head_size += size
        if self._head_due is None:
            self._head_due = self.loop.call_later(self.HEAD_WITHIN, self.transport.abort)

    def _head_is_there(self) -> None:
        self._awaits_head = False
        self._head_size = 0
        if self._head_due is not None:
            self._head_due.cancel()
            self._head_due = None
