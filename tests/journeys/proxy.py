"""The bad line between a reader and the server: it breaks, lies, or swallows everything."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SAID = {
    "503": b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n",
    "204": b"HTTP/1.1 204 No Content\r\n",
    "html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n",
    "redirect loop": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ",
}
FAULTS = (*_SAID, "reset", "black hole")


class Proxy:
    """Passes everything on until a fault is set. A fault breaks what is open and meets what comes.

    `only`: the fault meets only requests whose first line holds this; the rest passes.
    """

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._fault = self._only = ""
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.met = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Breaks every open line, as a tunnel does; new ones pass."""
        for line in tuple(self._open):
            break_off(line)
        self._open.clear()

    def begin(self, fault: str, only: str = "") -> None:
        self._fault, self._only = fault, only
        self.cut()

    def end(self) -> None:
        """What was swallowed stays swallowed; what comes from now on passes."""
        self._fault = ""

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self._open.add(line)
                threading.Thread(target=self._meet, args=(line,), daemon=True).start()

    def _meet(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            request = line.recv(65536)
            if self._fault and self._only in request.split(b"\r\n")[0].decode("latin-1"):
                self.met += 1
                self._answer(line, request)
            elif request:
                self._pass(line, request)

    def _answer(self, line: socket.socket, request: bytes) -> None:
        if self._fault == "reset":
            break_off(line)
        elif self._fault == "black hole":
            while line.recv(65536):
                pass
        else:
            said = _SAID[self._fault]
            if said.endswith(b"Location: "):
                said += request.split(b" ")[1] + b"\r\n"
            body = b"<p>Sign in first</p>" if self._fault == "html" else b""
            line.sendall(said + b"Connection: close\r\n\r\n" + body)

    def _pass(self, line: socket.socket, request: bytes) -> None:
        if self._only:  # one request a line, so that each is looked at
            head, _, rest = request.partition(b"\r\n")
            request = (
                head + b"\r\nConnection: close\r\n" + rest.replace(b"Connection: keep-alive\r\n", b"", 1)
            )
        with socket.create_connection(("127.0.0.1", self._upstream)) as server:
            self._open.add(server)
            server.sendall(request)
            way_back = {"to_reader": True}
            back = threading.Thread(target=self.pour, args=(server, line), kwargs=way_back, daemon=True)
            back.start()
            self.pour(line, server, to_reader=False)
            back.join()
        self._open -= {line, server}

    def pour(self, source: socket.socket, sink: socket.socket, *, to_reader: bool) -> None:
        """Until one of the two ends."""
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def break_off(line: socket.socket) -> None:
    """So that its thread closes it, and what closes is a reset."""
    with contextlib.suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.shutdown(socket.SHUT_RD)


@contextmanager
def between(upstream: int) -> Iterator[Proxy]:
    proxy = Proxy(upstream)
    try:
        yield proxy
    finally:
        proxy.close()
