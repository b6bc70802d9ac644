"""The sanitiser: what comes out of it, read again as a browser reads it, holds nothing but the allow-list."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dateline.lib import html

SHARED = Path(os.environ.get("DATELINE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
HOSTILE = SHARED / "hostile"
WAYS = {
    "inline": (html.inline, html.INLINE, html.ATTRIBUTES),
    "paragraphs": (html.paragraphs, html.INLINE | {"p"}, html.ATTRIBUTES),
    "flow": (html.flow, html.FLOW, html.FLOW_ATTRIBUTES),
}
SHELL = {"html", "head", "body"}


def payloads() -> Iterator[str]:
    for case in json.loads((HOSTILE / "dompurify-expect.json").read_text()):
        yield case["payload"]
        expected = case["expected"]
        yield from [expected] if isinstance(expected, str) else expected
    for file in sorted((HOSTILE / "bleach").iterdir()):
        yield file.read_text()
    yield from json.loads((HOSTILE / "blns.json").read_text())


def assert_within(cleaned: str, tags: frozenset[str], attributes: dict[str, set[str]]) -> None:
    for node in LexborHTMLParser(cleaned).css("*"):
        if node.tag in SHELL:
            continue
        assert node.tag in tags, (node.tag, cleaned)
        allowed = attributes.get(node.tag, set()) | ({"rel"} if node.tag == "a" else set())
        assert set(node.attributes) <= allowed, (node.attributes, cleaned)
        assert "href" not in node.attributes or html.is_address(node.attributes["href"] or "")


@pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the hostile samples are not at {HOSTILE}")
@pytest.mark.parametrize("way", WAYS)
def test_every_hostile_sample_comes_out_within_the_allow_list(way: str) -> None:
    clean, tags, attributes = WAYS[way]
    for payload in payloads():
        once = clean(payload)
        assert_within(once, tags, attributes)
        again = LexborHTMLParser(once).body
        assert_within(again.html if again else "", tags, attributes)
        assert clean(once) == once, payload


@pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the hostile samples are not at {HOSTILE}")
def test_plain_text_of_every_hostile_sample_can_be_stored_and_holds_no_direction_override() -> None:
    for payload in payloads():
        for cleaned in (html.plain(payload), html.text(payload)):
            cleaned.encode()
            assert not set(cleaned) & set("\x00\x1b\x85\u202e\u202b\u2066\u2069\u2028\ufeff")
            assert html.plain(cleaned) == cleaned


PIECES = (
    "<b> </b> <p> </p> <br> <div> </div> <a href=https://a.example> </a> <table> <tr> <td> <svg> <math> "
    "<style> </style> <script> <li> <ul> &lt; &amp; &#x202e; &#0; <!-- --> <figure data-block={}> "
    "<blockquote> <title> <noscript> </noscript> <i title=</p>>"
)
MARKUP = st.lists(st.one_of(st.sampled_from(PIECES.split()), st.text(max_size=8)), max_size=12).map("".join)


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_is_cleaning_once(markup: str) -> None:
    for clean, tags, attributes in WAYS.values():
        once = clean(markup)
        assert clean(once) == once
        assert_within(once, tags, attributes)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp"]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_plain_text_that_was_escaped_reads_the_same(words: str) -> None:
    assert html.plain(words) == words
    assert html.text(html.escape(words)) == words.strip()


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("<p>one</p><p>two</p>", "one<br><br>two"),
        ("one<div>two</div>", "one<br>two"),
        ("<ul><li>one</li></ul>", "one"),
        ("<strong onclick=x>one</strong><img src=x onerror=y>", "<strong>one</strong>"),
        ("a < b", "a &lt; b"),
        ("<td>1</td>", "1"),
    ],
)
def test_blocks_in_a_line_part_it_instead_of_glueing_it(given_: str, kept: str) -> None:
    assert html.inline(given_) == kept


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example",
     "x", "vbscript:x", "https:", "http://[", "\x01javascript:alert(1)", "java&#x202e;script:alert(1)"],
)  # fmt: skip
def test_a_link_to_anything_but_a_page_or_a_mailbox_loses_its_address(address: str) -> None:
    assert "href" not in html.inline(f'<a href="{address}">x</a>')


@pytest.mark.parametrize(
    "address", ["https://a.example/?b=1&amp;c=2", "mailto:desk@a.example", "/stories/one/"]
)
def test_a_link_to_a_page_or_a_mailbox_is_kept(address: str) -> None:
    assert f'href="{address}"' in html.inline(f'<a href="{address}" target="_blank">x</a>')


def test_placeholders_survive_and_keep_what_they_hold() -> None:
    kept = html.flow(
        """<figure data-block='{"kind":"photo","caption":"a < b"}' class=x><img src=y></figure>"""
    )
    found = LexborHTMLParser(kept).css_first("figure")
    assert found is not None
    assert json.loads(found.attributes["data-block"] or "") == {"kind": "photo", "caption": "a < b"}


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 200_000,
        "<b>" * 9_000,
        "<br>" * 100_000,
        "<a " * 100_000,
        "&" * 100_000,
        "a" + " " * 200_000 + "b",
    ],
)
def test_a_bomb_of_markup_is_answered_in_seconds(bomb: str) -> None:
    began = time.monotonic()
    html.inline(bomb), html.flow(bomb), html.text(bomb)
    assert time.monotonic() - began < 20


def test_what_leaves_the_site_has_whole_addresses_and_nothing_that_runs() -> None:
    site = "https://paper.example"
    said = html.portable(
        '<p class="x" onclick="x()">See <a href="/live/a/">a</a>, <a href="?b">b</a>, <a href="//e.org/">c</a>, '
        '<a href="javascript:x">d</a>, <a href="https://e.org/?a=1&amp;b=2">e</a>.</p><button>No</button>'
        '<picture><source srcset="/media/x.webp"><img src="/media/x.jpg" alt="A “lock”" loading="lazy"></picture>',
        site,
    )
    assert said == (
        '<p>See <a href="https://paper.example/live/a/" rel="noopener noreferrer">a</a>, '
        '<a rel="noopener noreferrer">b</a>, <a rel="noopener noreferrer">c</a>, <a rel="noopener noreferrer">d</a>, '
        '<a href="https://e.org/?a=1&amp;b=2" rel="noopener noreferrer">e</a>.</p>'
        '<img src="https://paper.example/media/x.jpg" alt="A “lock”">'
    )
    assert html.portable(said, site) == said
