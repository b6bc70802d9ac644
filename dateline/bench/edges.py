"""A cache network in front of one origin, played: who asks the origin how often, and what that costs it.

An edge keeps an answer for its `s-maxage`; whoever asks first afterwards makes it ask the origin, once, however many
ask meanwhile (they get what is there: `stale-while-revalidate`, or wait). Questions come at random moments.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SEED = 20_240_501  # the same play every time


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of answer: how long an edge keeps it, what it costs the origin, how often a reader asks."""

    name: str
    kept_s: float
    cpu_us: float
    size: int  # bytes
    asks_a_second: float  # of one reader


@dataclass(frozen=True, slots=True)
class Load:
    origin_asked: float  # times a second
    origin_cpu: float  # share of one core
    origin_mbit: float
    edges_asked: float
    edges_mbit: float


def play(kinds: list[Asked], readers: int, edges: int, seconds: float) -> Load:
    """So many readers, spread evenly over the edges, for so long."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    totals = [0.0] * 5
    for kind in kinds:
        rate = readers * kind.asks_a_second
        asked = sum(_renewals(kind.kept_s, rate / edges, seconds, chance) for _ in range(edges)) / seconds
        added = (asked, asked * kind.cpu_us / 1e6, _mbit(asked, kind), rate, _mbit(rate, kind))
        totals = [total + more for total, more in zip(totals, added, strict=True)]
    return Load(*totals)


def _renewals(kept: float, rate: float, seconds: float, chance: random.Random) -> int:
    """How often one edge asks the origin for one thing: at the first question after what it keeps is too old."""
    if not rate:
        return 0
    asked, now = 0, chance.uniform(0, kept)  # the edges did not all begin at the same moment
    while (now := now + chance.expovariate(rate)) < seconds:
        asked += 1
        now += kept
    return asked


def _mbit(a_second: float, kind: Asked) -> float:
    return a_second * kind.size * 8 / 1e6
