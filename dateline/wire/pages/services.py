"""Whose address a link leads to, by the name readers know it by."""

from __future__ import annotations

from urllib.parse import urlsplit

_SERVICES = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "t.me": "Telegram",
    "telegram.me": "Telegram",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "vimeo.com": "Vimeo",
    "vk.com": "VK",
    "whatsapp.com": "WhatsApp",
    "x.com": "X",
    "youtu.be": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtube.com": "YouTube",
}


def host_of(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("mobile.").removeprefix("m.")


def service_of(url: str) -> str:
    """The service's name; empty for a site that is no service."""
    host = host_of(url)
    return _SERVICES.get(host) or _SERVICES.get(host.partition(".")[2], "")
