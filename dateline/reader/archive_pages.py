"""The archive: which years and months there are, and what was covered in a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.translation import gettext, override, pgettext

from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.listed import listed
from dateline.reader.publication import document, titled
from dateline.record import queries
from dateline.record.queries.archive import Month, MonthPage
from dateline.record.queries.topics import Gathered


@dataclass(frozen=True, slots=True)
class _Way:
    """To a month; `number` of things stand in it."""

    name: str
    url: str
    number: int = 0


def archive_html(months: dict[Month, int], year: int = 0) -> str:
    """`months` newest first; of one year alone, or of all."""
    publication = queries.publication()
    with override(tongue.spoken(publication.language)):
        heading = gettext("Archive")
        title = f"{heading} {year}" if year else heading
        return document(
            "reader/archive.html",
            publication,
            title=titled(title),
            heading=title,
            canonical=addresses.archive_url(year),
            style=static("reader/found.css"),
            years=[
                (each, addresses.archive_url(each), [_way(month, months[month], alone=True) for month in of])
                for each, of in groupby(months, key=lambda month: month[0])
            ],
            year=year,
            whole=addresses.archive_url(),
        )


def month_html(month: Month, page: MonthPage, number: int) -> str:
    publication = queries.publication()
    with override(tongue.spoken(publication.language)):
        name = _name(month)
        return document(
            "reader/archive_month.html",
            publication,
            title=titled(f"{name} · {gettext('Archive')}"),
            heading=name,
            kicker=gettext("Archive"),
            archive_url=addresses.archive_url(),
            canonical=addresses.archive_url(*month, number),
            style=static("reader/found.css"),
            days=list(_days(page.found, ZoneInfo(publication.zone), month)),
            before=page.before and _way(page.before),
            after=page.after and _way(page.after),
            newer=addresses.archive_url(*month, number - 1) if number > 1 else "",
            older=addresses.archive_url(*month, number + 1) if page.more else "",
        )


def _way(month: Month, number: int = 0, *, alone: bool = False) -> _Way:
    """`alone`: without its year, which stands above it."""
    name = date_format(datetime(*month, 1), "F") if alone else _name(month)
    return _Way(name, addresses.archive_url(*month), number)


def _name(month: Month) -> str:
    """`July 1969`"""
    return date_format(datetime(*month, 1), pgettext("month", "F Y"))


def _days(found: list[Gathered], zone: ZoneInfo, month: Month) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What began or was published on each day; what had begun before comes last."""
    local = [(each.at.astimezone(zone), each) for each in found]
    for day, of in groupby(local, key=lambda each: each[0].date()):
        within = (day.year, day.month) == month
        label = date_format(day, pgettext("day", "l j F Y")) if within else gettext("Begun earlier")
        yield label, [listed(each.head, each.story) for _, each in of]
