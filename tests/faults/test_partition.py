"""Three servers on three machines: one is cut off from the bus, then from the database. No page of theirs misses or
doubles a change, and those that hang on the one cut off are told that they are not current."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.brokers import PostgreSQL, Valkey
from tests.desk_client import Desk
from tests.faults.several import PATH, Published, TimedPage, all_whole, followed, p99, publish, told_of
from tests.networks import Networks, networks
from tests.served import Served

pytestmark = pytest.mark.alone
SECRET = "the-same-for-all-processes-of-one-publication-0123456789"
SILENCE = 10.0  # after which a server says that it hears nothing
BANNER_WITHIN = 50.0
CURRENT_WITHIN = 5.0


@contextmanager
def three_servers(folder: Path, net: Networks) -> Iterator[list[Served]]:
    with ExitStack() as all_of_it:
        database = all_of_it.enter_context(PostgreSQL(folder / "pg", net.address("db")))
        broker = all_of_it.enter_context(Valkey(folder / "valkey", net.address("bus")))
        sites = []
        for machine in range(3):
            site = Served(
                folder / f"machine-{machine}",
                settings={
                    "DATELINE_DATABASE_URL": database.url,
                    "DATELINE_BUS_URL": broker.url,
                    "DATELINE_SECRET_KEY": SECRET,
                },
                inside=net.inside(machine),
                host=net.address("web", machine),
            )
            all_of_it.callback(site.end)
            site.start()
            sites.append(site)
        yield sites


@dataclass
class Cut:
    """What happened while the first machine was cut off: from when to when, and what was published elsewhere."""

    began: float
    healed: float
    published: Published


async def cut_off(net: Networks, network: str, seconds: float, desks: Sequence[Desk]) -> Cut:
    count = int(seconds * 4)
    began = time.monotonic()
    with net.cut(0, network):
        published = await publish(desks, (f"Without the {network} {n}" for n in range(count)), a_second=4)
        await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
    return Cut(began, time.monotonic(), published)


def took(pages: Sequence[TimedPage], published: Published) -> list[float]:
    return sorted(page.came[seq] - sent for page in pages for seq, sent in published.sent.items())


def told_they_are_not_current(pages: Sequence[TimedPage], cut: Cut) -> None:
    banners, current = [], []
    for page in pages:
        stale = [at for at, what in page.told if what == "stale" and at > cut.began]
        assert len(stale) == 1, page.told
        assert stale[0] - cut.began <= SILENCE + 15, "a question of before may be waited for until it fails"
        back = next(at for at, what in page.told if what == "tick" and at > stale[0])
        banners.append(back - stale[0])
        current.append(back - cut.healed)
    print(
        f"\nnot current for {max(banners):.1f} s at most; current again {max(current):.2f} s after the heal",
        end="",
    )
    assert max(banners) <= BANNER_WITHIN
    assert 0 < max(current) <= CURRENT_WITHIN


def partitioned(folder: Path, from_bus: float, from_database: float) -> None:
    with networks("db", "bus", "web", machines=3) as net, three_servers(folder, net) as sites:
        first = sites[-1].first_editor()
        first.open_live(PATH)
        sites[1].desks.append(Desk(sites[1].url, dict(first.http.cookies)))
        desks = [sites[1].desks[0], first]

        async def run() -> None:
            async with followed(sites, 30) as pages:
                there = [page for page in pages if page.site is sites[0]]
                elsewhere = [page for page in pages if page.site is not sites[0]]
                without_bus = await cut_off(net, "bus", from_bus, desks)
                await asyncio.sleep(2)
                at_all = took(pages, without_bus.published)
                print(f"\nwithout the bus: {told_of(at_all)}", end="")
                assert p99(at_all) <= 1.5

                asking = asyncio.create_task(asked_while_cut_off(sites[0], after=SILENCE + 4))
                without_database = await cut_off(net, "db", from_database, desks)
                await asking
                await asyncio.sleep(CURRENT_WITHIN + 0.5)
                told_they_are_not_current(there, without_database)
                assert not any(what == "stale" for page in elsewhere for _, what in page.told)
                at_others = took(elsewhere, without_database.published)
                print(f"\nwithout the database, at the others: {told_of(at_others)}")
                assert p99(at_others) <= 1.5
                last = max(page.came[max(without_database.published.sent)] for page in there)
                assert last - without_database.healed <= CURRENT_WITHIN
                await publish(desks, (f"After it all {n}" for n in range(10)))
                await all_whole(pages)
                for site in sites:
                    await all_whole([page for page in pages if page.site is site])

        asyncio.run(run())
        assert "The doorbell (Valkey) is away" in sites[0].log or from_bus < 10


async def asked_while_cut_off(site: Served, after: float) -> None:
    """Whoever asks there whether he is current is told that nobody knows; who comes new is sent away."""
    await asyncio.sleep(after)
    for name in ("stream?cursor=x.1", "head.json", "snapshot.json"):
        answer = await asyncio.to_thread(site.ask, f"/live/{PATH}/{name}")
        assert answer.status == 503, name
    assert (await asyncio.to_thread(site.ask, "/healthz")).status == 200


@pytest.mark.slow
def test_a_server_cut_off_for_a_moment_misleads_nobody(tmp_path: Path) -> None:
    partitioned(tmp_path, from_bus=5, from_database=16)


@pytest.mark.slow
def test_a_server_cut_off_for_half_a_minute_misleads_nobody(tmp_path: Path) -> None:
    partitioned(tmp_path, from_bus=30, from_database=30)
