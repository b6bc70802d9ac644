"""A server in a process of its own, over a record in memory; its pages are there to be tried out.

    python -m tests.config.serving PORT HISTORY

HISTORY is how many changes the record begins with: two processes with the same number have the same log.
Says its address on standard output. `POST /publish?changes` adds that many.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import OperationalError

from dateline.config.asgi import build
from dateline.config.commands.problem import Problem
from dateline.config.serving import bridge
from dateline.config.serving.server import serve
from dateline.hub.hub import Hub
from tests.hub.live_server import CHANNEL
from tests.hub.memory_source import MemorySource

COPY = "x" * 20_000
SIGNED_IN = "session=ada"
AWAY = "session=away"


class Pages:
    """What is asked for by path: an echo, a slow page, a large one, and the door for publishing."""

    def __init__(self, source: MemorySource, hub: Hub) -> None:
        self._source = source
        self._hub = hub

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = getattr(self, environ["PATH_INFO"].strip("/").rpartition("/")[2] or "page")(environ)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
        return (answer[at : at + 4096] for at in range(0, len(answer), 4096))

    def page(self, environ: dict[str, Any]) -> bytes:
        return b"a page"

    def publish(self, environ: dict[str, Any]) -> bytes:
        for _ in range(int(environ["QUERY_STRING"])):
            seq = self._source.publish(CHANNEL, "a", COPY)
        self._hub.ring(CHANNEL)
        return b"%d" % seq

    def length(self, environ: dict[str, Any]) -> bytes:
        return b"%d" % len(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))

    def client(self, environ: dict[str, Any]) -> bytes:
        shown = ("REMOTE_ADDR", "wsgi.url_scheme", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL", "HTTP_FORWARDED")
        return " ".join(str(environ.get(name, "-")) for name in shown).encode()

    def large(self, environ: dict[str, Any]) -> bytes:
        return b"x" * 2_000_000

    def slow(self, environ: dict[str, Any]) -> bytes:
        time.sleep(float(environ["QUERY_STRING"]))
        return b"slow"


def is_signed_in(cookies: str) -> bool:
    if cookies == AWAY:
        raise OperationalError("the database is away")
    return cookies == SIGNED_IN


def main() -> None:
    port, history, *proxies = sys.argv[1:]
    source = MemorySource()
    source.open(CHANNEL)
    for _ in range(int(history)):
        source.publish(CHANNEL, "a", COPY)
    hub = Hub(source)
    bridge.ROOM_WITHIN = 2.0
    application = build(
        hub,
        Pages(source, hub),
        threads=4,
        largest_body=3 * 1024 * 1024,
        is_signed_in=is_signed_in,
    )
    try:
        serve(
            application,
            port=int(port),
            trusted_proxies=proxies,
            announce=lambda address: print(address, flush=True),
        )
    except Problem as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
