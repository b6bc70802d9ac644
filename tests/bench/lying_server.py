"""A server that lies on request: to every reader alike, or to the last alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

EPOCH = "a1b2"
REFUSAL = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def event(seq: int, text: str = "") -> bytes:
    said = text or f"change {seq}"
    return f'id: {EPOCH}.{seq}\nevent: entry\ndata: {{"text":"{said}"}}\n\n'.encode()


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(body), body)


def headed(field: bytes) -> bytes:
    """A head with one more field."""
    return HEAD.replace(b"Connection: close", field)


def tick(seq: int) -> bytes:
    return f'event: tick\ndata: {{"seq":{seq}}}\n\n'.encode()


@dataclass
class LyingServer:
    door: socket.socket
    lines: list[socket.socket] = field(default_factory=list)
    head: bytes = HEAD
    refuses: int = 0  # so many, before it lets anybody in

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def let_in(self) -> None:
        """Everybody who asks, until the door is closed."""
        while True:
            try:
                line, _ = self.door.accept()
                line.recv(65_536)
                line.sendall(REFUSAL if self.refuses else self.head)
            except OSError:
                return
            if self.refuses:
                self.refuses -= 1
                line.close()
                continue
            self.lines.append(line)

    def send(self, pieces: Sequence[bytes]) -> None:
        for line in self.lines:
            self._send(line, pieces)

    def send_to_last(self, pieces: Sequence[bytes]) -> None:
        self._send(self.lines[-1], pieces)

    def send_to_others(self, pieces: Sequence[bytes]) -> None:
        for line in self.lines[:-1]:
            self._send(line, pieces)

    @staticmethod
    def _send(line: socket.socket, pieces: Sequence[bytes]) -> None:
        for piece in pieces:
            line.sendall(piece)


@contextmanager
def lying_server() -> Iterator[LyingServer]:
    door = socket.create_server(("127.0.0.1", 0))
    server = LyingServer(door)
    thread = threading.Thread(target=server.let_in)
    thread.start()
    try:
        yield server
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        for line in server.lines:
            line.close()
        thread.join()
