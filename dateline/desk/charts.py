"""Plain charts, drawn on the server: numbers become rectangles and lines of an SVG that needs no script.

All coordinates are in a box of `WIDTH` by `HEIGHT`; the templates add what is written beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateline.lib import tongue

WIDTH, HEIGHT = 720, 160
MOST_BARS = 48
WIDEST = 36.0
_STEPS = [timedelta(minutes=n) for n in (1, 5, 10, 15, 30, 60, 120, 180, 360, 720)]
_DAYS = [timedelta(days=n) for n in (1, 2, 7, 14, 28, 91, 365)]


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """`step` says how much time a bar stands for; `top` is what the highest one counts."""

    bars: list[Bar]
    ticks: list[Tick]
    top: int
    step: timedelta


@dataclass(frozen=True, slots=True)
class Line:
    """`points` as SVG writes them, a list for each stretch without a gap."""

    stretches: list[str]
    ticks: list[Tick]
    top: float


def bars_over_time(moments: Sequence[datetime], zone: str) -> Bars | None:
    """How many of the moments (ascending) fall into each stretch of time; None when there are none."""
    if not moments:
        return None
    home = ZoneInfo(zone)
    step = _step(moments[-1] - moments[0])
    start = _floor(moments[0], step, home)
    edges = [start]
    while edges[-1] <= moments[-1]:
        edges.append(edges[-1] + step)
    counts = [0] * (len(edges) - 1)
    for moment in moments:
        counts[min(bisect_right(edges, moment) - 1, len(counts) - 1)] += 1
    width, top = min(WIDTH / len(counts), WIDEST), max(counts)
    drawn = [
        Bar(
            x=round(n * width + width * 0.1, 1),
            y=round(HEIGHT - HEIGHT * count / top, 1),
            width=round(width * 0.8, 1),
            height=round(HEIGHT * count / top, 1),
            value=count,
            label=_label(edges[n], step, home),
        )
        for n, count in enumerate(counts)
    ]
    every = max(1, len(drawn) // 6)
    return Bars(drawn, [Tick(round(bar.x, 1), bar.label) for bar in drawn[::every]], top, step)


def line_over_time(
    moments: Sequence[datetime],
    values: Sequence[float | None],
    zone: str,
    gap: timedelta = timedelta(minutes=5),
) -> Line | None:
    """One point a moment (ascending); where a value or more than `gap` is missing the line is broken."""
    told = [(moment, value) for moment, value in zip(moments, values, strict=True) if value is not None]
    if not told:
        return None
    first, span = told[0][0], max((told[-1][0] - told[0][0]).total_seconds(), 60.0)
    top = max(value for _, value in told) or 1.0
    stretches: list[list[str]] = []
    last: datetime | None = None
    for moment, value in told:
        if last is None or moment - last > gap:
            stretches.append([])
        x = WIDTH * (moment - first).total_seconds() / span
        stretches[-1].append(f"{x:.1f},{HEIGHT - HEIGHT * value / top:.1f}")
        last = moment
    home, step = ZoneInfo(zone), _step(timedelta(seconds=span))
    ticks = [
        Tick(round(WIDTH * n / 6, 1), _label(first + timedelta(seconds=span * n / 6), step, home))
        for n in range(6)
    ]
    # A single point would be no line.
    return Line([" ".join(points * (2 if len(points) == 1 else 1)) for points in stretches], ticks, top)


def _step(span: timedelta) -> timedelta:
    return next((step for step in (*_STEPS, *_DAYS) if span / step < MOST_BARS), _DAYS[-1])


def _floor(moment: datetime, step: timedelta, home: ZoneInfo) -> datetime:
    """The whole hour, day or step before it, as the clock at home has it."""
    local = moment.astimezone(home)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if step >= timedelta(days=1) else midnight + (local - midnight) // step * step


def _label(moment: datetime, step: timedelta, home: ZoneInfo) -> str:
    local = moment.astimezone(home)
    if step >= timedelta(days=1):
        return tongue.short_day(local, with_year=step > timedelta(days=7))
    clock = tongue.clock(local)
    return f"{tongue.short_day(local)} {clock}" if step >= timedelta(hours=2) else clock
