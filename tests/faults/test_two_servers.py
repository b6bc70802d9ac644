"""Two servers on one PostgreSQL, each with a data folder of its own, as on two machines.

A page, a stream and a publish may each hit the other at every request. And a broker that dies under them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.brokers import PostgreSQL, Valkey
from tests.desk_client import Desk
from tests.faults.several import PATH, all_whole, delays, followed, p99, publish, told_of
from tests.served import Served, served

pytestmark = pytest.mark.alone
SECRET = "the-same-for-all-processes-of-one-publication-0123456789"


@contextmanager
def two_servers(folder: Path, database: PostgreSQL, bus: str = "") -> Iterator[list[Served]]:
    settings = {"DATELINE_DATABASE_URL": database.url, "DATELINE_SECRET_KEY": SECRET}
    settings |= {"DATELINE_BUS_URL": bus} if bus else {}
    with ExitStack() as both:
        yield [both.enter_context(served(folder / name, **settings)) for name in ("one", "two")]


def desks_at(sites: list[Served]) -> list[Desk]:
    """The same editor, signed in once, at each."""
    first = sites[-1].first_editor()  # the link that was made last is the one that counts
    first.open_live(PATH)
    for site in sites[:-1]:
        site.desks.append(Desk(site.url, dict(first.http.cookies)))
    return [site.desks[0] for site in sites]


def two_hundred(sites: list[Served]) -> None:
    desks = desks_at(sites)

    async def run() -> None:
        async with followed(sites, 30) as pages:
            published = await publish(desks, (f"Entry {number}" for number in range(200)))
            await all_whole(pages)
            took = delays(pages, published)
            print(f"\n{told_of(took)}")
            assert published.sent_again == 0
            assert p99(took) <= 1.5

    asyncio.run(run())


def test_rung_by_postgresql_alone(tmp_path: Path) -> None:
    with PostgreSQL(tmp_path / "pg") as database, two_servers(tmp_path, database) as sites:
        two_hundred(sites)


@pytest.mark.slow
def test_rung_by_valkey(tmp_path: Path) -> None:
    with (
        PostgreSQL(tmp_path / "pg") as database,
        Valkey(tmp_path / "valkey") as broker,
        two_servers(tmp_path, database, broker.url) as sites,
    ):
        two_hundred(sites)
        assert not any("doorbell" in site.log for site in sites)


def without_its_broker(tmp_path: Path, seconds: float, count: int) -> None:
    """Published before it dies, while it is away, and after its return."""
    with (
        PostgreSQL(tmp_path / "pg") as database,
        Valkey(tmp_path / "valkey") as broker,
        two_servers(tmp_path, database, broker.url) as sites,
    ):
        desks = desks_at(sites)

        async def run() -> None:
            async with followed(sites, 30) as pages:
                before = await publish(desks, (f"Before {n}" for n in range(10)))
                broker.kill()
                began = time.monotonic()
                during = await publish(
                    desks, (f"Without {n}" for n in range(count)), a_second=count / seconds
                )
                await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
                assert all(site.ask("/readyz").status == 200 for site in sites)
                broker.start()
                await asyncio.sleep(4)
                after = await publish(desks, (f"After {n}" for n in range(20)))
                await all_whole(pages)
                for name, published in (("with", before), ("without", during), ("with it again", after)):
                    print(f"\n{name}: {told_of(delays(pages, published))}", end="")
                    assert published.sent_again == 0, "every publish was taken at once"
                    assert p99(delays(pages, published)) <= 1.5

        asyncio.run(run())
        for site in sites:
            assert site.log.count("The doorbell (Valkey) is away") == 1
            assert site.log.count("The doorbell (Valkey) is back") == 1


@pytest.mark.slow
def test_the_broker_dead_for_ten_seconds_delays_little_and_loses_nothing(tmp_path: Path) -> None:
    without_its_broker(tmp_path, seconds=10, count=60)


@pytest.mark.slow
def test_the_broker_dead_for_a_minute_delays_little_and_loses_nothing(tmp_path: Path) -> None:
    without_its_broker(tmp_path, seconds=60, count=200)
