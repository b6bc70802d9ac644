"""What takes purges: the door beside nginx as it is shipped, and a CDN of the tests' own that can refuse."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.served import ROOT, free_port

TOKEN = "a-token-of-the-cdn-that-nobody-may-read"


@contextmanager
def door_beside_nginx(cache: Path) -> Iterator[str]:
    """Its address."""
    cache.mkdir(parents=True, exist_ok=True)
    held = cache.parent / "purge-token"
    held.write_text(TOKEN + "\n")
    port = free_port()
    command = [sys.executable, str(ROOT / "deploy/nginx/dateline-purge"), str(cache)]
    command += ["--port", str(port), "--token-file", str(held)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as door:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            door.terminate()


@dataclass
class Cdn:
    """`purges`: of each request its path, its headers by lower-case name, its body and when it came."""

    url: str
    answers: list[int] = field(default_factory=list)  # to the next requests; then 200
    purges: list[tuple[str, dict[str, str], bytes, float]] = field(default_factory=list)

    def wait_for(self, count: int, within: float = 15) -> None:
        until = time.monotonic() + within
        while len(self.purges) < count:
            assert time.monotonic() < until, f"{len(self.purges)} of {count} purges came"
            time.sleep(0.02)


@contextmanager
def cdn(answers: Sequence[int] = ()) -> Iterator[Cdn]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.purges.append((self.path, headers, body, time.monotonic()))
            self.send_response(made.answers.pop(0) if made.answers else 200)
            self.send_header("Location", made.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        made = Cdn(f"http://127.0.0.1:{server.server_port}/service/x/purge?soft=0", list(answers))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield made
        server.shutdown()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            assert time.monotonic() < until, "it does not listen"
            time.sleep(0.05)
