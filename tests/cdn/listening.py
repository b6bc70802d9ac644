"""A reader of a stream in a thread of its own: what came, and when."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Heard:
    """`sounds`: when anything at all was heard. `events`: name, data, seq (0 without one) and when."""

    headers: dict[str, str] = field(default_factory=dict)
    sounds: list[float] = field(default_factory=list)
    events: list[tuple[str, Any, int, float]] = field(default_factory=list)
    ended: float = 0.0

    def wait_for(self, name: str, count: int = 1, within: float = 10) -> float:
        """When the count-th came."""
        until = time.monotonic() + within
        while len(found := [at for event, _, _, at in self.events if event == name]) < count:
            assert time.monotonic() < until, f"{len(found)} of {count} “{name}” within {within} s"
            time.sleep(0.005)
        return found[count - 1]

    def seqs(self) -> list[int]:
        return [seq for _, _, seq, _ in self.events if seq]

    def take(self, text: str) -> None:
        fields = dict(line.split(": ", 1) for line in text.split("\n") if ": " in line and line[0] != ":")
        if "event" in fields:
            seq = int(fields["id"].rpartition(".")[2]) if "id" in fields else 0
            self.events.append((fields["event"], json.loads(fields["data"]), seq, time.monotonic()))


@contextmanager
def listening(url: str, coverage: str, cursor: str = "", accepts: str = "identity") -> Iterator[Heard]:
    heard = Heard()
    site = urlsplit(url)
    where = (site.hostname or "", site.port)
    line = (
        http.client.HTTPSConnection(*where, timeout=120, context=ssl._create_unverified_context())
        if site.scheme == "https"
        else http.client.HTTPConnection(*where, timeout=120)
    )
    query = f"?cursor={cursor}" if cursor else ""
    line.request("GET", f"/live/{coverage}/stream{query}", headers={"Accept-Encoding": accepts})
    wire = line.sock
    answer = line.getresponse()
    heard.headers = {name.lower(): value for name, value in answer.getheaders()}
    assert answer.status == 200, answer.read()
    thread = threading.Thread(target=_listen, args=(answer, heard), daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        with suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        answer.close()
        line.close()


def _listen(answer: http.client.HTTPResponse, heard: Heard) -> None:
    unpacked = zlib.decompressobj(31) if heard.headers.get("content-encoding") == "gzip" else None
    rest = ""
    try:
        while piece := answer.read1():
            heard.sounds.append(time.monotonic())
            rest += (unpacked.decompress(piece) if unpacked else piece).decode()
            *blocks, rest = rest.split("\n\n")
            for block in blocks:
                heard.take(block)
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        pass  # the test has heard enough
    heard.ended = time.monotonic()
