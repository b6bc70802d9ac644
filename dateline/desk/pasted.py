"""What a pasted address leads to: a story or a coverage of ours becomes a card, a service we know an embed, any
other page a link by its title."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from dateline.core import codec
from dateline.core.body import Card
from dateline.core.story import StoryState, story_path
from dateline.lib import html
from dateline.media import embeds
from dateline.record import queries

_LIVE = re.compile(r"/live/([a-z0-9]+(?:-[a-z0-9]+)*)/(?:([0-9a-f]{32})/)?(?:[?#].*)?")


def known(address: str) -> dict[str, Any]:
    """`{"block": …}` as the record encodes it, `{"title": …}`, or `{}` when nothing is known of it."""
    here = _within(address)
    if here:
        card = _story(here) or _coverage(here)
        return {"block": codec.encode(card)} if card else {}
    if not html.is_address(address) or not address.startswith(("http://", "https://")):
        return {}
    if embed := embeds.embed_of(address):
        return {"block": codec.encode(embed)}
    title = embeds.title_of(address)
    return {"title": title} if title else {}


def _within(address: str) -> str:
    """The part after our own site, if the address is one of ours."""
    site: str = settings.DATELINE_PUBLIC_URL
    path = address.removeprefix(site) if site and address.startswith(f"{site}/") else address
    return path if path.startswith("/") and not path.startswith("//") else ""


def _story(path: str) -> Card | None:
    found = queries.public_story(story_path(path)) if story_path(path) else None
    if found is None or found.state is not StoryState.PUBLISHED:
        return None
    topic, date = next(iter(found.topics), ""), found.published.date().isoformat()
    return Card(found.headline, f"/stories/{found.path}/", topic, date, found.picture)


def _coverage(path: str) -> Card | None:
    """Of a coverage, or of an entry of it: what the public can see, so that a card tells nothing else."""
    match = _LIVE.fullmatch(path)
    head = queries.head(match[1]) if match else None
    if match is None or head is None:
        return None
    at = f"/live/{head.path}/" + (f"{match[2]}/" if match[2] else "")
    entry = queries.public_entry(head.path, match[2]) if match[2] else None
    headline = (entry.headline if entry else "") or head.headline
    return Card(headline, at, next(iter(head.topics), ""), "", head.picture)
