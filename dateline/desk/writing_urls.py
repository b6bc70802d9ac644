"""The addresses that the writing surface asks; in `urls.py` they stand before those of stories and coverages."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.views import composing


def addresses() -> list[URLPattern]:
    return [
        path("media/<slug:picture>/crop/", composing.crop, name="crop"),
        path("coverages/address/", composing.address, name="address"),
        path("stories/offers/", composing.offered_for_story, name="story-offers"),
        path("<slug:path>/offers/", composing.offered, name="offers"),
    ]
