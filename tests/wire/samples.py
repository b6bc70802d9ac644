"""Where the real pages lie, and small ones in words of our own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from dateline.wire import raw, sources
from dateline.wire.found import Found
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.raw import Raw

SHARED = Path(os.environ.get("DATELINE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
COVERAGES = SHARED / "coverages"
real = pytest.mark.skipif(not COVERAGES.is_dir(), reason=f"the real live pages are not at {COVERAGES}")


def found(file: Path | str, hints: Hints = NO_HINTS) -> Found:
    """What a real file holds."""
    return held(raw.read(str(file)), hints)


def held(file: Raw, hints: Hints = NO_HINTS) -> Found:
    read = sources.read(file, hints)[1]
    assert isinstance(read, Found)
    return read


def page_of(text: str, hints: Hints = NO_HINTS) -> Found:
    """What these words hold as a file."""
    return held(Raw("page", text.encode()), hints)


UPDATES = [
    {
        "@type": "BlogPosting",
        "@id": "https://paper.example/live/river#b3",
        "headline": "River falls",
        "articleBody": "The river has begun to fall.",
        "datePublished": "2024-05-01T12:30:00+01:00",
        "dateModified": "2024-05-01T11:45:00Z",
        "author": [{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Person", "name": "Bo Lind"}],
    },
    {
        "@type": "BlogPosting",
        "@id": "https://paper.example/live/river#b2",
        "headline": "Bridge closed",
        "articleBody": "&lt;p&gt;The bridge is closed.&lt;/p&gt;&lt;p&gt;Boats &amp;amp; buses stay.&lt;/p&gt;",
        "datePublished": "2024-05-01T11:10:00Z",
        "author": {"@type": "Person", "name": "Ada Marsh"},
    },
    {
        "@type": "BlogPosting",
        "@id": "https://paper.example/live/river#b1",
        "headline": "River rises &amp; rises",
        "datePublished": "2024-05-01T12:00:00+01:00",
        "author": "Ada Marsh",
    },
]


def posting(**more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": "https://paper.example/live/river",
        "headline": "LIVE: The river",
        "description": "The river is high.",
        "coverageStartTime": "2024-05-01T09:00:00+01:00",
        "liveBlogUpdate": UPDATES,
        **more,
    }


def html_page(*scripts: object, body: str = "<h1>The river</h1>", head: str = "") -> str:
    """A page with these JSON-LD scripts; a string is put in as it is."""
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    written = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}{written}</head><body>{body}</body></html>'
