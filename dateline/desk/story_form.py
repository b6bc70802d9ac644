"""A story as a form, and back: its text is one piece of HTML, as an entry’s is."""

from __future__ import annotations

from typing import TypedDict, cast

from django.http import QueryDict

from dateline.core import prose
from dateline.core.story import StoryCopy
from dateline.desk import composition, head_form
from dateline.lib import html


class StoryFields(TypedDict):
    """`body` as the editor's HTML; `picture`: the photo as `core.codec` encodes it, or nothing."""

    headline: str
    kicker: str
    standfirst: str
    bylines: str
    body: str
    picture: str
    topics: str
    language: str
    zone: str


def fields(copy: StoryCopy) -> StoryFields:
    return StoryFields(
        headline=copy.headline,
        kicker=copy.kicker,
        standfirst=copy.standfirst,
        bylines=", ".join(copy.bylines),
        body=prose.html(copy.body),
        picture=head_form.written_picture(copy.picture),
        topics=", ".join(copy.topics),
        language=copy.language,
        zone=copy.zone,
    )


def typed(post: QueryDict) -> StoryFields:
    """As somebody typed it, complete or not."""
    return cast(StoryFields, {name: post.get(name, "") for name in StoryFields.__annotations__})


def read(post: QueryDict) -> StoryCopy:
    """Raises `Illegible`, or `core.codec.Malformed` for a broken placeholder or picture."""
    return StoryCopy(
        headline=post.get("headline", ""),
        kicker=post.get("kicker", ""),
        standfirst=post.get("standfirst", ""),
        bylines=composition.names(post.get("bylines", "")),
        body=prose.blocks(html.flow(post.get("body", ""))),
        picture=head_form.picture(post.get("picture", "")),
        topics=composition.names(post.get("topics", "")),
        language=head_form.language(post.get("language", "")),
        zone=post.get("zone", "").strip() or "UTC",
    )
