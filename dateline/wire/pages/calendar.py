"""When it was: times as a page writes them, with what its head and its day headings say, as moments in UTC.

What a page does not say is not guessed: without a day or a zone it is refused, with the option that helps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from dateline.wire.found import Unreadable
from dateline.wire.hints import Hints
from dateline.wire.pages.dates import Day, days_in, named_as_last
from dateline.wire.pages.time_line import TimeLine
from dateline.wire.pages.zones import ZONE, in_utc, repeated, zone_of

_ZONE_IN_HEAD = re.compile(
    rf"(?:\b(?:times?|heures?|uhrzeiten|horas?|ore)\b[^.\n]{{0,20}}?|\d\s?(?:[ap]\.?m\.?\s?)?|\()\b"
    rf"(?P<zone>(?!Z){ZONE})",
    re.IGNORECASE,
)
# Entries may be a little out of order; a fall of more than this is midnight.
_MIDNIGHT = timedelta(hours=4)
# In an hour that the clocks go through twice, this fall is the second time.
_AGAIN = timedelta(minutes=10)
_ONE_DAY = timedelta(days=1)
_DAY, _HALF_DAY = 1440, 720


@dataclass(frozen=True, slots=True)
class Stated:
    """A time line where it stands: its line's number, and the day heading it stands under, if any."""

    number: int
    line: TimeLine
    heading: Day | None = None

    @property
    def day(self) -> Day | None:
        return self.line.day or self.heading


@dataclass(frozen=True, slots=True)
class Above:
    """What a page says above its entries: `words`, where its zone is looked for; `dated`, where its day is.

    `begun`: when it was published, if it says that as a moment. Its day is that of the page's zone.
    """

    words: str
    dated: str
    begun: datetime | None = None

    def days(self, zone: tzinfo) -> Above:
        """With the day on which it was published among the others."""
        begun = self.begun.astimezone(zone).date().isoformat() if self.begun else ""
        return Above(self.words, f"{self.dated}\n{begun}")


def moments(stated: Sequence[Stated], above: Above, hints: Hints) -> tuple[list[datetime], tzinfo]:
    """The moment of each line in UTC, in the order of the page, and the zone the page keeps its times in."""
    home = _home(stated, above.words, hints)
    days = _days(stated, above.days(home).dated, hints)
    zones = [(zone_of(at.line.zone) if at.line.zone else None) or home for at in stated]
    written = [datetime.combine(day, at.line.clock) for at, day in zip(stated, days, strict=True)]
    told_twice = _told_twice(written, zones, newest_first=_is_newest_first(stated, days))
    return [
        in_utc(moment.replace(fold=again), zone)
        for moment, zone, again in zip(written, zones, told_twice, strict=True)
    ], home


def _home(stated: Sequence[Stated], head: str, hints: Hints) -> tzinfo:
    if hints.zone:
        return zone_named(hints.zone)
    written = {at.line.zone for at in stated if at.line.zone}
    unclear = sorted(zone for zone in written if zone_of(zone) is None)
    if unclear:
        raise Unreadable(f"“{unclear[0]}” means different zones: say which with --zone, as in Asia/Kolkata")
    spoken = written or {match["zone"] for match in _ZONE_IN_HEAD.finditer(head) if match["zone"].isupper()}
    zones = {zone_of(zone): zone for zone in sorted(spoken)}
    if len(zones) > 1 and not all(at.line.zone for at in stated):
        raise Unreadable("names several time zones and not at every time: say which with --zone")
    if not zones:
        raise Unreadable("does not say in which zone its times are: say so with --zone, as in Europe/Paris")
    return next(zone for zone in zones if zone is not None)


def zone_named(zone: str) -> tzinfo:
    """What `--zone` says."""
    found = zone_of(zone)
    if found is None:
        raise Unreadable(f"there is no time zone called “{zone}”: write --zone like Europe/Paris")
    return found


def _days(stated: Sequence[Stated], head: str, hints: Hints) -> list[date]:
    if any(at.day for at in stated):
        return _days_written(stated, head, hints)
    first, is_last = (hints.day, False) if hints.day else _day_in_head(head)
    return _days_counted([at.line.clock for at in stated], first, is_last)


def _day_in_head(head: str) -> tuple[date, bool]:
    """The day the page's head names, and whether that is the day of its newest entry."""
    named = {day: line for line in reversed(head.splitlines()) for day in days_in(line)}
    if not named:
        raise Unreadable("says at what time but not on which day: say when it began with --date 2022-06-01")
    if len(named) > 1:
        days = ", ".join(day.isoformat() for day in sorted(named))
        raise Unreadable(f"names several days ({days}): say on which it began with --date")
    day, line = named.popitem()
    return day, named_as_last(line)


