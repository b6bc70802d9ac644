"""Coverages and stories as they stand in lists: on the front, under a topic, among all stories."""

from __future__ import annotations

from typing import Any

from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.story import Story
from dateline.lib import tongue
from dateline.media.renditions import PUBLIC_BASE
from dateline.reader import addresses
from dateline.reader.home import home_of, in_language_of, language_of
from dateline.reader.render import plain_headline


def listed_coverage(head: Head, newest: Entry | None = None) -> dict[str, Any]:
    """`newest` of its entries, to be named under it."""
    shown = _place(head) | {"head": head, "url": addresses.coverage_url(head.path)}
    if newest is None:
        return shown
    url = addresses.entry_url(head.path, newest.id)
    with in_language_of(head):
        headline = plain_headline(newest)
    return shown | {"newest": newest, "newest_headline": headline, "newest_url": url}


def listed_story(story: Story) -> dict[str, Any]:
    return _place(story) | {"story": story, "url": addresses.story_url(story.path)}


def listed(head: Head | None, story: Story | None) -> dict[str, Any]:
    """Whichever of the two it is."""
    if story is not None:
        return listed_story(story)
    assert head is not None
    return listed_coverage(head)


def _place(what: Head | Story) -> dict[str, Any]:
    language = language_of(what)
    return {
        "home": home_of(what),
        "language": language,
        "direction": tongue.direction(language),
        "tongue": tongue.spoken(language),
        "media_base": PUBLIC_BASE,
    }
