"""Where this site is on the web, for what leaves it: in a feed, a sitemap or a card an address must be whole."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

# What was made from the host that somebody asked for is for him alone: a cache that takes no notice of the host
# would hand it to others.
NOT_SHARED = "private, no-cache"


def origin_of(request: HttpRequest) -> str:
    """`https://live.example.org`: as the settings say, else as the request does; it raises 400 for no host at all."""
    return settings.DATELINE_PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def kept(caching: str) -> str:
    """How long an answer with whole addresses is kept: as long as any other, where the settings say the origin."""
    return caching if settings.DATELINE_PUBLIC_URL else NOT_SHARED
