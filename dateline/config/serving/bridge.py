"""Django asked from ASGI: in a bounded pool of threads, and only with a request that is there in full.

A thread is given neither to a client who is still sending nor, but for very large files, to one who is slow
to read: sixteen telephones on a bad line must not stop the newsroom. There is room for few large requests at once,
and none of it for strangers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from a2wsgi import WSGIMiddleware
from django.db import Error

from dateline.config.middleware.anonymous import SIGNED_IN
from dateline.config.serving.afterwards import answering
from dateline.hub.asgi import Message, Receive, Scope, Send, header

logger = logging.getLogger("dateline.server")

WSGI = Callable[..., Iterable[bytes]]

THREADS = 16
LARGEST_BODY = 40 * 1024 * 1024
IN_MEMORY = 1024 * 1024  # a larger body goes to a temporary file, and few of those at once
LARGE_AT_ONCE = 8
BODY_WITHIN = 120.0  # seconds
ROOM_WITHIN = 20.0  # seconds that a large one waits for others
PIECE = 64 * 1024
_NO_ROOM = "The server’s disk is full: nothing was changed. Send this again when there is room."
_TOO_MANY = "Too many large requests arrive at once: nothing was changed. Send this again in a moment."
_NOT_NOW = "The database does not answer just now: nothing was changed. Send this again in a moment."
PIECES_AHEAD = 64  # of an answer: 4 MB wait in memory before a slow reader holds up a thread


class Bridge:
    """An ASGI application around a WSGI one. `is_signed_in` is asked of a `Cookie` header, in a thread."""

    def __init__(
        self,
        wsgi: WSGI,
        *,
        threads: int = THREADS,
        largest_body: int = LARGEST_BODY,
        is_signed_in: Callable[[str], bool] = lambda cookies: True,
    ) -> None:
        self._largest_body = largest_body
        self._is_signed_in = is_signed_in
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        self._pool: Any = WSGIMiddleware(_in_pieces(wsgi), workers=threads, send_queue_size=PIECES_AHEAD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope)
        if refused is not None:
            await _refuse(send, *refused)
            return
        length = int(header(scope, b"content-length") or 0)
        if length <= IN_MEMORY:
            await self._ask(scope, receive, send)
        else:
            await self._ask_if_let(scope, receive, send)

    def close(self) -> None:
        """Starts no more work. What runs is left to end by itself."""
        self._pool.executor.shutdown(wait=False, cancel_futures=True)

    async def _ask_if_let(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Whoever is not signed in is told so by Django, which is asked without the body."""
        try:
            may_send = await asyncio.to_thread(self._is_signed_in, header(scope, b"cookie"))
        except Error as problem:
            logger.error("Nobody knows who is signed in: %s", problem)
            await _refuse(send, 503, _NOT_NOW, (b"retry-after", b"5"))
            return
        if may_send:
            await self._ask_at_length(scope, receive, send)
        else:
            await self._pool(_trusted(_without_body(scope)), _nothing, _and_close(send))

    async def _ask_at_length(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(ROOM_WITHIN):
                await self._large.acquire()
        except TimeoutError:
            await _refuse(send, 503, _TOO_MANY, (b"retry-after", b"%d" % ROOM_WITHIN))
            return
        try:
            await self._ask(scope, receive, send)
        finally:
            self._large.release()

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                came = await asyncio.wait_for(_take(body, receive), BODY_WITHIN)
            except TimeoutError:
                await _refuse(send, 408, "The request took too long to arrive.")
                return
            except OSError as problem:
                logger.error("A request could not be kept on disk: %s", problem)
                await _refuse(send, 507, _NO_ROOM)
                return
            if came:
                await self._pool(_trusted(scope), _reader(body), send)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        length = header(scope, b"content-length")
        if not length and header(scope, b"transfer-encoding"):
            return 411, "Send the length of the request with it (Content-Length)."
        most = self._largest_body if scope["path"].startswith(SIGNED_IN) else IN_MEMORY
        if length and int(length) > most:
            return 413, f"The request is larger than the {most // (1024 * 1024)} MB this address takes."
        if not scope["query_string"].isascii():
            return 400, "The address holds bytes that do not belong in an address."
        return None


async def _refuse(send: Send, status: int, sentence: str, *more: tuple[bytes, bytes]) -> None:
    """The rest of the request is not read, so the connection ends with the answer."""
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode() + b"\n"})


async def _take(body: IO[bytes], receive: Receive) -> bool:
    """False if the client went away before its request was complete.

    Raises OSError when there is no room for it, but not before it has come in full: who sends does not listen.
    """
    problem: OSError | None = None
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        if problem is None:
            problem = _kept(message.get("body", b""), body)
        more = message.get("more_body", False)
    if problem is not None:
        raise problem
    body.seek(0)
    return True


def _kept(piece: bytes, body: IO[bytes]) -> OSError | None:
    """Why it was not."""
    try:
        body.write(piece)
    except OSError as problem:
        return problem
    return None


def _reader(body: IO[bytes]) -> Receive:
    async def receive() -> Message:
        piece = body.read(PIECE)
        return {"type": "http.request", "body": piece, "more_body": len(piece) == PIECE}

    return receive


def _without_body(scope: Scope) -> Scope:
    """What somebody who is signed out would be told anyway, he is told before he has sent it."""
    headers = [each for each in scope["headers"] if each[0] != b"content-length"]
    return {**scope, "headers": [*headers, (b"content-length", b"0")]}


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _and_close(send: Send) -> Send:
    """What is left of the request is not read."""

    async def closing(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"connection", b"close")]}
        await send(message)

    return closing


def _trusted(scope: Scope) -> Scope:
    """Without the headers by which a client could pass for another.

    In WSGI `X_Real` and `X-Real` become one name, so the first is dropped. What a trusted proxy says of its
    client has by now become the scope's client and scheme; nobody else is to say it.
    """
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if b"_" not in name and name != b"forwarded" and not name.startswith(b"x-forwarded-")
    ]
    return {**scope, "headers": headers}


def _in_pieces(wsgi: WSGI) -> WSGI:
    """Each piece of an answer crosses from a thread to the loop, so many small ones are made few."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        with answering():
            answer = wsgi(environ, start_response)
            try:
                yield from _gathered(answer)
            finally:
                close = getattr(answer, "close", None)
                if close:
                    close()

    return application


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
