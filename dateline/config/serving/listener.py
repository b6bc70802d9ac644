"""The listening socket: one for a server alone, or one each for workers that share a port."""

from __future__ import annotations

import errno
import os
import socket

from dateline.config.commands.problem import Problem

BACKLOG = 2048
STALLED_MS = 15_000  # a line on which nothing is acknowledged for so long is dead
UNSENT = 64 * 1024  # bytes the kernel takes from us beyond what is on its way


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A listening socket; what is set on it every connection inherits. Raises Problem.

    Between sockets that are `shared` the kernel deals out who connects.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=shared)
    except OSError as error:
        raise Problem(_why_not(host, port, error)) from None
    # Without these two a reader who stops reading holds megabytes of kernel memory and never leaves.
    for option, value in (("TCP_NOTSENT_LOWAT", UNSENT), ("TCP_USER_TIMEOUT", STALLED_MS)):
        if hasattr(socket, option):
            listener.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    return listener


def listen_together(host: str, port: int, count: int) -> list[socket.socket]:
    """So many sockets on one port. Raises Problem, also where the system has no such thing."""
    if not hasattr(socket, "SO_REUSEPORT"):
        raise Problem("This system cannot share a port among processes: leave --workers out.")
    # Asked for alone first: sharing would join another program's port instead of finding it taken.
    with listen(host, port) as alone:
        port = alone.getsockname()[1]
    return [listen(host, port, shared=True) for _ in range(count)]


def address(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}/"


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program: stop that one or choose another port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs the administrator's rights: choose one from 1024 upwards."
    return f"Cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}."
