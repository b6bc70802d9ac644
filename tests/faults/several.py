"""Readers who note when each change came, and a desk that notes when each was sent, over several processes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tests.desk_client import Desk, copy_form
from tests.faults.open_page import OpenPage, all_level, fresh_state
from tests.hub.sse import Received
from tests.served import Served

PATH = "river"


@dataclass
class TimedPage(OpenPage):
    """`came` is when each change came; `told` is what else the server said, and when."""

    came: dict[int, float] = field(default_factory=dict)
    told: list[tuple[float, str]] = field(default_factory=list)
    lines: int = 0

    async def _follow(self) -> None:
        self.lines += 1
        await super()._follow()

    def take(self, event: Received) -> None:
        before = self.seq
        super().take(event)
        if self.seq != before:
            self.came[self.seq] = time.monotonic()
        elif event.type in ("tick", "stale", "reset", "bye"):
            self.told.append((time.monotonic(), event.type))

    @property
    def wrong(self) -> list[str]:
        """A stream that is refused while a server stops is no fault: the page comes again."""
        return [complaint for complaint in self.complaints if complaint != "answered 503"]


@dataclass
class Published:
    """`sent` is when each was sent, by seq; `ids` in order; `sent_again` how often none was known to be taken."""

    sent: dict[int, float] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    sent_again: int = 0

    def one(self, desk: Desk, headline: str) -> None:
        """Under a key of its own, on a line of its own, until somebody says that it is published."""
        began = time.monotonic()
        while time.monotonic() - began < 30:
            try:
                answer = desk.post(
                    f"/desk/{PATH}/publish/", copy_form(headline), key=headline,
                    headers={"Connection": "close"},
                )  # fmt: skip
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code < 500:
                assert answer.status_code == 200, answer.text[:300]
                said = answer.json()
                self.sent[said["seq"]] = began
                self.ids[said["seq"]] = said["entry"]["id"]
                return
            self.sent_again += 1
            time.sleep(0.05)
        raise AssertionError(f"“{headline}” was never published")


async def publish(
    desks: Sequence[Desk], headlines: Iterable[str], a_second: float = 0.0, at_once: int = 4
) -> Published:
    """At so many a second, or as fast as it goes, by turns at each desk."""
    published = Published()
    waiting = asyncio.Semaphore(at_once)
    began = time.monotonic()

    async def one(number: int, headline: str) -> None:
        async with waiting:
            await asyncio.to_thread(published.one, desks[number % len(desks)], headline)

    async with asyncio.TaskGroup() as tasks:
        for number, headline in enumerate(headlines):
            if a_second:
                await asyncio.sleep(max(0.0, began + number / a_second - time.monotonic()))
            tasks.create_task(one(number, headline))
    return published


@asynccontextmanager
async def followed(sites: Sequence[Served], count: int) -> AsyncIterator[list[TimedPage]]:
    """So many pages, by turns at each site, loaded and level when the block begins."""
    pages = [TimedPage(sites[number % len(sites)], PATH) for number in range(count)]
    followers = [asyncio.create_task(page.keep_true()) for page in pages]
    try:
        await all_level(pages, within=20)
        yield pages
    finally:
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)


def delays(pages: Sequence[TimedPage], published: Published) -> list[float]:
    """From the moment it was sent to the moment it was on a page, ascending; every page had every one."""
    took = [page.came[seq] - sent for page in pages for seq, sent in published.sent.items()]
    assert len(took) == len(pages) * len(published.sent)
    return sorted(took)


def told_of(took: Sequence[float]) -> str:
    def at(share: float) -> str:
        return f"{1000 * took[int(share * (len(took) - 1))]:.0f}"

    return f"delivery p50 {at(0.5)} ms, p99 {at(0.99)} ms, most {at(1)} ms"


def p99(took: Sequence[float]) -> float:
    return took[int(0.99 * (len(took) - 1))]


async def all_whole(pages: Sequence[TimedPage], within: float = 10.0) -> None:
    """Every page is at the tip, equal to a snapshot taken now, and was told each change once and in order."""
    await all_level(list(pages), within)
    now = await asyncio.to_thread(fresh_state, pages[0].site, PATH)
    for page in pages:
        assert page.wrong == []
        assert page.snapshots == 1, "a cursor was not good any more"
        state = page.state()
        # Who edits the code while this runs changes the build; a browser would take a snapshot for that.
        assert {name for name in now if state[name] != now[name]} - {"build"} == set()
