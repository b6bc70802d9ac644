"""A server that lies on request: to every reader alike, or to the last alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

EPOCH = "a1b2"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def event(seq: int, text: str = "") -> bytes:
    said = text or f"change {seq}"
    return f'id: {EPOCH}.{seq}\nevent: entry\ndata: {{"text":"{said}"}}\n\n'.encode()


def tick(seq: int) -> bytes:
    return f'event: tick\ndata: {{"seq":{seq}}}\n\n'.encode()


@dataclass
class LyingServer:
    door: socket.socket
    lines: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def let_in(self) -> None:
        """Everybody who asks, until the door is closed."""
        while True:
            try:
                line, _ = self.door.accept()
                line.recv(65_536)
                line.sendall(HEAD)
            except OSError:
                return
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
