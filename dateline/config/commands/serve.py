"""`dateline serve`: the server, one process on one port."""

from __future__ import annotations

import argparse
import logging
import threading
from collections.abc import Callable

from dateline.config import preparation
from dateline.config.environment import Environment

HELP = "Serve the publication; the first start makes the database, the keys and a link for the first editor."
EXAMPLE = "dateline serve --port 8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="port, 0 takes a free one (default: 8000)")


def port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65_535:
        raise argparse.ArgumentTypeError(f"“{value}” is no port: write a number from 0 to 65535")
    return int(value)


def run(args: argparse.Namespace) -> int:
    preparation.set_up()
    preparation.prepare()
    return listen(args, _announce)


def listen(args: argparse.Namespace, announce: Callable[[str], None]) -> int:
    """Serve until told to stop. `announce` is called with the address, in a thread of its own because it may
    read the database, which the server's must not."""
    from django.conf import settings

    from dateline.config import asgi, server
    from dateline.lib import logs

    environment: Environment = settings.ENVIRONMENT
    logs.configure(
        environment.log,
        secrets=[
            settings.SECRET_KEY,
            environment.database_url,
            environment.email_url,
            environment.purge_token,
            environment.metrics_token,
        ],
    )
    # What it says of itself is said better by us; its warnings and errors stay.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    _hold_database_open()
    server.serve(
        asgi.application(),
        host=args.host,
        port=args.port,
        trusted_proxies=[proxy for proxy in environment.trusted_proxies.replace(",", " ").split() if proxy],
        announce=lambda address: threading.Thread(target=announce, args=(address,)).start(),
    )
    return 0


def _hold_database_open() -> None:
    """With its last connection SQLite’s log beside the database goes, and on a full disk nobody could make it
    anew, not even to read: one connection stays."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.ensure_connection()


def _announce(address: str) -> None:
    from django.conf import settings

    from dateline.accounts.invitations import first_link

    preparation.say(f"{settings.DATELINE_NAME} is on {address} (Ctrl+C stops it)")
    link = first_link(settings.DATELINE_PUBLIC_URL or address.rstrip("/"))
    if link:
        preparation.say(f"The first editor signs up here, once: {link}")
