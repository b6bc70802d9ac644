"""The web server, embedded: uvicorn, taught to end its streams before it ends itself."""

from __future__ import annotations

import ipaddress
import logging
import math
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
from dateline.config.serving import collector
from dateline.config.serving.line import Line
from dateline.config.serving.listener import address, listen

logger = logging.getLogger("dateline.server")

GRACE = 10  # seconds that a request under way has left when the server is told to stop
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
        collector.leave_what_is_there()
        if self._announce is not None:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Nobody new, `bye` to who streams, a little time for the others, then the end."""
        for listener in self.servers:
            listener.close()
        await self._application.close_streams()
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
    listener: socket.socket | None = None,
    workers: int = 1,
) -> None:
    """Serves until SIGTERM or SIGINT. `announce` is called with the address once it answers.

    Port 0 takes a free one. One of several `workers` brings its `listener`, and takes its share of the
    streams. Raises Problem when it cannot start.
    """
    settings = _settings(application, trusted_proxies)
    share = math.ceil(application.hub.limits.streams / workers)
    application.hub.allow_streams(_streams_this_machine_can_hold(share))
    if listener is None:
        listener = listen(host, port)
    place = address(host, listener)
    server = Server(application, settings, announce and (lambda: announce(place)))
    with listener:
        server.run(sockets=[listener])
    _leave_stuck_threads()


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
