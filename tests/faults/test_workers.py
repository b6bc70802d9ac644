"""Several processes behind one port: a page, a stream and a publish may each hit another at every request."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dateline.bus.datagram import DatagramBus
from tests.desk_client import Desk
from tests.faults.several import PATH, all_whole, delays, followed, p99, publish, told_of
from tests.hub.reader import crowd
from tests.served import Served, served
from tests.waiting import eventually

pytestmark = pytest.mark.alone
WORKERS = 3


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("workers") / "site", arguments=["--workers", str(WORKERS)]) as site:
        yield site


@pytest.fixture(scope="module")
def desk(site: Served) -> Desk:
    desk = site.first_editor()
    desk.open_live(PATH)
    return desk


def lines_of(site: Served) -> list[int]:
    """How many readers each worker has."""
    return [
        sum(line.status == "ESTABLISHED" for line in psutil.Process(pid).net_connections("tcp"))
        for pid in site.workers
    ]


async def wait_until(true, within: float = 15.0) -> None:  # type: ignore[no-untyped-def]
    await asyncio.to_thread(eventually, true, within)


def test_two_hundred_entries_reach_thirty_readers_of_three_workers_whole(site: Served, desk: Desk) -> None:
    async def run() -> None:
        async with followed([site], 30) as pages:
            shares = lines_of(site)
            assert len(shares) == WORKERS
            assert sum(share > 0 for share in shares) > 1, shares
            published = await publish([desk], (f"Entry {number}" for number in range(200)))
            await all_whole(pages)
            took = delays(pages, published)
            print(f"\n{WORKERS} workers with {shares} readers on SQLite: {told_of(took)}")
            assert published.sent_again == 0
            assert p99(took) <= 1.5

    asyncio.run(run())


def test_a_worker_that_is_killed_is_replaced_and_its_readers_come_back_whole(
    site: Served, desk: Desk
) -> None:
    async def run() -> None:
        async with followed([site], 30) as pages:
            before = site.workers
            publishing = asyncio.create_task(publish([desk], (f"Killed {n}" for n in range(60)), a_second=15))
            await asyncio.sleep(1)
            os.kill(before[0], signal.SIGKILL)
            await wait_until(lambda: len(site.workers) == WORKERS and before[0] not in site.workers)
            published = await publishing
            await all_whole(pages)
            cut = sum(page.lines > 1 for page in pages)
            print(f"\n{cut} of 30 readers lost their line; {published.sent_again} entries were sent again")
            assert cut

    asyncio.run(run())
    assert "died (signal SIGKILL): another takes its place" in site.log


def test_renewed_one_by_one_under_publishes_nothing_is_lost(site: Served, desk: Desk) -> None:
    async def run() -> None:
        async with followed([site], 30) as pages:
            before = set(site.workers)
            renewed_before = site.log.count("All workers have been renewed")
            publishing = asyncio.create_task(
                publish([desk], (f"Deploy {n}" for n in range(120)), a_second=15)
            )
            os.kill(site.pid, signal.SIGHUP)
            await wait_until(lambda: site.log.count("All workers have been renewed") > renewed_before, 30)
            assert len(site.workers) == WORKERS
            assert not before & set(site.workers)
            published = await publishing
            await all_whole(pages)
            print(f"\n{told_of(delays(pages, published))}; {published.sent_again} entries were sent again")

    asyncio.run(run())


def test_a_command_in_another_process_rings_the_server(site: Served, desk: Desk, tmp_path: Path) -> None:
    recording = tmp_path / "river.jsonl"
    site.run("export", PATH, "-o", str(recording))
    heard: list[str] = []
    sibling = DatagramBus(site.data / "bus")
    sibling.listen("ring", heard.append)
    sibling.start()
    try:
        eventually(lambda: sibling.is_up)
        lines = recording.read_text().splitlines()[:4]
        recording.write_text("\n".join(lines) + "\n")
        site.run("play", str(recording), "--into", "brook", "--speed", "100000")
        eventually(lambda: "brook" in heard)
    finally:
        sibling.close()


def test_told_to_stop_it_says_bye_to_every_reader_of_every_worker(site: Served, desk: Desk) -> None:
    async def run() -> None:
        async with crowd(site.port, 60) as readers:
            hearing = [asyncio.create_task(reader.to_the_end(within=30)) for reader in readers]
            await asyncio.sleep(1)
            workers = site.workers
            took = await asyncio.to_thread(site.stop)
            await asyncio.gather(*hearing)
            print(f"\nstopped in {took:.2f} s under 60 streams")
            assert took <= 20
            assert [reader.received[-1].type for reader in readers] == ["bye"] * 60
            assert not any(psutil.pid_exists(pid) for pid in workers)

    desk.open_live("moon-landing")
    asyncio.run(run())
    assert site.process is not None
    assert site.process.returncode == 0
    assert "Traceback" not in site.log


@pytest.mark.slow
def test_workers_end_when_nobody_looks_after_them_any_more(tmp_path: Path) -> None:
    with served(tmp_path / "site", arguments=["--workers", "2"]) as site:
        workers = site.workers
        site.kill()
        eventually(lambda: not any(psutil.pid_exists(pid) for pid in workers), 20)


def test_workers_that_cannot_start_end_it_with_a_sentence(tmp_path: Path) -> None:
    site = Served(tmp_path / "site", settings={"DATELINE_TRUSTED_PROXIES": "nonsense"})
    began = time.monotonic()
    done = site.ran("serve", "--port", "0", "--workers", "2")
    assert done.returncode == 1
    assert "The trusted proxy “nonsense” is no address" in done.stderr
    assert done.stderr.rstrip().endswith("2 of 2 workers could not start: what they said stands above.")
    assert "Traceback" not in done.stderr
    assert time.monotonic() - began < 30


def test_a_port_that_is_taken_is_not_shared_by_mistake(tmp_path: Path) -> None:
    with served(tmp_path / "site", arguments=["--workers", "2"]) as site:
        other = Served(tmp_path / "other")
        done = other.ran("serve", "--port", str(site.port), "--workers", "2")
        assert done.returncode == 1
        assert f"Port {site.port} on 127.0.0.1 is taken by another program" in done.stderr
