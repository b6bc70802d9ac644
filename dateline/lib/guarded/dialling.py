"""A line to one checked address, which ends when its time is up however slowly it is fed."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class TimeIsUp(TimeoutError):
    """The whole errand took too long."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the steady clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds, more than none; raises `TimeIsUp`."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeIsUp
        return left


def resolved(host: str, port: int) -> list[str]:
    """All addresses of the name, as the system has them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def in_time(deadline: Deadline, ask: Callable[[], list[str]]) -> list[str]:
    """What `ask` answers; a resolver knows no deadline of its own, so it is left behind when the time is up."""
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except Exception as problem:  # noqa: BLE001 - handed to whoever waits
            answers.put(problem)

    threading.Thread(target=work, name="resolving", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeIsUp from None
    if isinstance(answer, Exception):
        raise answer
    found: list[str] = answer
    return found


class TooMuch(OSError):
    """More came than was to be read."""


def dial(addresses: list[str], port: int, deadline: Deadline, most: int, tls_for: str = "") -> Line:
    """Connected to the first of the addresses that takes it, and to no other; `most` bytes are read from it.

    With `tls_for` under TLS, whose certificate must bear that name.
    """
    line = _connected(addresses, port, deadline)
    try:
        if tls_for:
            line.settimeout(deadline.left())
            line = ssl.create_default_context().wrap_socket(line, server_hostname=tls_for)
        return Line(line, deadline, most)
    except BaseException:
        line.close()
        raise


def _connected(addresses: list[str], port: int, deadline: Deadline) -> socket.socket:
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), timeout=deadline.left())
        except TimeIsUp:
            raise
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), timeout=deadline.left())


class Line:
    """What `http.client` needs of a socket. Each wait gets what is left of the time, not the whole of it anew."""

    def __init__(self, line: socket.socket, deadline: Deadline, most: int) -> None:
        self._line = line
        self._deadline = deadline
        self._left = most

    def sendall(self, sent: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(sent)

    def makefile(self, _mode: str) -> Any:
        return _Reading(self)

    def recv(self, most: int) -> bytes:
        self._line.settimeout(self._deadline.left())
        came = self._line.recv(most)
        self._left -= len(came)
        if self._left < 0:
            raise TooMuch
        return came

    def close(self) -> None:
        self._line.close()


class _Reading:
    """A buffered reader over the line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._held = b""
        self.closed = False

    def readline(self, most: int = -1) -> bytes:
        while b"\n" not in self._held and (most < 0 or len(self._held) < most):
            if not (more := self._line.recv(4096)):
                break
            self._held += more
        end = self._held.find(b"\n") + 1 or len(self._held)
        return self._take(end if most < 0 else min(end, most))

    def read(self, most: int = -1) -> bytes:
        while most < 0 or len(self._held) < most:
            if not (more := self._line.recv(65536)):
                break
            self._held += more
        return self._take(len(self._held) if most < 0 else min(most, len(self._held)))

    def read1(self, most: int = -1) -> bytes:
        if not self._held:
            self._held = self._line.recv(65536)
        return self._take(len(self._held) if most < 0 else min(most, len(self._held)))

    def readinto(self, into: bytearray) -> int:
        taken = self.read1(len(into))
        into[: len(taken)] = taken
        return len(taken)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def _take(self, count: int) -> bytes:
        taken, self._held = self._held[:count], self._held[count:]
        return taken
