"""Requests and answers as bytes on a line: what a client library would smooth over is what is compared here."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Answered:
    """`head` is every line but the date, in the order it came."""

    head: tuple[bytes, ...]
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head[0].split()[1])

    def named(self, name: str) -> str:
        start = f"{name}: ".encode()
        return next((line[len(start) :].decode() for line in self.head[1:] if line.startswith(start)), "")


class RawLine:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._read = self.socket.makefile("rb")

    def say(
        self, target: str, *headers: str, method: str = "GET", version: str = "1.1", host: str = "x"
    ) -> None:
        lines = [f"{method} {target} HTTP/{version}", *([f"Host: {host}"] if host else []), *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode("latin-1"))

    def hear(self, method: str = "GET") -> Answered:
        """The next answer; raises ConnectionError if there is none any more."""
        lines = []
        while (line := self._read.readline()) not in (b"\r\n", b""):
            lines.append(line.rstrip(b"\r\n"))
        if not lines:
            raise ConnectionError("the line was closed")
        answer = Answered(tuple(line for line in lines if not line.lower().startswith(b"date:")), b"")
        length = int(answer.named("content-length") or 0)
        return Answered(answer.head, b"" if method == "HEAD" else self._read.read(length))

    def ask(self, target: str, *headers: str, **more: str) -> Answered:
        self.say(target, *headers, **more)
        return self.hear(more.get("method", "GET"))

    def closed(self) -> bool:
        """Whether the other side has nothing more to say. Waits until it is clear."""
        try:
            return self._read.read(1) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        self._read.close()
        self.socket.close()


@contextmanager
def raw_line(port: int) -> Iterator[RawLine]:
    line = RawLine(port)
    try:
        yield line
    finally:
        line.close()


def asked_once(port: int, target: str, *headers: str, **more: str) -> Answered:
    """On a line of its own."""
    with raw_line(port) as line:
        return line.ask(target, *headers, **more)


def whole_answer(line: socket.socket) -> bytes:
    """In as many pieces as it comes."""
    text = b""
    while True:
        head, parted, body = text.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        if parted and (len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")):
            return text
        came = line.recv(65536)
        assert came, text
        text += came
