"""Moments as a coverage tells them: in its home zone, with the zone's name, in the interface's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import pgettext

from dateline.core.coverage import Head
from dateline.core.story import Story
from dateline.lib import tongue
from dateline.record.queries.publication import one_publication

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Home:
    """Whose time it is, a coverage's or a story's. `language` is the tag of its own language, always well-formed."""

    path: str
    zone: ZoneInfo
    language: str

    def clock(self, moment: datetime) -> str:
        """`03:28`"""
        return tongue.clock(self._local(moment))

    def zone_name(self, moment: datetime) -> str:
        """`GMT`; for a zone that has no letters of its own `UTC−3`, `UTC+5:45`."""
        return tongue.zone_name(self._local(moment))

    def stamp(self, moment: datetime) -> str:
        """`03:28 GMT`"""
        return f"{self.clock(moment)} {self.zone_name(moment)}"

    def day(self, moment: datetime) -> str:
        """`1969-07-21`: the day at home, as data."""
        return self._local(moment).date().isoformat()

    def day_label(self, moment: datetime) -> str:
        """`Monday 21 July 1969`"""
        return date_format(self._local(moment), pgettext("day", "l j F Y"))

    def full(self, moment: datetime) -> str:
        """`Monday 21 July 1969, 03:28 GMT`"""
        return _joined(self.day_label(moment), self.stamp(moment))

    def beside(self, moment: datetime, known: datetime) -> str:
        """`03:28`, with as much of its date as is not that of `known`: `22 July, 03:28`."""
        here, there = self._local(moment), self._local(known)
        if here.date() == there.date():
            return self.clock(moment)
        if here.year == there.year:
            return _joined(tongue.day_of_year(here), self.clock(moment))
        return _joined(tongue.date(here), self.clock(moment))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


def home_of(head: Head | Story) -> Home:
    return Home(head.path, _zone(head.zone), language_of(head))


def language_of(head: Head | Story) -> str:
    return head.language if _TAG.fullmatch(head.language) else settings.LANGUAGE_CODE


@contextmanager
def in_language_of(head: Head | Story) -> Iterator[None]:
    """The interface speaks the coverage's language where it can. What is said inside bears one publication."""
    with translation.override(tongue.spoken(head.language)), one_publication():
        yield


def iso(moment: datetime) -> str:
    """`1969-07-21T03:28:00Z`, as `<time datetime>` takes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def date_label(text: str) -> str:
    """`21 July 1969` from an ISO date or time; what is neither stays as it is."""
    try:
        return date_format(date.fromisoformat(text[:10]), pgettext("date", "j F Y"))
    except ValueError:
        return text


def _joined(day: str, clock: str) -> str:
    """`22 July, 03:28`"""
    return pgettext("day and time", "{day}, {clock}").format(day=day, clock=clock)


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
