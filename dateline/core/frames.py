"""Which embeds can be shown in a frame: the services we know, and where each keeps the page that is made for it.

An address of any other site stays a link. The hosts here are all that a reader's page may ever frame (its
Content-Security-Policy says so), and none of them is asked for anything before the reader asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit


@dataclass(frozen=True, slots=True)
class Frame:
    """`shape`: `wide` for a film (16 : 9), `tall` for a post, `low` for sound."""

    src: str
    shape: str


HOSTS = (
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    "platform.twitter.com",
    "t.me",
    "www.instagram.com",
    "www.tiktok.com",
    "w.soundcloud.com",
    "open.spotify.com",
    "datawrapper.dwcdn.net",
)


def frame_of(url: str) -> Frame | None:
    """None for a site that is no service of ours, and for an address of one that is nothing to be framed."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or host not in _SERVICES:
        return None
    shape, pattern, address = _SERVICES[host]
    film = parse_qs(parts.query).get("v", [""])[0]
    found = re.fullmatch(
        pattern, f"/v/{film}" if film and shape == "wide" else parts.path.rstrip("/"), re.ASCII
    )
    return Frame(address(found), shape) if found else None


Address = Callable[["re.Match[str]"], str]


def _at(template: str) -> Address:
    return lambda found: template.format(*found.groups())


_YOUTUBE = (
    "wide",
    r"/(?:v|embed|shorts|live)/([\w-]{6,20})",
    _at("https://www.youtube-nocookie.com/embed/{0}"),
)
_TWEET = (
    "tall",
    r"/\w{1,30}/status/(\d{1,25})",
    _at("https://platform.twitter.com/embed/Tweet.html?dnt=true&id={0}"),
)
_TELEGRAM = ("tall", r"/(\w{3,64})/(\d{1,12})", _at("https://t.me/{0}/{1}?embed=1"))
_SERVICES: dict[str, tuple[str, str, Address]] = {
    "youtube.com": _YOUTUBE,
    "youtube-nocookie.com": _YOUTUBE,
    "youtu.be": ("wide", r"/([\w-]{6,20})", _YOUTUBE[2]),
    "vimeo.com": ("wide", r"/(\d{3,15})", _at("https://player.vimeo.com/video/{0}?dnt=1")),
    "player.vimeo.com": ("wide", r"/video/(\d{3,15})", _at("https://player.vimeo.com/video/{0}?dnt=1")),
    "twitter.com": _TWEET,
    "x.com": _TWEET,
    "t.me": _TELEGRAM,
    "telegram.me": _TELEGRAM,
    "instagram.com": ("tall", r"/(p|reel)/([\w-]{5,20})", _at("https://www.instagram.com/{0}/{1}/embed")),
    "tiktok.com": ("tall", r"/@[\w.]{1,40}/video/(\d{5,25})", _at("https://www.tiktok.com/embed/v2/{0}")),
    "soundcloud.com": (
        "low",
        r"(/[\w-]+/[\w-]+)",
        lambda found: (
            "https://w.soundcloud.com/player/?url=" + quote(f"https://soundcloud.com{found[1]}", safe="")
        ),
    ),
    "open.spotify.com": (
        "low",
        r"/(track|episode|show|album|playlist)/(\w{10,30})",
        _at("https://open.spotify.com/embed/{0}/{1}"),
    ),
    "datawrapper.dwcdn.net": (
        "tall",
        r"/(\w{3,10})(?:/\d+)?",
        _at("https://datawrapper.dwcdn.net/{0}/"),
    ),
}
