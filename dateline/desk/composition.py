"""A composition: what the composer's form says of an entry, and an entry as the form's fields.

The form's text is one piece of HTML; `core.prose` makes blocks of it and back, `lib.html` cuts it to what is
allowed before anything else looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TypedDict, cast

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dateline.core import prose
from dateline.core.entry import Copy, Entry, Source, Standing
from dateline.desk import moments
from dateline.desk.asking import Illegible
from dateline.lib import html
from dateline.record.actions.publishing import Mark

MARKS = ("key", "pinned", "summary", "lead")
STANDINGS = [
    ("", _("no claim")),
    (Standing.UNCONFIRMED.value, _("unconfirmed")),
    (Standing.CONFIRMED.value, _("confirmed")),
    (Standing.DISPUTED.value, _("disputed")),
    (Standing.FALSE.value, _("false")),
]


@dataclass(frozen=True, slots=True)
class Composition:
    """`draft` is the id it was kept under while it was written."""

    copy: Copy
    marks: tuple[Mark, ...]
    note: str
    draft: str


class Fields(TypedDict):
    """The composer's form, filled; `stated` in the home zone, `body` as the editor's HTML."""

    headline: str
    body: str
    bylines: str
    dateline: str
    stated: str
    sources: list[dict[str, str]]
    standing: str
    topics: str


def read(post: QueryDict, zone: str, was: datetime | None = None) -> Composition:
    """`zone` is the coverage's home zone; `was` the time that an edited entry bears now.

    Raises `Illegible`, or `core.codec.Malformed` for a broken placeholder in the text.
    """
    copy = Copy(
        headline=post.get("headline", ""),
        body=prose.blocks(html.flow(post.get("body", ""))),
        bylines=names(post.get("bylines", "")),
        dateline=post.get("dateline", ""),
        stated=moments.read(post.get("stated", ""), zone, was),
        sources=_sources(post),
        standing=_standing(post.get("standing", "")),
        topics=names(post.get("topics", "")),
    )
    marks = tuple(cast(Mark, mark) for mark in MARKS if mark in post.getlist("mark"))
    return Composition(copy, marks, post.get("note", ""), post.get("draft", "").strip())


def fields(copy: Copy | Entry, zone: str) -> Fields:
    return Fields(
        headline=copy.headline,
        body=prose.html(copy.body),
        bylines=", ".join(copy.bylines),
        dateline=copy.dateline,
        stated=moments.written(copy.stated, zone),
        sources=[{"name": s.name, "role": s.role, "link": s.link} for s in copy.sources],
        standing=copy.standing.value,
        topics=", ".join(copy.topics),
    )


def copy_of(entry: Entry) -> Copy:
    """The part of an entry that an edit replaces."""
    return Copy(**{name: getattr(entry, name) for name in Copy.__dataclass_fields__})


def names(line: str) -> tuple[str, ...]:
    """What a line joins by commas."""
    return tuple(name for name in (part.strip() for part in line.split(",")) if name)


def _sources(post: QueryDict) -> tuple[Source, ...]:
    named = zip_longest(
        post.getlist("source_name"), post.getlist("source_role"), post.getlist("source_link"), fillvalue=""
    )
    return tuple(Source(name, role, link) for name, role, link in named if name.strip())


def _standing(text: str) -> Standing:
    try:
        return Standing(text)
    except ValueError:
        known = ", ".join(standing.value for standing in Standing if standing.value)
        raise Illegible(
            "“{said}” is no standing: choose one of {known}, or none.", said=text[:40], known=known
        ) from None
