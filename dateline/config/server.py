"""The web server, embedded: uvicorn, taught to end its streams before it ends itself."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

import uvicorn

from dateline.config.asgi import Application
from dateline.config.commands.problem import Problem
from dateline.config.line import Line

logger = logging.getLogger("dateline.server")

GRACE = 10  # seconds that a request under way has left when the server is told to stop
BACKLOG = 2048
STALLED_MS = 15_000  # a line on which nothing is acknowledged for so long is dead
UNSENT = 64 * 1024  # bytes the kernel takes from us beyond what is on its way
FILES_BESIDE_STREAMS = 256  # database, log, pages, pictures


class Server(uvicorn.Server):
    """uvicorn waits for open requests before it stops, and a stream is a request that never ends."""

    def __init__(
        self, application: Application, config: uvicorn.Config, announce: Callable[[], None] | None = None
    ) -> None:
        super().__init__(config)
        self._application = application
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._announce is not None:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Nobody new, `bye` to who streams, a little time for the others, then the end."""
        for listener in self.servers:
            listener.close()
        await self._application.hub.close()
        await super().shutdown(sockets)
        for line in tuple(self.server_state.connections):
            line.transport.abort()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """uvicorn raises the signal again once it has stopped; for us a stop on request is a success."""
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.should_exit = True


def serve(
    application: Application,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    trusted_proxies: Sequence[str] = (),
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves until SIGTERM or SIGINT. `announce` is called with the address once it answers.

    Port 0 takes a free one. Raises Problem when it cannot start.
    """
    settings = _settings(application, trusted_proxies)
    application.hub.allow_streams(_streams_this_machine_can_hold(application.hub.limits.streams))
    listener = listen(host, port)
    server = Server(application, settings, announce and (lambda: announce(_address(host, listener))))
    with listener:
        server.run(sockets=[listener])
    _leave_stuck_threads()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; what is set on it every connection inherits."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Problem(_why_not(host, port, error)) from None
    # Without these two a reader who stops reading holds megabytes of kernel memory and never leaves.
    for option, value in (("TCP_NOTSENT_LOWAT", UNSENT), ("TCP_USER_TIMEOUT", STALLED_MS)):
        if hasattr(socket, option):
            listener.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    return listener


def _settings(application: Application, trusted_proxies: Sequence[str]) -> uvicorn.Config:
    for proxy in trusted_proxies:
        _insist_on_address(proxy)
    return uvicorn.Config(
        application,
        http=Line,
        loop="uvloop",
        ws="none",
        lifespan="on",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        timeout_graceful_shutdown=GRACE,
    )


def _insist_on_address(proxy: str) -> None:
    try:
        ipaddress.ip_network(proxy)
    except ValueError:
        raise Problem(
            f"The trusted proxy “{proxy}” is no address: write it like 10.0.0.7 or 10.0.0.0/24."
        ) from None


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program: stop that one or choose another port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs the administrator's rights: choose one from 1024 upwards."
    return f"Cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}."


def _address(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}/"


def _streams_this_machine_can_hold(wanted: int) -> int:
    """Asks for as many open files as there may be, and says so if that is too few for the streams wanted."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard == resource.RLIM_INFINITY or hard >= wanted + FILES_BESIDE_STREAMS:
        return wanted
    most = max(hard - FILES_BESIDE_STREAMS, hard // 2)
    logger.warning(
        "This machine allows %d open files, enough for %d readers at once instead of %d: "
        "raise the limit (ulimit -n, or LimitNOFILE= for systemd).",
        hard, most, wanted,
    )  # fmt: skip
    return most


def _leave_stuck_threads() -> None:
    """A request that never ends must not keep the process: what it has not committed never happened."""
    until = time.monotonic() + 1.0
    stuck = [thread for thread in threading.enumerate() if thread.name.startswith("WSGI")]
    for thread in stuck:
        thread.join(timeout=max(0.0, until - time.monotonic()))
    if any(thread.is_alive() for thread in stuck):
        logger.warning("Stopped with a request still running.")
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)
