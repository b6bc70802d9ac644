"""What distribution is told by the reader's room: rooms meet by what config hands in, never by import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.story import Story


@dataclass(frozen=True, slots=True)
class Rendering:
    """The reader's words and addresses, each the same as on the page.

    `entry_html` is what an entry says without its headline, with its corrections, `story_html` the same of a story;
    addresses in it begin with `/`, as do those that `coverage_url(path)`, `entry_url(path, id)` and the others name.
    The headlines are plain text: of an entry without one its first words, of a tombstone that it is one. `language`
    is a well-formed tag. `archive_url(year, month)`: a year's where the month is 0, the whole where both are.
    """

    entry_html: Callable[[Entry, Head], str]
    headline: Callable[[Entry, Head], str]
    story_html: Callable[[Story], str]
    story_headline: Callable[[Story], str]
    language: Callable[[Head | Story], str]
    coverage_url: Callable[[str], str]
    entry_url: Callable[[str, str], str]
    embed_url: Callable[[str], str]
    story_url: Callable[[str], str]
    topic_url: Callable[[str], str]
    search_url: Callable[[], str]
    stories_url: Callable[[], str]
    topics_url: Callable[[], str]
    corrections_url: Callable[[], str]
    archive_url: Callable[[int, int], str]
