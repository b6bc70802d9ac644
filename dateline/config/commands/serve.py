"""`dateline serve`: the server on one port, one process or several."""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
import sys
import threading
from collections.abc import Callable

from dateline.config import environment as settings_of
from dateline.config.environment import Environment
from dateline.config.serving import collector, preparation
from dateline.config.serving.worker import Foreman

HELP = "Serve the publication; the first start makes the database, the keys and a link for the first editor."
EXAMPLE = "dateline serve --port 8000 --workers 4"

MOST_WORKERS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="port, 0 takes a free one (default: 8000)")
    parser.add_argument(
        "--workers", type=_count, default=1, metavar="N",
        help="number of worker processes that share the port; SIGHUP restarts them one at a time (default: 1)",
    )  # fmt: skip
    # How a server with workers starts itself again: not for people.
    parser.add_argument("--listener", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--only-prepare", action="store_true", help=argparse.SUPPRESS)


def _count(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"“{value}” is no number of workers: write 1 to {MOST_WORKERS}")
    return int(value)


def port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65_535:
        raise argparse.ArgumentTypeError(f"“{value}” is no port: write a number from 0 to 65535")
    return int(value)


def run(args: argparse.Namespace) -> int:
    collector.hold_back()
    if args.listener is not None:
        preparation.set_up()
        return _work(args)
    if args.workers > 1:
        return _look_after_workers(args)
    preparation.set_up()
    preparation.prepare()
    return 0 if args.only_prepare else listen(args, _announce)


def _look_after_workers(args: argparse.Namespace) -> int:
    from dateline.config.serving.listener import listen_together
    from dateline.config.serving.workers import Supervisor
    from dateline.lib import logs

    logs.configure(settings_of.read().log)
    listeners = listen_together(args.host, args.port, args.workers)
    again = [sys.executable, "-m", "dateline", "serve"]
    command = [*again, f"--host={args.host}", f"--workers={args.workers}"]

    async def look_after() -> int:
        return await Supervisor(listeners, command, [*again, "--only-prepare"]).run()

    return asyncio.run(look_after())


def _work(args: argparse.Namespace) -> int:
    """One of several, started by the process that looks after them."""
    from django.conf import settings

    from dateline.config.serving import statics

    statics.collect(settings.STATIC_ROOT)  # was done, unless the code changed in this moment
    foreman = Foreman()
    listener = socket.socket(fileno=args.listener)
    return listen(
        args, lambda address: foreman.report_up(lambda: _announce(address)), listener, workers=args.workers
    )


def listen(
    args: argparse.Namespace,
    announce: Callable[[str], None],
    listener: socket.socket | None = None,
    *,
    workers: int = 1,
) -> int:
    """Serve until told to stop. `announce` is called with the address, in a thread of its own because it may
    read the database, which the server's must not."""
    from django.conf import settings

    from dateline.config import asgi
    from dateline.config.live import doorbell
    from dateline.config.serving import guard, server, statics
    from dateline.lib import logs

    environment: Environment = settings.ENVIRONMENT
    logs.configure(
        environment.log,
        secrets=[
            settings.SECRET_KEY,
            environment.database_url,
            environment.bus_url,
            environment.email_url,
            environment.purge_token,
            environment.metrics_token,
        ],
    )
    # What it says of itself is said better by us; its warnings and errors stay.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    _hold_database_open()
    statics.sweep(settings.STATIC_ROOT)
    guard.watch()
    application = asgi.application()
    doorbell.the_bus().start()
    server.serve(
        application,
        host=args.host,
        port=args.port,
        listener=listener,
        workers=workers,
        trusted_proxies=[proxy for proxy in environment.trusted_proxies.replace(",", " ").split() if proxy],
        announce=lambda address: threading.Thread(target=announce, args=(address,)).start(),
    )
    _let_database_go()
    return 0


def _hold_database_open() -> None:
    """With its last connection SQLite’s log beside the database goes, and on a full disk nobody could make it
    anew, not even to read: one connection stays."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.ensure_connection()


def _let_database_go() -> None:
    """The last to close it puts the log beside it into the file."""
    from django.db import connections

    connections.close_all()


def _announce(address: str) -> None:
    from django.conf import settings

    from dateline.accounts.invitations import first_link

    preparation.say(f"{settings.DATELINE_NAME} is on {address} (Ctrl+C stops it)")
    link = first_link(settings.DATELINE_PUBLIC_URL or address.rstrip("/"))
    if link:
        preparation.say(f"The first editor signs up here, once: {link}")
