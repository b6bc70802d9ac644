"""Where distribution meets the reader: a feed says an entry as the page does."""

from __future__ import annotations

from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.distribution.rendering import Rendering
from dateline.reader import addresses
from dateline.reader.home import in_language_of, language_of
from dateline.reader.render import plain_headline, told_html
from dateline.reader.told_story import story_headline, told_story_html


def _headline(entry: Entry, head: Head) -> str:
    with in_language_of(head):
        return plain_headline(entry)


RENDERING = Rendering(
    entry_html=told_html,
    headline=_headline,
    story_html=told_story_html,
    story_headline=story_headline,
    language=language_of,
    coverage_url=addresses.coverage_url,
    entry_url=addresses.entry_url,
    embed_url=addresses.embed_url,
    story_url=addresses.story_url,
    topic_url=addresses.topic_url,
    search_url=addresses.search_url,
    stories_url=addresses.stories_url,
    topics_url=addresses.topics_url,
    corrections_url=addresses.corrections_url,
    archive_url=addresses.archive_url,
)
