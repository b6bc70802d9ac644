"""An answer that is finished: its status, its headers, its bytes, as the application gave them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from dateline.hub.asgi import Headers, Message, Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]

_SHARED = re.compile(rb"(?:^|[ ,])s-maxage=[1-9]")
# What may stand in an answer that is given again: it is about the page alone, not about one asker or one line.
_PRIVATE = frozenset((b"set-cookie", b"connection", b"transfer-encoding", b"date"))


class Finished:
    """`opening` and `lines` are status line and header lines as uvicorn would write them, names in lower case.

    Between the two comes the date, which is of the moment it is sent.
    """

    __slots__ = ("body", "headers", "lines", "opening", "status")

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body
        self.opening = b"HTTP/1.1 %d %b\r\n" % (status, HTTPStatus(status).phrase.encode())
        self.lines = b"".join(b"%b: %b\r\n" % pair for pair in headers)

    @property
    def etag(self) -> bytes:
        return self._named(b"etag")

    @property
    def tags(self) -> tuple[bytes, ...]:
        """In what forms a reader may name what he has: a proxy that compresses makes a weak tag of a strong one."""
        strong = self.etag.removeprefix(b"W/")
        return (strong, b"W/" + strong) if strong else ()

    @property
    def coding(self) -> str | None:
        """In which coding it is, or None if it is the same for whatever codings a reader takes."""
        return self._named(b"content-encoding").decode() if self._named(b"vary") else None

    def may_be_kept(self, coding: str) -> bool:
        """Whether it is good for everybody who asks the same and takes this coding."""
        names = [name for name, _ in self.headers]
        if not _PRIVATE.isdisjoint(names) or len(set(names)) != len(names) or not self.etag:
            return False
        if not _SHARED.search(self._named(b"cache-control")):
            return False
        if self._named(b"vary").lower() not in (b"", b"accept-encoding"):
            return False
        if self.status == 304:
            return not self.body
        whole = self._named(b"content-length") == b"%d" % len(self.body)
        return self.status == 200 and whole and self.coding in (None, coding)

    def _named(self, name: bytes) -> bytes:
        return next((value for key, value in self.headers if key == name), b"")


async def captured(app: App, scope: Scope) -> Finished:
    """What the application answers to a request without a body. Raises what the application raises."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    start, *pieces = told
    headers = tuple((bytes(name).lower(), bytes(value)) for name, value in start["headers"])
    return Finished(start["status"], headers, b"".join(piece.get("body", b"") for piece in pieces))


async def give(answer: Finished, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)})
    await send({"type": "http.response.body", "body": answer.body})
