"""HTML that was sanitised at the door is told as the sanitiser itself would tell it."""

from __future__ import annotations

import pytest

from dateline.core import said
from dateline.lib import html


@pytest.mark.parametrize(
    "written",
    [
        "Plain &amp; simple",
        "One<br>two <em>and</em> three",
        "<p>One.</p><p>Two <b>and</b> three.</p>",
        "<p>A &lt;b&gt; is no tag.</p>",
        '<a href="https://example.org/" rel="noopener noreferrer">A link</a>, then',
        "",
    ],
)
def test_it_is_the_same_text(written: str) -> None:
    assert said.plain(written) == html.text(written)
