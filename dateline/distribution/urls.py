"""The addresses of what goes out. A function, because how an entry is said is handed in by config."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.distribution import views
from dateline.distribution.feeds import FORMATS, PLACES
from dateline.distribution.rendering import Rendering


def addresses(rendering: Rendering) -> list[URLPattern]:
    return [
        path(f"{place}feed.{ext}", views.feed(gather, form, rendering))
        for place, gather in PLACES.items()
        for ext, form in FORMATS.items()
    ]
