"""What was changed from one public version to the next, as a reader is shown it: words gone and words that came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from dateline.core import said
from dateline.core.body import Body, photos_of
from dateline.core.difference import Paragraph, compared, is_changed, shortened, words_compared
from dateline.core.entry import Entry
from dateline.core.story import Story
from dateline.reader.home import Home
from dateline.reader.render import standing_name


@dataclass(frozen=True, slots=True)
class Difference:
    """`particulars` by their names, then the text; None in it is where something unchanged was left out. `otherwise`
    says what else changed when no word did."""

    particulars: list[tuple[str, Paragraph]]
    text: list[Paragraph | None]
    otherwise: str = ""


def between_entries(before: Entry, after: Entry, home: Home) -> Difference:
    told = [
        (gettext("Headline"), _headline),
        (gettext("Byline"), _bylines),
        (gettext("Place"), _dateline),
        (gettext("Time"), lambda entry: home.full(entry.stated)),
        (gettext("Sources"), _sources),
        (gettext("Standing"), lambda entry: standing_name(entry.standing)),
        (gettext("Topics"), _topics),
        (gettext("Marked as"), _marks),
    ]
    return _difference([(name, say(before), say(after)) for name, say in told], before.body, after.body)


def between_stories(before: Story, after: Story) -> Difference:
    told: list[tuple[str, Callable[[Story], str]]] = [
        (gettext("Kicker"), lambda story: story.kicker),
        (gettext("Headline"), _headline),
        (gettext("Standfirst"), lambda story: story.standfirst),
        (gettext("Byline"), _bylines),
        (gettext("Picture"), lambda story: story.picture.caption if story.picture else ""),
        (gettext("Topics"), _topics),
    ]
    return _difference([(name, say(before), say(after)) for name, say in told], before.body, after.body)


def _difference(particulars: Sequence[tuple[str, str, str]], before: Body, after: Body) -> Difference:
    changed = [(name, words_compared(old, new)) for name, old, new in particulars if old != new]
    paragraphs = compared(said.lines(before), said.lines(after))
    text = shortened(paragraphs) if any(map(is_changed, paragraphs)) else []
    otherwise = "" if changed or text else _otherwise(before, after)
    return Difference(changed, text, otherwise)


def _otherwise(before: Body, after: Body) -> str:
    if before == after:
        return ""
    if [photo.picture for photo in photos_of(before)] != [photo.picture for photo in photos_of(after)]:
        return gettext("Pictures were changed; the words are the same.")
    return gettext("Links or the form of the text were changed; the words are the same.")


def _headline(of: Entry | Story) -> str:
    return of.headline


def _bylines(of: Entry | Story) -> str:
    return ", ".join(of.bylines)


def _topics(of: Entry | Story) -> str:
    return ", ".join(of.topics)


def _dateline(entry: Entry) -> str:
    return entry.dateline


def _sources(entry: Entry) -> str:
    return "; ".join(", ".join(filter(None, (each.name, each.role))) for each in entry.sources)


def _marks(entry: Entry) -> str:
    names = (
        (entry.summary, gettext("Summary")),
        (entry.pinned, gettext("Pinned")),
        (entry.key, gettext("Key event")),
    )
    return ", ".join(name for is_set, name in names if is_set)
