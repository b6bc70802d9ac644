"""What is not public yet as readers would see it, for somebody outside the newsroom who was sent a link.

It says nothing of its coverage that the public cannot read, bears no address of its own, and tells programs nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.core.story import Story
from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.home import home_of, in_language_of, language_of
from dateline.reader.publication import document, titled
from dateline.reader.render import plain_headline, previewed_html
from dateline.reader.story_page import article_of


def entry_preview_html(
    entry: Entry, head: Head, *, head_is_public: bool, until: datetime, media_base: str
) -> str:
    language = language_of(head)
    with in_language_of(head):
        headline = plain_headline(entry) or gettext("No headline")
        shown: dict[str, Any] = {
            "entry": entry,
            "html": previewed_html(entry, head, media_base=media_base),
            "headline": headline,
            "title": titled(headline),
            "head": head if head_is_public else None,
            "coverage_url": addresses.coverage_url(head.path),
            "home": home_of(head),
            "until": home_of(head).full(until),
        }
        return document(
            "reader/previewed_entry.html", **shown, language=language, direction=tongue.direction(language)
        )


def story_preview_html(story: Story, *, until: datetime, media_base: str) -> str:
    language = language_of(story)
    with in_language_of(story):
        headline = story.headline or gettext("No headline")
        shown = article_of(replace(story, headline=headline)) | {
            "headline": headline,
            "title": titled(headline),
            "media_base": media_base,
            "until": home_of(story).full(until),
        }
        return document("reader/story.html", **shown, language=language, direction=tongue.direction(language))
