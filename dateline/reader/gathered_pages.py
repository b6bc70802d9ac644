"""Pages that gather: all stories, what stands under a topic. Newest first, in pages of stable addresses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.templatetags.static import static
from django.utils.translation import gettext, override

from dateline.core.story import Story
from dateline.core.words import words
from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.listed import listed, listed_story
from dateline.reader.publication import document, titled
from dateline.reader.share import feeds_of_publication, feeds_of_topic
from dateline.record import queries
from dateline.record.queries.topics import Counted, TopicPage

PER_PAGE = 20
MANY = 40  # topics that want letters between them


def stories_html(found: Sequence[Story], number: int) -> str:
    """`found`: one more than `PER_PAGE` when another page follows."""
    publication = queries.publication()
    with override(tongue.spoken(publication.language)):
        heading = gettext("Stories")
        return document(
            "reader/gathered.html",
            title=titled(heading),
            heading=heading,
            canonical=addresses.stories_url(number),
            feeds=feeds_of_publication(publication),
            found=[listed_story(story) for story in found[:PER_PAGE]],
            newer=addresses.stories_url(number - 1) if number > 1 else "",
            older=addresses.stories_url(number + 1) if len(found) > PER_PAGE else "",
        )


def topic_html(page: TopicPage, number: int) -> str:
    path, name = page.topic.path, page.topic.name
    with override(tongue.spoken(queries.publication().language)):
        return document(
            "reader/gathered.html",
            title=titled(name),
            kicker=gettext("Topic"),
            heading=name,
            about=page.topic.about,
            description=page.topic.about,
            canonical=addresses.topic_url(path, number),
            feeds=feeds_of_topic(path, name),
            found=[listed(each.head, each.story) for each in page.found],
            newer=addresses.topic_url(path, number - 1) if number > 1 else "",
            older=addresses.topic_url(path, number + 1) if page.more else "",
        )


def topics_html(found: Sequence[Counted]) -> str:
    """All topics with the number of coverages and stories under each; by their first letters when they are many."""
    publication = queries.publication()
    with override(tongue.spoken(publication.language)):
        heading = gettext("Topics")
        by_name = sorted(found, key=lambda each: _key(each.topic.name))
        letters = groupby(by_name, key=lambda each: _letter(each.topic.name) if len(found) > MANY else "")
        return document(
            "reader/topic_index.html",
            publication,
            title=titled(heading),
            heading=heading,
            canonical=addresses.topics_url(),
            style=static("reader/found.css"),
            letters=[(letter, [_counted(each) for each in of]) for letter, of in letters],
        )


def _counted(each: Counted) -> tuple[str, str, int]:
    return each.topic.name, addresses.topic_url(each.topic.path), each.coverages + each.stories


def _key(name: str) -> list[str]:
    """As words are looked for: É stands with E."""
    return words(name) or [name]


def _letter(name: str) -> str:
    return _key(name)[0][:1].upper()
