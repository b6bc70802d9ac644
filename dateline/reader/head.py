"""What stands above the entries, in parts: each is one element that an open page replaces whole."""

from __future__ import annotations

from datetime import datetime

from django.template.loader import render_to_string

from dateline.core.coverage import FollowLink, Head
from dateline.core.publication import follow_of
from dateline.media.renditions import PUBLIC_BASE
from dateline.reader import editions
from dateline.reader.home import home_of, in_language_of
from dateline.reader.publication import titled
from dateline.reader.render import topic_links
from dateline.record import queries

PARTS = ("head", "picture", "background", "follow")


def head_parts(head: Head, updated: datetime, *, media_base: str = PUBLIC_BASE) -> dict[str, str]:
    """The outer HTML of each part by name; `updated` is the time of the coverage's newest change."""
    shown = {
        "head": head,
        "home": home_of(head),
        "updated": updated,
        "media_base": media_base,
        "topics": topic_links(head.topics),
        "follow": _follow(head),
        "sisters": editions.beside(head),
    }
    with in_language_of(head):
        return {name: render_to_string(f"reader/part_{name}.html", shown).strip() for name in PARTS}


def _follow(head: Head) -> tuple[FollowLink, ...]:
    """The coverage's own links; where it has none, the publication's for its edition or its language."""
    return head.follow or follow_of(queries.publication().follow, head.edition, head.language)


def document_title(head: Head) -> str:
    """What the tab and the search engine call the page."""
    return titled(head.headline)
