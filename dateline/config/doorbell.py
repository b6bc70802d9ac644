"""Which bus rings the other processes: the one that is set, else PostgreSQL's own, else siblings by datagram."""

from __future__ import annotations

import atexit
from functools import cache
from hashlib import sha256

from django.conf import settings

from dateline.bus.bus import Bus
from dateline.bus.datagram import DatagramBus
from dateline.bus.postgresql import PostgresBus
from dateline.bus.valkey import MissingLibrary, ValkeyBus
from dateline.config.database import connection_parameters, is_postgresql
from dateline.config.environment import Environment, Misconfigured
from dateline.lib import envelope
from dateline.record import bell


@cache
def the_bus() -> Bus:
    """This process's. It sends as it is; a server starts it to hear the others too."""
    environment: Environment = settings.ENVIRONMENT
    bus: Bus
    if environment.bus_url:
        try:
            bus = ValkeyBus(environment.bus_url, _channel(), envelope.OURS)
        except MissingLibrary as missing:
            raise Misconfigured(f"DATELINE_BUS_URL is set, but {missing}.") from None
        except ValueError as error:
            raise Misconfigured(f"DATELINE_BUS_URL cannot be read: {error}.") from None
    elif is_postgresql(environment.database_url):
        bus = PostgresBus(connection_parameters(environment.database_url), envelope.OURS)
    else:
        bus = DatagramBus(settings.DATELINE_DATA / "bus", envelope.OURS)
    atexit.register(bus.close)
    return bus


@cache
def ring_others() -> None:
    """From now on every commit in this process rings the others. Asked again it does nothing.

    On PostgreSQL without another bus there is nothing to do: the transaction rings.
    """
    if not isinstance(the_bus(), PostgresBus):
        bell.listen(_ring)


def _ring(path: str) -> None:
    the_bus().send(bell.TOPIC, path)


def _channel() -> str:
    """Several publications may share a Valkey: theirs is named after the secret that its processes share."""
    return "dateline:" + sha256(b"bus " + settings.SECRET_KEY.encode()).hexdigest()[:16]
