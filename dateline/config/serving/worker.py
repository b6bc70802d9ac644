"""A worker's side of `workers.py`: it says when it is up, hears when to announce, ends when nobody looks after it."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable

UP = b"up\n"
ANNOUNCE = b"announce\n"


class Foreman:
    """The line to whoever looks after this process: its standard input, which is a socket."""

    def __init__(self) -> None:
        self._line = socket.socket(fileno=os.dup(0))

    def report_up(self, announce: Callable[[], None]) -> None:
        self._line.sendall(UP)
        threading.Thread(target=self._hear, args=(announce,), name="foreman", daemon=True).start()

    def _hear(self, announce: Callable[[], None]) -> None:
        try:
            while heard := self._line.recv(64):
                if heard == ANNOUNCE:
                    announce()
        except OSError:
            pass  # gone, in a ruder way
        os.kill(os.getpid(), signal.SIGTERM)
