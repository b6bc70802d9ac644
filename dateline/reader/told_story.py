"""A story as a feed says it: what its page says, without headline and byline, which a feed names by itself."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext

from dateline.core.story import Story
from dateline.reader.home import in_language_of
from dateline.reader.story_page import article_of


def told_story_html(story: Story) -> str:
    with in_language_of(story):
        return render_to_string("reader/told_story.html", article_of(story)).strip()


def story_headline(story: Story) -> str:
    """Of what was withdrawn, that it was."""
    with in_language_of(story):
        return story.headline or gettext("This story was withdrawn")
