"""The server of `tests.config.serving` as a process of its own: started, asked, stopped."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Process:
    running: subprocess.Popen[str]
    port: int

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("__", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body=body, headers=named)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def publish(self, changes: int) -> int:
        return int(self.ask(f"/publish?{changes}", "POST")[1])

    def stop(self, by: signal.Signals = signal.SIGTERM, within: float = 30) -> float:
        """Seconds until it had gone, with success."""
        began = time.monotonic()
        self.running.send_signal(by)
        assert self.running.wait(within) == 0
        return time.monotonic() - began


def start(
    port: int = 0, history: int = 0, *proxies: str, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.config.serving", str(port), str(history), *proxies]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - it only sets a limit
    )


@contextmanager
def serving(
    port: int = 0, history: int = 0, *proxies: str, before: Callable[[], None] | None = None
) -> Iterator[Process]:
    with start(port, history, *proxies, before=before) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), process.communicate(timeout=5)[1]
            yield Process(process, int(address.rstrip("/").rpartition(":")[2]))
        finally:
            process.kill()


@contextmanager
def no_reading(port: int) -> Iterator[socket.socket]:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", port))
        yield line
