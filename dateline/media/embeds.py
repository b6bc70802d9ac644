"""What somebody else's page is called: an embed of a service we know, or the title of any other page.

Everything that comes back is a stranger's: of an oEmbed answer two lines of plain text are taken and none of its
HTML, for what is framed is decided by `core.frames` alone.
"""

from __future__ import annotations

import codecs
import json
import logging
from urllib.parse import quote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from dateline.core.body import Embed
from dateline.core.frames import frame_of
from dateline.lib import html
from dateline.lib.guarded import Fetched, NotFetched, Rules, fetch

log = logging.getLogger(__name__)

LONGEST = 300  # characters of a title
# Who is known by which host, and where each answers what an address of theirs shows (oEmbed 1.0).
_SERVICES = {
    "youtube.com": ("YouTube", "https://www.youtube.com/oembed?format=json&url={url}"),
    "youtu.be": ("YouTube", "https://www.youtube.com/oembed?format=json&url={url}"),
    "vimeo.com": ("Vimeo", "https://vimeo.com/api/oembed.json?url={url}"),
    "twitter.com": ("X", "https://publish.twitter.com/oembed?omit_script=1&url={url}"),
    "x.com": ("X", "https://publish.twitter.com/oembed?omit_script=1&url={url}"),
    "tiktok.com": ("TikTok", "https://www.tiktok.com/oembed?url={url}"),
    "soundcloud.com": ("SoundCloud", "https://soundcloud.com/oembed?format=json&url={url}"),
    "open.spotify.com": ("Spotify", "https://open.spotify.com/oembed?url={url}"),
    "datawrapper.dwcdn.net": ("Datawrapper", "https://api.datawrapper.de/v3/oembed?format=json&url={url}"),
    "bsky.app": ("Bluesky", "https://embed.bsky.app/oembed?format=json&url={url}"),
    "flickr.com": ("Flickr", "https://www.flickr.com/services/oembed/?format=json&url={url}"),
    "dailymotion.com": ("Dailymotion", "https://www.dailymotion.com/services/oembed?format=json&url={url}"),
    # These answer nobody without a key of theirs: the name is all there is.
    "instagram.com": ("Instagram", ""),
    "t.me": ("Telegram", ""),
    "telegram.me": ("Telegram", ""),
}
# Of a page only the beginning is read: its title stands there.
PAGE = Rules(most_bytes=256 * 1024)


def embed_of(url: str) -> Embed | None:
    """None for the address of no service we know. When the service does not answer, its name alone is told."""
    known = _SERVICES.get(_host(url))
    if known is None or not _path(url):
        return None
    provider, endpoint = known
    if not endpoint:
        return Embed(url, provider) if frame_of(url) else None
    try:
        answer = fetch(endpoint.format(url=quote(url, safe="")), accept="application/json")
    except NotFetched as problem:
        log.info("no oEmbed of %s: %s", provider, problem)
        return Embed(url, provider) if frame_of(url) else None
    return Embed(url, provider, _told(answer))


def title_of(url: str) -> str:
    """What the page at that address is called; nothing if it cannot be had."""
    try:
        answer = fetch(url, accept="text/html,application/xhtml+xml", rules=PAGE)
    except NotFetched as problem:
        log.info("no title of an address: %s", problem)
        return ""
    return _title(answer) if answer.kind in ("text/html", "application/xhtml+xml") else ""


def _told(answer: Fetched) -> str:
    """`title`, else who made it. Of a post the words stand in its HTML: they are somebody's text, and left there."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    title, author = said.get("title"), said.get("author_name")
    return _line(title) if isinstance(title, str) and title.strip() else _line(author)


def _title(answer: Fetched) -> str:
    page = LexborHTMLParser(answer.body.decode(_codec(answer.charset), errors="replace"))
    for name in ("og:title", "twitter:title"):
        node = page.css_first(f'meta[property="{name}"], meta[name="{name}"]')
        if node is not None and (said := _line(node.attributes.get("content"))):
            return said
    node = page.css_first("title")
    return _line(node.text()) if node is not None else ""


def _line(said: object) -> str:
    """One line of plain text, whatever was sent."""
    return " ".join(html.plain(said).split())[:LONGEST] if isinstance(said, str) else ""


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")


def _path(url: str) -> str:
    return urlsplit(url).path.strip("/") or urlsplit(url).query
