"""Siblings on one machine: a socket file for each in a folder, and a datagram to every other.

No broker and no port. The kernel drops a datagram for a sibling whose buffer is full, and tells the sender of
one who has died, whose file is then taken away. The folder is open to its owner alone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

from dateline.bus.hearing import Hearing
from dateline.lib import envelope

logger = logging.getLogger("dateline.bus")

LOOK = 2.0  # seconds between looks whether our file is still there: a folder can be swept or moved
LONGEST_PATH = 107  # bytes; the kernel's address of a socket has no room for more
LARGEST = envelope.LONGEST + 256


class DatagramBus(Hearing):
    """`folder` is made when it is not there. Sending needs no file of one's own, hearing does."""

    kind = "datagram"
    first_pause = longest_pause = LOOK
    ends_within = LOOK + 1

    def __init__(self, folder: Path, sender: str = "") -> None:
        super().__init__(sender)
        self._folder = folder
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}"

    def _let_go(self) -> None:
        if self._thread is not None:
            _nudge(self._folder / self._name)

    def _post(self, sealed: str) -> None:
        if self._closed.is_set():
            return
        try:
            self._tell_all(sealed.encode())
        except OSError as problem:
            logger.debug("Nobody was told: %s", problem)

    def _tell_all(self, message: bytes) -> None:
        try:
            others = [name for name in os.listdir(self._folder) if name != self._name]
        except FileNotFoundError:
            return  # nobody listens yet
        with _short(self._folder) as short, _new_socket() as out:
            for name in others:
                _tell(out, f"{short}/{name}", self._folder / name, message)

    def _hear_on(self) -> None:
        with self._open() as own:
            self._came_up()
            self._hear_with(own)

    def _open(self) -> socket.socket:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        own = _new_socket()
        try:
            with _short(self._folder) as short:
                own.bind(f"{short}/{self._name}")
        except OSError:
            own.close()
            raise
        own.settimeout(LOOK)
        return own

    def _hear_with(self, own: socket.socket) -> None:
        file = self._folder / self._name
        try:
            while not self._closed.is_set() and file.exists():
                with contextlib.suppress(TimeoutError):
                    message = own.recv(LARGEST + 1)
                    if len(message) <= LARGEST:
                        self._arrived(message)
        finally:
            file.unlink(missing_ok=True)


def _tell(out: socket.socket, address: str, file: Path, message: bytes) -> None:
    try:
        out.sendto(message, socket.MSG_DONTWAIT, address)
    except ConnectionRefusedError:
        with contextlib.suppress(OSError):
            file.unlink()  # nobody is behind it any more
    except OSError as problem:  # its buffer is full, or it has just gone
        logger.debug("%s was not told: %s", file.name, problem)


def _new_socket() -> socket.socket:
    return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)


@contextlib.contextmanager
def _short(folder: Path) -> Iterator[str]:
    """The folder by a name that leaves room for a file's, however deep it lies."""
    if len(os.fsencode(folder)) + 32 <= LONGEST_PATH or not os.path.isdir("/proc/self/fd"):
        yield str(folder)
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}"
    finally:
        os.close(handle)


def _nudge(file: Path) -> None:
    """Whoever waits for a message there wakes."""
    with contextlib.suppress(OSError), _new_socket() as knock, _short(file.parent) as short:
        knock.sendto(b"", socket.MSG_DONTWAIT, f"{short}/{file.name}")
