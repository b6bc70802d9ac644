"""Fifteen hundred pieces of hostile HTML through the composer's door: what a reader's page is given holds elements
and attributes of the allow-list alone, and means the same when it is parsed a second time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from selectolax.lexbor import LexborHTMLParser

from dateline.core.codec import Malformed
from dateline.core.coverage import Head, Status
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Entry
from dateline.desk import composition
from dateline.reader.render import entry_html
from dateline.record import door
from tests.desk.hostile_words import PAYLOADS

HEAD = Head(path="river", headline="The river", status=Status.LIVE, zone="UTC")
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
_ELEMENTS = """
    html head body article header footer div p h2 h3 a b strong i em u s del ins mark small sub sup q cite code abbr
    bdi br time span ul ol li blockquote figure figcaption picture source img table caption thead tbody tr th td
    button
"""
_ATTRIBUTES = """
    class id href rel title datetime src srcset sizes type width height alt loading decoding fetchpriority scope role
    tabindex aria-label aria-hidden hidden lang dir
"""
ELEMENTS, ATTRIBUTES = set(_ELEMENTS.split()), set(_ATTRIBUTES.split())
SCHEMES = ("http://", "https://", "mailto:", "/", "#")


def shown(payload: str) -> str:
    form = QueryDict(mutable=True)
    said = {
        "headline": payload,
        "body": payload,
        "bylines": payload,
        "dateline": payload,
        "source_name": payload,
    }
    form.update({name: value[:250] if name != "body" else value for name, value in said.items()})
    try:
        copy = door.clean_copy(composition.read(form, "UTC").copy)
    except (Refused, Malformed):
        return ""  # not taken at all
    fields = {name: getattr(copy, name) for name in Copy.__dataclass_fields__ if name != "stated"}
    return entry_html(Entry(id="a" * 32, rev=1, stated=AT, published=AT, revised=AT, **fields), HEAD)


def faults(page: str) -> list[str]:
    found = []
    for node in LexborHTMLParser(page).css("*"):
        if node.tag not in ELEMENTS:
            found.append(f"<{node.tag}>")
        for name, value in node.attributes.items():
            if not (name in ATTRIBUTES or name.startswith("data-")):
                found.append(f"{node.tag} {name}={value}")
            if name in ("href", "src") and not (value or "").lower().startswith(SCHEMES):
                found.append(f"{node.tag} {name}={value}")
    found += [
        f"U+{ord(letter):04X}" for letter in "\x00\u202e\u2066\u2069\u2028\u2029\ufeff" if letter in page
    ]
    return found


def told(page: str) -> str:
    return LexborHTMLParser(page).html or ""


@pytest.mark.parametrize("part", range(5))
def test_nothing_beyond_the_allow_list_comes_out(part: int) -> None:
    assert len(PAYLOADS) == 1500
    for payload in PAYLOADS[part::5]:
        page = shown(payload)
        assert not faults(page), payload
        assert told(told(page)) == told(page), payload
