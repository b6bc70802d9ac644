"""Which addresses can be framed, and what is asked for then: never another host than those we name."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from dateline.core.frames import HOSTS, frame_of

FILM = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("url", "src"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=9", FILM),
        ("https://youtu.be/abcdefghijk?si=x", FILM),
        ("https://www.youtube.com/shorts/abcdefghijk", FILM),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://x.com/someone/status/123", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123"),
        ("https://t.me/channel/42", "https://t.me/channel/42?embed=1"),
        ("https://www.instagram.com/p/Cabc_12/", "https://www.instagram.com/p/Cabc_12/embed"),
        ("https://datawrapper.dwcdn.net/aB3dE/2/", "https://datawrapper.dwcdn.net/aB3dE/"),
    ],
)
def test_a_service_we_know_is_framed_by_the_page_it_keeps_for_that(url: str, src: str) -> None:
    frame = frame_of(url)
    assert frame is not None
    assert frame.src == src
    assert urlsplit(frame.src).hostname in HOSTS


@pytest.mark.parametrize(
    "url",
    [
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://evil.example/?v=abcdefghijk",
        "https://www.youtube.com/channel/UCabc",
        "https://www.youtube.com/watch?v=abc%22onload=x",
        "https://youtu.be/../../redirect",
        "javascript://youtube.com/%0aalert(1)",
        "https://x.com/someone",
        "https://[broken",
        "",
    ],
)
def test_anything_else_stays_a_link(url: str) -> None:
    assert frame_of(url) is None
