"""What was covered when: coverages by the months they ran through, stories by the month of their publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, TruncMonth

from dateline.record.queries.public import public_coverages
from dateline.record.queries.stories import shown_stories
from dateline.record.queries.topics import Gathered, gathered
from dateline.record.reading import one_look

PER_PAGE = 50

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """`found` newest first, a coverage by its start. `before` and `after`: the nearest months that have anything."""

    found: list[Gathered]
    more: bool
    before: Month | None
    after: Month | None


def archive(zone: str) -> dict[Month, int]:
    """How many coverages and stories each month has, newest first; none is listed that has nothing."""
    place = ZoneInfo(zone)
    with one_look():
        counted: Counter[Month] = Counter()
        for started, ended in _spans():
            counted.update(_months(started.astimezone(place), ended.astimezone(place)))
        by_month = shown_stories().annotate(month=TruncMonth("published", tzinfo=place)).values("month")
        for row in by_month.annotate(number=Count("pk")).order_by():
            counted[row["month"].year, row["month"].month] += row["number"]
    return dict(sorted(counted.items(), reverse=True))


def month_page(year: int, month: int, zone: str, page: int = 1) -> MonthPage | None:
    """None for a month in which there was nothing, and for a page that nothing stands on."""
    months = archive(zone)
    if (year, month) not in months:
        return None
    begin, end = _bounds(year, month, ZoneInfo(zone))
    with one_look():
        ran = Q(started__lt=end) & Q(until__gte=begin)
        coverages = public_coverages().annotate(until=Coalesce("ended", "moved_at")).filter(ran)
        placed = [(at, 0, pk) for at, pk in coverages.values_list("started", "pk") if at]
        stories = shown_stories().filter(published__gte=begin, published__lt=end)
        placed += [(at, 1, pk) for at, pk in stories.values_list("published", "pk") if at]
        placed.sort(reverse=True)
        found = gathered(placed[(page - 1) * PER_PAGE : page * PER_PAGE])
    if not found:
        return None
    earlier = [each for each in months if each < (year, month)]
    later = [each for each in months if each > (year, month)]
    return MonthPage(
        found,
        more=len(placed) > page * PER_PAGE,
        before=max(earlier, default=None),
        after=min(later, default=None),
    )


def _spans() -> Iterator[tuple[datetime, datetime]]:
    """From the start of each public coverage to its end, or to its newest change."""
    rows = public_coverages().values_list("started", "ended", "moved_at")
    for started, ended, moved in rows:
        if started is not None:
            yield started, max(started, ended or moved)


def _months(first: datetime, last: datetime) -> Iterator[Month]:
    month = (first.year, first.month)
    while month <= (last.year, last.month):
        yield month
        month = _next(*month)


def _next(year: int, month: int) -> Month:
    return (year + month // 12, month % 12 + 1)


def _bounds(year: int, month: int, place: ZoneInfo) -> tuple[datetime, datetime]:
    first, after = (year, month), _next(year, month)
    return datetime(*first, 1, tzinfo=place), datetime(*after, 1, tzinfo=place)
