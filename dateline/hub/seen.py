"""Proof of delivery: pages tell which change they show. Anonymous, sampled, bounded, kept for two minutes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from dateline.hub import answer
from dateline.hub.answer import Answer
from dateline.hub.limits import Limits
from dateline.hub.network import OWN
from dateline.hub.report import Garbage, read_report
from dateline.hub.sampling import Sampling
from dateline.hub.screens import Page, Screens, Shown
from dateline.hub.source import Tip

TAKEN = Answer(204, (answer.NOT_KEPT,))
TOO_MANY = answer.refusal(429, "There are enough reports at this moment.", (b"retry-after", b"30"))
TOO_LONG = answer.refusal(413, "A report is shorter than that.", (b"connection", b"close"))
TOO_SLOW = answer.refusal(408, "The report took too long to arrive.", (b"connection", b"close"))
FOREIGN = answer.refusal(403, "Pages of this site alone report here.")
POST_ALONE = answer.refusal(405, "Pages report here what they show: send it by POST.", (b"allow", b"POST"))
WITHIN = 10.0  # seconds, for a report to arrive


class Seen:
    """Reports of all channels. Lives in the event loop; `now` never jumps, `clock` gives Unix seconds."""

    def __init__(
        self,
        limits: Limits,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._limits = limits
        self._now = now
        self._clock = clock
        self._screens: dict[str, Screens] = {}
        self._samplings: dict[str, Sampling] = {}
        self._left = float(limits.reports_at_once)
        self._counted_at = now()
        self._came: Counter[int] = Counter()  # from each network, since
        self._came_since = now()

    def has_room(self, network: int = OWN) -> bool:
        """Whether one more report can be taken now; the question counts it.

        Who floods from one network is refused by himself, and takes no room from the others.
        """
        now = self._now()
        if now - self._came_since >= 1:
            self._came.clear()
            self._came_since = now
        self._came[network] += network != OWN
        if self._came[network] > self._limits.reports_of_network:
            return False
        grown = self._left + (now - self._counted_at) * self._limits.reports
        self._left, self._counted_at = min(grown, self._limits.reports_at_once), now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def take(self, channel: str, tip: Tip, body: bytes, network: int = OWN) -> Answer:
        """A report from a page of this channel, which is public."""
        now = self._now()
        self._sampling(channel).count(now)
        try:
            report = read_report(body)
        except Garbage as problem:
            return answer.refusal(400, str(problem))
        screens = self._of(channel)
        known = screens.pages.get(report.page)
        if known is None and not report.gone and not self._may_grow(screens, network):
            return TOO_MANY
        if known is not None and not report.gone and now - known.here < self._limits.report_pause:
            return TOO_MANY
        screens.take(report, tip.epoch, self._clock(), now, network)
        return TAKEN

    def hear(
        self, channel: str, epoch: str, page: str, seq: int, reached: float | None, network: int = OWN
    ) -> None:
        """A sibling process had a report; a negative seq: the page is gone."""
        screens = self._of(channel)
        if seq < 0:
            screens.remove(page)
        elif page in screens.pages or self._may_grow(screens, network):
            screens.put(page, seq, epoch, reached, self._now(), network)

    def news(self) -> dict[str, list[tuple[str, Page | None]]]:
        """What was reported to this process since this was asked last, by channel."""
        found = {channel: screens.news() for channel, screens in self._screens.items()}
        return {channel: news for channel, news in found.items() if news}

    def shown(self, channel: str, tip: Tip, at: float | None) -> Shown:
        self._forget()
        return self._of(channel).shown(tip.epoch, tip.seq, at)

    def counts(self, channel: str) -> tuple[int, int]:
        """Reports and mismatches of this process."""
        found = self._screens.get(channel)
        return (found.reports, found.mismatches) if found else (0, 0)

    def rate(self, channel: str, readers: int) -> float:
        """The share of all open pages that is to report."""
        found = self._samplings.get(channel)
        return (found or Sampling(self._limits.sample)).rate(readers)

    def forget_all_but(self, channels: set[str]) -> None:
        """What is kept of channels nobody has open any more goes with its last page."""
        self._forget()
        for name in [n for n, screens in self._screens.items() if not screens.pages and n not in channels]:
            del self._screens[name]
            self._samplings.pop(name, None)

    def _forget(self) -> None:
        before = self._now() - self._limits.report_memory
        for screens in self._screens.values():
            screens.forget(before)

    def _may_grow(self, screens: Screens, network: int) -> bool:
        if screens.neighbours(network) >= self._limits.neighbours:
            return False
        if len(screens.pages) >= self._limits.reporters:
            self._forget()
        if len(screens.pages) >= self._limits.reporters:
            return False
        return sum(len(each.pages) for each in self._screens.values()) < self._limits.reporters_in_all

    def _of(self, channel: str) -> Screens:
        return self._screens.setdefault(channel, Screens())

    def _sampling(self, channel: str) -> Sampling:
        return self._samplings.setdefault(channel, Sampling(self._limits.sample))
