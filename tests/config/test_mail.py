from __future__ import annotations

import pytest

from dateline.config.mail import Post, backend


@pytest.mark.parametrize(
    ("url", "kind", "post"),
    [
        ("", "dummy", Post()),
        ("console:", "console", Post()),
        (
            "smtp://desk%40paper.example:p%3Aw@mail.paper.example",
            "smtp",
            Post("mail.paper.example", 587, "desk@paper.example", "p:w", True, False, "desk@paper.example"),
        ),
        (
            "smtps://u:p@mail.paper.example?from=news%40paper.example",
            "smtp",
            Post("mail.paper.example", 465, "u", "p", False, True, "news@paper.example"),
        ),
        (
            "smtp://localhost:2525",
            "smtp",
            Post("localhost", 2525, "", "", False, False, "dateline@localhost"),
        ),
    ],
)
def test_an_address_says_how_letters_leave(url: str, kind: str, post: Post) -> None:
    name, server = backend(url)
    assert name == f"django.core.mail.backends.{kind}.EmailBackend"
    assert server == post
