"""The front page: live coverages with their newest headline, what is announced, stories, what has ended."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import override

from dateline.core.publication import Publication
from dateline.core.story import Story
from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.listed import listed_coverage, listed_story
from dateline.reader.publication import document
from dateline.reader.share import feeds_of_publication, share_of_publication
from dateline.record.queries.public import Front

STORIES = 8


def front_html(front: Front, stories: Sequence[Story], publication: Publication) -> str:
    """`stories`: the newest, one more than `STORIES` when there are others."""
    with override(tongue.spoken(publication.language)):
        return document(
            "reader/front.html",
            publication,
            title=publication.name,
            description=publication.tagline,
            canonical="/",
            share=share_of_publication(publication),
            feeds=feeds_of_publication(publication),
            live=[listed_coverage(head, front.newest.get(head.path)) for head in front.live],
            planned=[listed_coverage(head) for head in front.planned],
            ended=[listed_coverage(head) for head in front.ended],
            stories=[listed_story(story) for story in stories[:STORIES]],
            stories_url=addresses.stories_url() if len(stories) > STORIES else "",
        )
