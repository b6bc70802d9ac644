"""The server is killed again and again while it publishes: nothing it acknowledged is lost, nobody misses or
doubles a change."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.desk_client import Desk, copy_form
from tests.faults.open_page import OpenPage, all_level, fresh_state
from tests.served import Served, served

PATH = "river"
PUBLISHES = 1_000
WRITERS = 4
READERS = 20


@dataclass
class Newsroom:
    """Writers who send each entry under a key of its own until somebody says that it is published."""

    desk: Desk
    acknowledged: dict[int, tuple[int, str]] = field(default_factory=dict)  # number: (seq, entry id)
    sent_again: int = 0
    found_published: int = 0
    faults: list[str] = field(default_factory=list)
    stopped: bool = False

    def write(self, numbers: Iterator[int]) -> None:
        with self.desk.again() as desk:
            for number in numbers:
                while not self.stopped and not self._published(desk, number):
                    self.sent_again += 1
                    time.sleep(random.uniform(0.02, 0.2))

    def _published(self, desk: Desk, number: int) -> bool:
        form = copy_form(f"Entry {number}")
        try:
            answer = desk.post(f"/desk/{PATH}/publish/", form, key=f"entry-{number}", timeout=10)
        except httpx.TransportError:
            return False
        if answer.status_code >= 500:
            return False
        if answer.status_code != 200:
            self.faults.append(f"{answer.status_code}: {answer.text[:200]}")
            self.stopped = True
            return False
        said = answer.json()
        self.found_published += not said["changed"]
        self.acknowledged[number] = (said["seq"], said["entry"]["id"])
        return True


@contextmanager
def writing(newsroom: Newsroom) -> Iterator[list[threading.Thread]]:
    threads = [
        threading.Thread(target=newsroom.write, args=(iter(range(first, PUBLISHES, WRITERS)),))
        for first in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        newsroom.stopped = True
        for thread in threads:
            thread.join(30)


async def killed_again_and_again(site: Served, newsroom: Newsroom, rounds: int) -> list[OpenPage]:
    """Pages kept open through `rounds` deaths, each at a random moment of the writing."""
    pages = [OpenPage(site, PATH) for _ in range(READERS)]
    followers = [asyncio.create_task(page.keep_true()) for page in pages]
    a_round = PUBLISHES // rounds
    with writing(newsroom) as threads:
        for number in range(rounds):
            enough = number * a_round + random.randrange(1, a_round)
            while len(newsroom.acknowledged) < enough and not newsroom.faults:
                await asyncio.sleep(0.005)
            await asyncio.sleep(random.uniform(0, 0.05))
            site.kill()
            await asyncio.to_thread(site.start)
        while any(thread.is_alive() for thread in threads):
            await asyncio.sleep(0.02)
    await all_level(pages, within=30)
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    return pages


def log_of(site: Served) -> dict[int, str]:
    """Entry ids by seq, from the public blocks of changes."""
    head = json.loads(site.ask(f"/live/{PATH}/head.json").body)
    found: dict[int, str] = {}
    for block in range(-(-head["seq"] // 50)):
        answer = site.ask(f"/live/{PATH}/changes/{head['epoch']}.{head['gen']}/{block}.json")
        for event in json.loads(answer.body)["events"]:
            found[event["seq"]] = event["data"].get("id", "")
    assert list(found) == list(range(1, head["seq"] + 1))
    return found


def survives(folder: Path, rounds: int) -> None:
    with served(folder) as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        newsroom = Newsroom(desk)
        pages = asyncio.run(killed_again_and_again(site, newsroom, rounds))
        assert newsroom.faults == []

        log = log_of(site)
        assert len(newsroom.acknowledged) == PUBLISHES
        assert {seq: id for seq, id in newsroom.acknowledged.values() if log.get(seq) != id} == {}
        assert len(set(newsroom.acknowledged.values())) == PUBLISHES
        assert len(log) == PUBLISHES + 1, "the start, and every entry once"

        now = fresh_state(site, PATH)
        for page in pages:
            assert page.complaints == []
            assert page.snapshots == 1, "a cursor was not good any more"
            assert page.state() == now
        print(
            f"\n{rounds} kills: {newsroom.sent_again} sent again, {newsroom.found_published} found published, "
            f"{sum(page.cuts for page in pages)} lines cut"
        )
        assert "the log is whole" in site.run("verify", PATH)


@pytest.mark.alone
def test_a_server_killed_ten_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    survives(tmp_path / "site", rounds=10)


@pytest.mark.alone
@pytest.mark.slow
def test_a_server_killed_fifty_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    survives(tmp_path / "site", rounds=50)
