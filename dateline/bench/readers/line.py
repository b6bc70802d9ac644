"""Lines to the server: from many addresses, so that there is no shortage of ports, without ever waiting."""

from __future__ import annotations

import errno
import socket

TO = "127.0.0.1"
ON_ONE_ADDRESS = 1_000
_BIND_ADDRESS_NO_PORT = 24  # IP_BIND_ADDRESS_NO_PORT: the port is chosen when it connects, per destination
SMALL = 4096  # the receive buffer of one who does not read


def source(number: int, *, stalls: bool = False) -> str:
    """The address the reader of that number comes from. Those who stall come from a street of their own."""
    return f"127.0.{1 if stalls else 0}.{2 + number // ON_ONE_ADDRESS}"


def dial(port: int, address: str = "", buffer: int = 0) -> socket.socket:
    """A socket that is about to be connected. Raises OSError."""
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
    try:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if address:
            line.setsockopt(socket.IPPROTO_IP, _BIND_ADDRESS_NO_PORT, 1)
            line.bind((address, 0))
        if buffer:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        problem = line.connect_ex((TO, port))
        if problem not in (0, errno.EINPROGRESS):
            raise OSError(problem, "the server cannot be reached")
    except OSError:
        line.close()
        raise
    return line
