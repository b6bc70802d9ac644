"""A coverage from a LiveBlogPosting and, where there is one, from the page around it.

The posting says which updates there are, in which order, when and by whom. Bodies in it are often cut short
and without paragraphs: where the page shows the same update, its words are taken from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from dateline.core.body import Body, Text
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import Found, FoundEntry, LeftOut, Mark, Unreadable, by_time, in_order, origin
from dateline.wire.hints import Hints
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.posting import Posting, Update

# A stated end that lies further behind the last update is a mistake, or the day after.
_LONGEST_SILENCE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Shown:
    """An update as the page shows it."""

    headline: str
    body: Body
    published: datetime | None
    revised: datetime | None
    marks: frozenset[Mark]


class Page(Protocol):
    """The page around a posting."""

    @property
    def zone(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def standfirst(self) -> str: ...

    def shown(self, id: str, text: str) -> Shown | None:
        """The update called `id`, if its words are those of `text`."""


def found_in(posting: Posting, hints: Hints, source: str, page: Page | None = None) -> Found:
    if not posting.updates:
        raise Unreadable("holds a live page without a single update: nothing can be brought in")
    if not posting.headline:
        raise Unreadable("holds a live page without a headline: write one into its “headline”")
    named = _named(posting.updates, posting.url)
    read = [_entry(name, update, page) for name, update in named]
    entries = in_order(_oldest_first(read))
    kicker, headline = headlines.parted(posting.headline)
    return Found(
        source=source,
        path=headlines.path(posting.url, headline, f"coverage-{entries[0].published:%Y-%m-%d}"),
        head=_head(posting, kicker, headline, hints, page),
        entries=entries,
        status=_status(posting, entries),
        started=min(filter(None, (posting.started, entries[0].published))),
        ended=_end(posting, entries),
        left_out=(*posting.left_out, *_cut_off(posting.updates, read)),
    )


def _cut_off(updates: Sequence[Update], read: Sequence[FoundEntry]) -> Iterable[LeftOut]:
    for number, (update, entry) in enumerate(zip(updates, read, strict=True), 1):
        if update.is_cut and entry.copy.body == update.body:
            yield LeftOut(
                f"liveBlogUpdate {number}", "the end of its text", "the file itself cuts it off there"
            )


def _head(posting: Posting, kicker: str, headline: str, hints: Hints, page: Page | None) -> HeadCopy:
    zone = hints.zone if "/" in hints.zone else (page.zone if page else "")
    return HeadCopy(
        headline=headline,
        kicker=kicker,
        standfirst=posting.standfirst or (page.standfirst if page else ""),
        background=tuple(block.html for block in posting.background if isinstance(block, Text)),
        picture=posting.picture,
        language=posting.language or (page.language if page else "") or "en",
        zone=zone or "UTC",
    )


def _named(updates: Sequence[Update], url: str) -> list[tuple[str, Update]]:
    """Each with its name: its own, or, where several bear one or it has none, its time and which of it."""
    ids = Counter(update.id for update in updates)
    counted: Counter[datetime] = Counter()
    named = []
    for update in reversed(updates):
        counted[update.published] += 1
        own = update.id if ids[update.id] == 1 and update.id != url else ""
        named.append((origin(own or by_time(update.published, counted[update.published])), update))
    return list(reversed(named))


def _entry(name: str, update: Update, page: Page | None) -> FoundEntry:
    shown = page.shown(update.id, text_of(update.body)) if page and update.id else None
    headline, body, when = update.headline, update.body, update.published
    revised, marks = update.modified, frozenset[Mark]()
    if shown is not None:
        headline, body = shown.headline or headline, shown.body or body
        if not update.has_own_time:
            when, revised = shown.published or when, shown.revised
        marks = shown.marks
    headline, spare = headlines.fitted(headline)
    body = (Text(html.escape(spare)), *body) if spare else body
    copy = Copy(headline=headline, body=body, bylines=update.bylines, stated=when)
    return FoundEntry(name, copy, when, revised if revised and revised > when else None, marks)


def text_of(body: Body) -> str:
    return " ".join(block.html for block in body if isinstance(block, Text))


def _oldest_first(entries: list[FoundEntry]) -> Iterable[FoundEntry]:
    newest_first = entries[0].published >= entries[-1].published
    return reversed(entries) if newest_first else entries


def _status(posting: Posting, entries: Sequence[FoundEntry]) -> Status | None:
    if "as it happened" in posting.headline.lower():
        return Status.ENDED
    return None


def _end(posting: Posting, entries: Sequence[FoundEntry]) -> datetime | None:
    last = entries[-1].published
    if posting.ended is None or posting.ended < last:
        return None
    return posting.ended if posting.ended - last < _LONGEST_SILENCE else last
