"""What the open pages of one channel show, as far as they report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from dateline.hub.network import OWN
from dateline.hub.report import Report

NEWS = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """Of the pages that report: how many there are, how many show the newest change, and how long it took them.

    Seconds by the server's clock alone, from the change to the report. None: no page has told. `voices` counts each
    network once, however many pages report from it, and `late` those of them most of whose pages are behind.
    """

    pages: int
    current: int
    delay: float | None
    delay_95: float | None
    voices: int = 0
    late: int = 0

    @property
    def share(self) -> float | None:
        return self.current / self.pages if self.pages else None


@dataclass(slots=True)
class Page:
    """`reached`: when it was first heard of at `seq` (Unix seconds); None for one that was there when it came.

    `heard`: when it reported last, `here`: …to this process, by the clock that is never set. `network`: see
    `hub.network`.
    """

    seq: int
    reached: float | None
    heard: float
    here: float = float("-inf")
    network: int = OWN


class Screens:
    """A table of pages that each process has whole: what is heard here is told to the siblings and the reverse.

    A page's seq only grows, so it does no harm if news of it is doubled, late or out of order.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.reports = 0
        self.mismatches = 0
        self._epoch = ""
        self._news: dict[str, Page | None] = {}

    def take(self, report: Report, epoch: str, at: float, now: float, network: int) -> None:
        """A page reports to this process. `epoch` is the log's own: a page of another shows nothing of it."""
        self.reports += 1
        self.mismatches += report.differed
        if report.gone:
            if self.remove(report.page):
                self._tell(report.page, None)
            return
        reached = at if report.page in self.pages else None
        self.put(report.page, report.seq if report.epoch == epoch else 0, epoch, reached, now, network)
        self.pages[report.page].here = now
        self._tell(report.page, self.pages[report.page])

    def put(self, page: str, seq: int, epoch: str, reached: float | None, now: float, network: int) -> None:
        """A page shows the change `seq`, since `reached`."""
        if epoch != self._epoch:
            self._begin(epoch)
        known = self.pages.setdefault(page, Page(-1, None, now, network=network))
        known.heard = now
        if seq > known.seq:
            known.seq, known.reached = seq, reached

    def neighbours(self, network: int) -> int:
        """How many pages of this network are remembered; none where each page speaks for itself."""
        return 0 if network == OWN else sum(page.network == network for page in self.pages.values())

    def remove(self, page: str) -> bool:
        """Whether it was there."""
        return self.pages.pop(page, None) is not None

    def news(self) -> list[tuple[str, Page | None]]:
        """What was heard since this was asked last; None for a page that is gone."""
        news, self._news = self._news, {}
        return list(news.items())

    def _tell(self, page: str, known: Page | None) -> None:
        if len(self._news) < NEWS:  # nobody asks in a process that has no siblings
            self._news[page] = known

    def forget(self, before: float) -> None:
        """Pages that have not been heard of since."""
        for page in [page for page, known in self.pages.items() if known.heard < before]:
            del self.pages[page]

    def shown(self, epoch: str, seq: int, at: float | None) -> Shown:
        """How far change `seq`, made `at` (Unix seconds), has come. The change may be older than what we know."""
        if epoch != self._epoch:
            self._begin(epoch)
        current = [page for page in self.pages.values() if page.seq >= seq]
        delays = [] if at is None else sorted(_delays(current, seq, at))
        voices, late = _voices(self.pages.values(), seq)
        return Shown(
            pages=len(self.pages),
            current=len(current),
            delay=median(delays) if delays else None,
            delay_95=delays[(len(delays) * 95 - 1) // 100] if delays else None,
            voices=voices,
            late=late,
        )

    def _begin(self, epoch: str) -> None:
        """Another log: whatever a page shows is not of it."""
        self._epoch = epoch
        for known in self.pages.values():
            known.seq, known.reached = 0, None


def _voices(pages: Iterable[Page], seq: int) -> tuple[int, int]:
    """How many there are, and how many of them are late."""
    behind: Counter[int] = Counter()
    of: Counter[int] = Counter()
    for page in pages:
        of[page.network] += 1
        behind[page.network] += page.seq < seq
    own = of.pop(OWN, 0)
    return own + len(of), behind[OWN] + sum(2 * behind[network] > of[network] for network in of)


def _delays(pages: Iterable[Page], seq: int, at: float) -> Iterable[float]:
    return (max(0.0, page.reached - at) for page in pages if page.seq == seq and page.reached is not None)
