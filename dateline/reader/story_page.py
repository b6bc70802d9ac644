"""A story on its page: the article of a newspaper, its blocks as an entry's are said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext

from dateline.core.coverage import Head
from dateline.core.story import Story, StoryState
from dateline.lib import tongue
from dateline.media.renditions import PUBLIC_BASE
from dateline.reader import addresses, linked_data
from dateline.reader.home import home_of, in_language_of, language_of
from dateline.reader.publication import document, titled
from dateline.reader.render import blocks_of, role_name, topic_links
from dateline.reader.share import share_of_story


def story_html(story: Story, coverages: Sequence[Head], media_base: str = PUBLIC_BASE) -> str:
    """`coverages`: those in which a card leads here."""
    with in_language_of(story):
        shown = story_frame(story) | article_of(story)
        shown |= {"coverages": [_shown(head) for head in coverages], "media_base": media_base}
        return document("reader/story.html", **shown)


def story_frame(story: Story) -> dict[str, Any]:
    language = language_of(story)
    is_shown = story.state is StoryState.PUBLISHED
    headline = story.headline or gettext("This story was withdrawn")
    said = linked_data.article(story)
    return {
        "title": titled(headline),
        "description": story.standfirst,
        "language": language,
        "direction": tongue.direction(language),
        "canonical": addresses.story_url(story.path),
        "share": share_of_story(story) if is_shown else None,
        "linked_data": said and linked_data.written(said),
        "headline": headline,
    }


def article_of(story: Story) -> dict[str, Any]:
    """What the story says, for its page as for a feed."""
    home = home_of(story)
    return {
        "story": story,
        "home": home,
        "media_base": PUBLIC_BASE,
        "blocks": blocks_of(story.body),
        "topics": topic_links(story.topics),
        "history": addresses.story_history_url(story.path),
        "corrections": [(each, home.beside(each.at, story.published)) for each in story.corrections],
        "withdrawn": story.tombstone and home.full(story.tombstone.at),
        "withdrawn_by": story.tombstone and role_name(story.tombstone.role),
        "is_changed": story.revised != story.published,
        "same_day": home.day(story.revised) == home.day(story.published),
    }


def story_then_html(story: Story) -> str:
    """What an older version said, without the frame it had on its page: for its history."""
    shown = article_of(story) | {"untitled": True}
    return render_to_string("reader/story_then.html", shown).strip()


def _shown(head: Head) -> dict[str, Any]:
    return {"head": head, "url": addresses.coverage_url(head.path)}
