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
from dateline.wire.pages.dates import Day, days_in
from dateline.wire.pages.time_line import TimeLine
from dateline.wire.pages.zones import ZONE, in_utc, zone_of

_ZONE_IN_HEAD = re.compile(
    rf"(?:\b(?:times?|heures?|uhrzeiten|horas?|ore)\b[^.\n]{{0,20}}?|\d\s?(?:[ap]\.?m\.?\s?)?|\()\b"
    rf"(?P<zone>(?!Z){ZONE})",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|aktualisier|mis à jour|actualizad", re.IGNORECASE)
# Entries may be a little out of order; a fall of more than this is midnight.
_MIDNIGHT = timedelta(hours=4)
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


def moments(stated: Sequence[Stated], head: str, hints: Hints) -> tuple[list[datetime], tzinfo]:
    """The moment of each line in UTC, in the order of the page, and the zone the page keeps its times in."""
    home = _home(stated, head, hints)
    days = _days(stated, head, hints)
    found = []
    for at, day in zip(stated, days, strict=True):
        zone = (zone_of(at.line.zone) if at.line.zone else None) or home
        found.append(in_utc(datetime.combine(day, at.line.clock), zone))
    return found, home


def _home(stated: Sequence[Stated], head: str, hints: Hints) -> tzinfo:
    if hints.zone:
        return _named(hints.zone, "--zone")
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


def _named(zone: str, option: str) -> tzinfo:
    found = zone_of(zone)
    if found is None:
        raise Unreadable(f"there is no time zone called “{zone}”: write {option} like Europe/Paris")
    return found


def _days(stated: Sequence[Stated], head: str, hints: Hints) -> list[date]:
    if all(at.day and at.day.year for at in stated):
        return [_dated(at.day, 0, at.number) for at in stated if at.day]
    if any(at.day for at in stated):
        return _days_written(stated, _year(head, hints))
    first, is_last = (hints.day, False) if hints.day else _day_in_head(head)
    return _days_counted([at.line.clock for at in stated], first, is_last)


def _year(head: str, hints: Hints) -> int:
    years = {hints.day.year} if hints.day else {day.year for day in days_in(head)}
    if len(years) != 1:
        raise Unreadable("names its days but not the year: say when it began with --date 2022-06-01")
    return years.pop()


def _day_in_head(head: str) -> tuple[date, bool]:
    """The day the page's head names, and whether that is the day of its newest entry."""
    named = {day: line for line in reversed(head.splitlines()) for day in days_in(line)}
    if not named:
        raise Unreadable("says at what time but not on which day: say when it began with --date 2022-06-01")
    if len(named) > 1:
        days = ", ".join(day.isoformat() for day in sorted(named))
        raise Unreadable(f"names several days ({days}): say on which it began with --date")
    day, line = named.popitem()
    return day, bool(_UPDATED.search(line))


def _dated(day: Day, year: int, number: int) -> date:
    found = day.in_year(year)
    if found is None:
        raise Unreadable("has a day that no calendar has", number)
    return found


def _days_written(stated: Sequence[Stated], year: int) -> list[date]:
    """A line without a day has that of the one above it (the first ones: of the first that has)."""
    known = next(at for at in stated if at.day)
    days = []
    for at in stated:
        known = at if at.day else known
        days.append(_dated(known.day or Day(0, 1, 1), year, known.number))
    return days


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


def _falls(clocks: Sequence[time]) -> bool:
    """Whether the page goes back in time. From one entry to the next it is the shorter way round the clock."""
    minutes = [clock.hour * 60 + clock.minute + clock.second / 60 for clock in clocks]
    return sum((after - before + _HALF_DAY) % _DAY - _HALF_DAY for before, after in pairwise(minutes)) < 0
