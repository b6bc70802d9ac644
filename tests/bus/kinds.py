"""Every kind of bus as the contract sees it: how one is made, how its other side dies and comes back."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

from dateline.bus.bus import Bus
from dateline.bus.datagram import DatagramBus
from dateline.bus.memory import MemoryBus, Room
from dateline.bus.postgresql import PostgresBus
from dateline.bus.valkey import ValkeyBus
from dateline.lib import envelope
from tests.brokers import PostgreSQL, Valkey


class Kind:
    """`fresh()` is one more process; `broker_dies` is None where there is nobody in between."""

    broker_dies: Callable[[], None] | None = None
    broker_returns: Callable[[], None]

    def fresh(self) -> Bus:
        raise NotImplementedError

    def scribble(self, garbage: bytes) -> None:
        """Puts bytes on the wire as a stranger would."""
        raise NotImplementedError


class Memory(Kind):
    def __init__(self) -> None:
        self.room = Room()

    def fresh(self) -> Bus:
        return MemoryBus(self.room)

    def scribble(self, garbage: bytes) -> None:
        for member in self.room.members:
            member._arrived(garbage)


class Datagram(Kind):
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fresh(self) -> Bus:
        return DatagramBus(self.folder)

    def scribble(self, garbage: bytes) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stranger:
            for file in self.folder.iterdir():
                stranger.sendto(garbage, str(file))

    def broker_dies(self) -> None:
        """There is none, but the folder can be swept."""
        shutil.rmtree(self.folder)

    def broker_returns(self) -> None:
        """The siblings make it anew."""


class Postgres(Kind):
    def __init__(self, server: PostgreSQL) -> None:
        self.server = server
        self.broker_dies = server.kill
        self.broker_returns = server.start

    def fresh(self) -> Bus:
        return PostgresBus({"conninfo": self.server.url, "connect_timeout": 3})

    def scribble(self, garbage: bytes) -> None:
        """The server itself refuses what is not UTF-8, and zero bytes."""
        text = garbage.decode("utf-8", "replace").replace("\0", "·")
        with psycopg.connect(self.server.url, autocommit=True) as stranger:
            stranger.execute("SELECT pg_notify(%s, %s)", [envelope.POSTGRESQL_CHANNEL, text])


class ThroughValkey(Kind):
    def __init__(self, server: Valkey) -> None:
        self.server = server
        self.broker_dies = server.kill
        self.broker_returns = server.start

    def fresh(self) -> Bus:
        return ValkeyBus(self.server.url, "dateline:test")

    def scribble(self, garbage: bytes) -> None:
        with redis.Redis(host=self.server.host, port=self.server.port) as stranger:
            stranger.publish("dateline:test", garbage)


@contextmanager
def kind(name: str, folder: Path) -> Iterator[Kind]:
    if name == "memory":
        yield Memory()
    elif name == "datagram":
        yield Datagram(folder / "bus")
    elif name == "postgresql":
        with PostgreSQL(folder / "pg") as database:
            yield Postgres(database)
    else:
        with Valkey(folder / "valkey") as broker:
            yield ThroughValkey(broker)
