"""Which bus rings the other processes: the one that is set, else PostgreSQL's own, else siblings by datagram."""

from __future__ import annotations

import atexit
from functools import cache
from hashlib import sha256

from django.conf import settings

from dateline.bus.bus import Bus
from dateline.config.database import connection_parameters, is_postgresql
from dateline.config.environment import Environment, Misconfigured
from dateline.lib import envelope
from dateline.record import bell


@cache
def the_bus() -> Bus:
    """This process's. It sends as it is; a server starts it to hear the others too."""
    environment: Environment = settings.ENVIRONMENT
    if environment.bus_url:
        bus = _valkey(environment.bus_url)
    elif is_postgresql(environment.database_url):
        bus = _postgresql(environment.database_url)
    else:
        bus = _datagram()
    atexit.register(bus.close)
    return bus


@cache
def ring_others() -> None:
    """From now on every commit in this process rings the others. Asked again it does nothing.

    On PostgreSQL without another bus there is nothing to do: the transaction rings.
    """
    environment: Environment = settings.ENVIRONMENT
    if environment.bus_url or not is_postgresql(environment.database_url):
        the_bus()  # what is wrong with its address is said now
        bell.listen(_ring)


# Each is imported when it is wanted: a server starts in a second, and no library should take a part of that in vain.


def _valkey(url: str) -> Bus:
    from dateline.bus.valkey import MissingLibrary, ValkeyBus

    try:
        return ValkeyBus(url, _channel(), envelope.OURS)
    except MissingLibrary as missing:
        raise Misconfigured(f"DATELINE_BUS_URL is set, but {missing}.") from None
    except ValueError as error:
        raise Misconfigured(f"DATELINE_BUS_URL cannot be read: {error}.") from None


def _postgresql(url: str) -> Bus:
    from dateline.bus.postgresql import PostgresBus

    return PostgresBus(connection_parameters(url), envelope.OURS)


def _datagram() -> Bus:
    from dateline.bus.datagram import DatagramBus

    return DatagramBus(settings.DATELINE_DATA / "bus", envelope.OURS)


def _ring(path: str) -> None:
    the_bus().send(bell.TOPIC, path)


def _channel() -> str:
    """Several publications may share a Valkey: theirs is named after the secret that its processes share."""
    return "dateline:" + sha256(b"bus " + settings.SECRET_KEY.encode()).hexdigest()[:16]
