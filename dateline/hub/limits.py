"""How much, how often, how long: every figure of the hub in one place."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The shipped values. Durations are in seconds unless the name says otherwise; tests shorten them."""

    backlog: int = 500  # changes a channel remembers, and the most a returning reader may have missed
    horizon: float = 24 * 3600  # …and how long ago the oldest of them may be

    streams: int = 10_000  # open streams in all
    joins: float = 2_000  # new streams a second
    joins_at_once: int = 5_000  # …and how many of them in one moment

    poll: float = 1.0  # look at the source even when nothing rang
    silence: float = (
        10.0  # so long without an answer of the source, and readers are told that it may have moved
    )
    page: int = 100  # events read from the source at a time
    tick: float = 30.0
    heartbeat: float = 15.0
    heartbeat_jitter: float = 3.0
    life: float = 600.0  # then a stream is asked to come back: a deploy is a minute like any other
    life_jitter: float = 120.0
    life_spread_ms: int = 1_000
    sweep: float = 1.0  # how often slow, old and idle are looked for

    write: int = 64 * 1024  # bytes written to one reader at a time
    unsent: int = 256 * 1024  # bytes a reader may be behind while its line is blocked
    stall: float = 15.0  # how long one write may stay blocked
    linger: float = 60.0  # how long a channel is remembered when nobody listens
    drain: float = 4.0  # how long a stopping hub waits for its readers to take their `bye`

    window_per_reader: float = 1 / 400  # seconds of the window that each reader adds
    window_least: float = 1.0
    window_most: float = 20.0
    poll_ms: int = 5_000  # how often a page without a stream looks at head.json

    ready: int = 64 * 1024 * 1024  # bytes of finished answers that are kept
    ready_pages: int = 4_096  # …and of how many pages
    refill: int = 64  # pages that are made again after a publish, at most
    gather: float = 0.05  # …and how long other changes are waited for before
    uncompared: float = 600.0  # how long pages are answered while the source fails

    sample: int = 200  # about so many pages of a channel are to report what they show
    reporters: int = 1_000  # pages of one channel that are remembered
    reporters_in_all: int = 20_000
    report_memory: float = 120.0  # how long a page is remembered after its last report
    report_pause: float = 0.5  # the least between two reports of one page
    reports: float = 500  # a second, of all pages
    reports_at_once: int = 1_000
    neighbours: int = 20  # pages of one channel that are remembered from one network
    reports_of_network: int = 40  # …and how many reports are taken from it within a second

    def window_ms(self, readers: int) -> int:
        """Over how long so many readers should spread themselves when they all come back."""
        seconds = max(self.window_least, min(readers * self.window_per_reader, self.window_most))
        return round(seconds * 1000)

    def next_heartbeat(self) -> float:
        return self.heartbeat + random.uniform(-self.heartbeat_jitter, self.heartbeat_jitter)  # noqa: S311

    def next_life(self) -> float:
        return self.life + random.uniform(-self.life_jitter, self.life_jitter)  # noqa: S311
