"""oEmbed: what stands in another's page for one of our addresses. A coverage comes as a frame that stays live.

An entry comes as a link with its headline: whoever wants it live takes its coverage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.html import format_html

from dateline.core import codec
from dateline.core.body import Photo, photos_of
from dateline.core.coverage import Head
from dateline.distribution.feeds.picture import enclosure
from dateline.distribution.rendering import Rendering
from dateline.distribution.xml import Document
from dateline.media import renditions
from dateline.record import queries

WIDTH, HEIGHT = 600, 720
_ADDRESS = re.compile(r"/live/(?P<path>[a-z0-9-]{1,100})/(?:(?P<entry>[0-9a-f]{32})/)?")

Said = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Limits:
    """In pixels: no wider and no higher than this."""

    width: int = WIDTH
    height: int = HEIGHT


def said_of(address: str, origin: str, rendering: Rendering, limits: Limits) -> Said | None:
    """None for an address that is not ours, or at which there is nothing public that could stand elsewhere."""
    found = _ADDRESS.fullmatch(_path_of(address, origin))
    head = queries.head(found["path"]) if found else None
    if found is None or head is None:
        return None
    if found["entry"]:
        return _of_entry(head, found["entry"], origin, rendering, limits)
    frame = _frame(head, origin, rendering, limits)
    return _common(head.headline, origin) | frame | _still(head.picture, origin, limits)


def as_json(said: Said) -> str:
    return codec.dumps(said)


def as_xml(said: Said) -> str:
    xml = Document()
    with xml.inside("oembed"):
        for name, value in said.items():
            xml.put(name, str(value))
    return xml.text


FORMATS: Mapping[str, tuple[str, Callable[[Said], str]]] = {
    "json": ("application/json; charset=utf-8", as_json),
    "xml": ("text/xml; charset=utf-8", as_xml),
}


def _of_entry(head: Head, id: str, origin: str, rendering: Rendering, limits: Limits) -> Said | None:
    entry = queries.public_entry(head.path, id)
    if entry is None:
        return None
    said = _common(rendering.headline(entry, head), origin) | {"type": "link"}
    if entry.bylines:
        said["author_name"] = ", ".join(entry.bylines)
    return said | _still(next(iter(photos_of(entry.body)), None), origin, limits)


def _common(title: str, origin: str) -> Said:
    return {
        "version": "1.0",
        "title": title,
        "provider_name": queries.publication().name,
        "provider_url": f"{origin}/",
        "cache_age": 300,
    }


def _frame(head: Head, origin: str, rendering: Rendering, limits: Limits) -> Said:
    width, height = min(WIDTH, limits.width), min(HEIGHT, limits.height)
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" style="border:0;max-width:100%" '
        'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>',
        f"{origin}{rendering.embed_url(head.path)}",
        width,
        height,
        head.headline,
    )
    return {"type": "rich", "html": str(frame), "width": width, "height": height}


def _still(photo: Photo | None, origin: str, limits: Limits) -> Said:
    """The largest rendition that keeps within the limits, if there is one."""
    if photo is None or photo.width < 1:
        return {}
    widest = min(limits.width, limits.height * photo.width // max(photo.height, 1))
    found = enclosure(photo, origin, widest)
    if found is None:
        return {}
    width = max(rung for rung in renditions.widths_of(photo.width) if rung <= widest)
    height = renditions.height_at(width, photo.width, photo.height)
    return {"thumbnail_url": found.url, "thumbnail_width": width, "thumbnail_height": height}


def _path_of(address: str, origin: str) -> str:
    """The path of an address of ours, over http or https; else nothing."""
    try:
        asked, own = urlsplit(address), urlsplit(origin)
        ours = asked.scheme in ("http", "https") and asked.netloc.lower() == own.netloc.lower()
    except ValueError:
        return ""
    return asked.path if ours else ""
