"""What was wrong: every correction and every withdrawal, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.translation import gettext, override, pgettext

from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.home import Home, language_of
from dateline.reader.publication import document, titled
from dateline.reader.render import plain_headline
from dateline.record import queries
from dateline.record.queries.corrections import Corrected

PER_PAGE = 30


def corrections_html(found: Sequence[Corrected], number: int) -> str:
    """`found`: one more than `PER_PAGE` when another page follows."""
    publication = queries.publication()
    with override(tongue.spoken(publication.language)):
        heading = gettext("Corrections")
        home = Home("", ZoneInfo(publication.zone), publication.language)
        return document(
            "reader/corrections.html",
            publication,
            title=titled(heading),
            heading=heading,
            description=gettext("What we got wrong, and what is right."),
            canonical=addresses.corrections_url(number),
            style=static("reader/found.css"),
            home=home,
            days=[
                (date_format(day, pgettext("day", "l j F Y")), [_shown(each) for each in of])
                for day, of in groupby(
                    found[:PER_PAGE], key=lambda each: each.at.astimezone(home.zone).date()
                )
            ],
            newer=addresses.corrections_url(number - 1) if number > 1 else "",
            older=addresses.corrections_url(number + 1) if len(found) > PER_PAGE else "",
        )


def _shown(each: Corrected) -> dict[str, Any]:
    language = language_of(each.story or each.head)  # type: ignore[arg-type]
    shown = {
        "at": each.at,
        "note": each.note,
        "withdrawn": each.withdrawn,
        "language": language,
        "direction": tongue.direction(language),
    }
    if each.story is not None:
        return shown | {
            "headline": each.story.headline or gettext("This story was withdrawn"),
            "url": addresses.story_url(each.story.path),
            "history": addresses.story_history_url(each.story.path),
        }
    assert each.head is not None
    assert each.entry is not None
    return shown | {
        "headline": "" if each.withdrawn else plain_headline(each.entry),
        "url": addresses.entry_url(each.head.path, each.entry.id),
        "history": addresses.history_url(each.head.path, each.entry.id),
        "coverage": each.head.headline,
        "coverage_url": addresses.coverage_url(each.head.path),
    }
