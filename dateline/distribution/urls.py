"""The addresses of what goes out. A function, because how an entry is said is handed in by config."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.distribution import views
from dateline.distribution.feeds import FORMATS, PLACES
from dateline.distribution.rendering import Rendering


def addresses(rendering: Rendering) -> list[URLPattern]:
    feeds = [
        path(f"{place}feed.{ext}", views.feed(gather, form, rendering))
        for place, gather in PLACES.items()
        for ext, form in FORMATS.items()
    ]
    return [
        *feeds,
        path("sitemap.xml", views.sitemap(rendering)),
        path("news-sitemap.xml", views.news_sitemap(rendering)),
        path("opensearch.xml", views.opensearch(rendering)),
        path("oembed", views.oembed(rendering)),
        path("embed.js", views.embed_script),
    ]
