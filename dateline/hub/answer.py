"""Short answers: a status, headers and bytes known beforehand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from dateline.hub.asgi import Headers, Scope, Send, header
from dateline.lib.coding import CODINGS, chosen, pressed

OPEN_TO_ALL: Headers = (
    (b"access-control-allow-origin", b"*"),
    (b"x-content-type-options", b"nosniff"),
)
JSON = (b"content-type", b"application/json; charset=utf-8")
NOT_KEPT = (b"cache-control", b"no-store")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: bytes = b""


VARIES = (b"vary", b"accept-encoding")
"""On an answer that is sent compressed to whoever takes it so."""


def document(body: bytes, caching: bytes, *more: tuple[bytes, bytes]) -> Answer:
    """A public JSON document with its ETag, a weak one: compressed or not, it says the same."""
    etag = b'W/"%b"' % sha256(body).hexdigest()[:32].encode()
    return Answer(200, (JSON, (b"cache-control", caching), (b"etag", etag), *more), body)


def refusal(status: int, sentence: str, *more: tuple[bytes, bytes]) -> Answer:
    body = json.dumps({"error": sentence}, ensure_ascii=False).encode() + b"\n"
    return Answer(status, (JSON, NOT_KEPT, *more), body)


def unavailable(sentence: str, retry_after: int) -> Answer:
    """The one refusal that says when to come back."""
    return refusal(503, sentence, (b"retry-after", b"%d" % retry_after))


FAULT = unavailable("The record cannot be read at this moment.", 5)
NOT_FOUND = refusal(404, "There is nothing here.")
GONE = refusal(410, "This log has been replaced: take head.json and begin from there.")
METHODS = (b"allow", b"GET, HEAD, OPTIONS")
NOT_ALLOWED = refusal(405, "This address can only be read.", METHODS)
PREFLIGHT = Answer(
    204,
    (
        METHODS,
        (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-headers", b"Last-Event-ID, If-None-Match, Cache-Control"),
        (b"access-control-max-age", b"86400"),
        NOT_KEPT,
    ),
)


async def give(answer: Answer, scope: Scope, send: Send) -> None:
    """Sends it, as 304 to one who has it already and without its body to one who asked for the head alone."""
    status, body = answer.status, answer.body
    headers = [*answer.headers, *OPEN_TO_ALL]
    if status == 200 and _has_it(scope, dict(answer.headers).get(b"etag")):
        status, body = 304, b""
        headers = [pair for pair in headers if pair[0] != b"content-type"]
    elif VARIES in answer.headers and (coding := chosen(header(scope, b"accept-encoding"), CODINGS)):
        body = pressed(body, coding)
        headers += [(b"content-encoding", coding.encode()), (b"content-length", b"%d" % len(body))]
    elif body or status >= 400:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _has_it(scope: Scope, etag: bytes | None) -> bool:
    """Weak comparison: a proxy that compresses makes a weak tag of a strong one."""
    if etag is None:
        return False
    known = [tag.strip().removeprefix("W/") for tag in header(scope, b"if-none-match").split(",")]
    return etag.decode().removeprefix("W/") in known or "*" in known