def _days_written(stated: Sequence[Stated], head: str, hints: Hints) -> list[date]:
    """A line without a day has that of the one above it; those above the first that has are counted from there."""
    dated = [number for number, at in enumerate(stated) if at.day]
    known = dict(zip(dated, _with_years([stated[number] for number in dated], head, hints), strict=True))
    found: list[date] = []
    for number in range(dated[0], len(stated)):
        found.append(known.get(number) or found[-1])
    clocks = [at.line.clock for at in stated]
    return [*_days_above(clocks[: dated[0] + 1], found[0], newest_first=_falls(clocks)), *found]


def _with_years(dated: Sequence[Stated], head: str, hints: Hints) -> list[date]:
    """A day without a year is in the one that brings it nearest to the day beside it, from a known one on."""
    days = [(at.day or Day(0, 1, 1), at.number) for at in dated]
    whole = next((number for number, (day, _) in enumerate(days) if day.year), None)
    if whole is None:
        known = _known_day(head, hints)
        whole = min(range(len(days)), key=lambda number: abs(_near(*days[number], known) - known))
        first = _near(*days[whole], known)
    else:
        first = _near(*days[whole], date.min)
    after, before = [first], [first]
    for day in days[whole + 1 :]:
        after.append(_near(*day, after[-1]))
    for day in reversed(days[:whole]):
        before.append(_near(*day, before[-1]))
    return [*reversed(before[1:]), *after]


def _known_day(head: str, hints: Hints) -> date:
    named = [hints.day] if hints.day else sorted(set(days_in(head)))
    if len({day.year for day in named}) != 1:
        raise Unreadable("names its days but not the year: say when it began with --date 2022-06-01")
    return named[0]


def _near(day: Day, number: int, known: date) -> date:
    years = (day.year,) if day.year else (known.year - 1, known.year, known.year + 1)
    found = [in_it for year in years if (in_it := day.in_year(year))]
    if not found:
        raise Unreadable("has a day that no calendar has", number)
    return min(found, key=lambda in_it: abs(in_it - known))


def _days_above(clocks: Sequence[time], known: date, *, newest_first: bool) -> list[date]:
    """The days of all clocks but the last, which is on the known day: upwards, a midnight for each great leap."""
    days = [known]
    for now, above in pairwise(reversed(clocks)):
        earlier, later = (now, above) if newest_first else (above, now)
        passed = datetime.combine(known, earlier) - datetime.combine(known, later) > _MIDNIGHT
        step = _ONE_DAY if newest_first else -_ONE_DAY
        days.append(days[-1] + step if passed else days[-1])
    return days[:0:-1]


def _days_counted(clocks: Sequence[time], first: date, is_last: bool) -> list[date]:
    """From the oldest on, the clock going back a good deal is another day."""
    newest_first = _falls(clocks)
    oldest_on = list(reversed(clocks)) if newest_first else list(clocks)
    offsets, days = [], 0
    for before, now in zip([oldest_on[0], *oldest_on], oldest_on, strict=False):
        fell = datetime.combine(first, before) - datetime.combine(first, now)
        days += fell > _MIDNIGHT
        offsets.append(days)
    start = first - timedelta(days=offsets[-1]) if is_last else first
    found = [start + timedelta(days=offset) for offset in offsets]
    return list(reversed(found)) if newest_first else found


def _is_newest_first(stated: Sequence[Stated], days: Sequence[date]) -> bool:
    return days[0] > days[-1] if days[0] != days[-1] else _falls([at.line.clock for at in stated])


def _falls(clocks: Sequence[time]) -> bool:
    """Whether the page goes back in time: whichever way the clock goes back less often.

    Where that does not tell, the shorter way round the clock from each entry to the next, all of them together.
    """
    minutes = [clock.hour * 60 + clock.minute + clock.second / 60 for clock in clocks]
    steps = [after - before for before, after in pairwise(minutes)]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    if len(steps) > 1 and falls != rises:
        return falls > rises
    return sum((step + _HALF_DAY) % _DAY - _HALF_DAY for step in steps) < 0


def _told_twice(written: Sequence[datetime], zones: Sequence[tzinfo], *, newest_first: bool) -> list[bool]:
    """Which times are of the second passage through an hour that the clocks repeat: from where they fall in it."""
    order = range(len(written))
    again, second, before = [False] * len(written), False, None
    for number in reversed(order) if newest_first else order:
        if not repeated(written[number], zones[number]):
            second, before = False, None
            continue
        second = second or (before is not None and before - written[number] > _AGAIN)
        again[number], before = second, written[number]
    return again
