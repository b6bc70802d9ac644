"""What the browser is allowed on each kind of page, judged by the rules by which policies are got round."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.desk.newsroom import Newsroom
from tests.quality.furnished import furnish
from tests.quality.test_staff_pages import OURS, _addresses, _walk
from tests.quality.walk import walk

pytestmark = pytest.mark.django_db
LOADS = 100
# A source of scripts that anybody else can fill, or that means anybody.
OPEN = re.compile(r"\*|'unsafe-|data:|blob:|http:|https:(?!//)|'strict-dynamic'|'nonce-|'sha\d+-")
CLOSED = {"default-src": "'none'", "base-uri": "'none'", "script-src": "'self'", "style-src": "'self'"}


def directives(policy: str) -> dict[str, str]:
    parted = (part.strip().partition(" ") for part in policy.split(";") if part.strip())
    return {name: value.strip() for name, _, value in parted}


def weak(policy: str) -> list[str]:
    """What an evaluator of policies would find: of grave things all, and of the others those that concern us."""
    said = directives(policy)
    found = [f"{name} {said.get(name)}" for name, wanted in CLOSED.items() if said.get(name) != wanted]
    found += [f"{name} {value}" for name, value in said.items() if OPEN.search(value)]
    found += [f"{name} is not said" for name in ("form-action", "frame-ancestors") if name not in said]
    return found


def inline(html: str) -> list[str]:
    """What runs or dresses without being fetched; the data of search engines neither runs nor dresses."""
    found = []
    for node in LexborHTMLParser(html).css("*"):
        attributes = node.attributes
        if node.tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
            found.append("<script>")
        if node.tag == "style" or any(
            name.startswith("on") or name in ("style", "nonce") for name in attributes
        ):
            found.append(node.html[:80] if node.html else node.tag)
    return found


DATA = {"application/ld+json", "application/json", "speculationrules"}


# The reader's own page, shown to staff: it stays as readers have it.
PREVIEWS = ("/preview/", "/rehearsal/")


def test_no_page_of_anybody_has_a_weak_policy_or_anything_inline() -> None:
    newsroom, made = Newsroom(), furnish("en")
    pages = _walk(newsroom.ada.browser, [f"/desk/{made.live}/", *OURS, *_addresses(made)])
    public = walk(made)
    assert len(pages) > 20
    wrong = [f"{url}: {each}" for url, html in (pages | public).items() for each in inline(html)]
    for url in pages:
        policy = newsroom.ada.ask(url).headers["Content-Security-Policy"]
        wrong += [f"{url}: {each}" for each in weak(policy)]
        if url.startswith("/desk/") and not url.endswith(PREVIEWS):
            is_closed = directives(policy).get("require-trusted-types-for") == "'script'"
            wrong += [] if is_closed else [f"{url}: strings become HTML"]
    for url in public:
        found = weak(Client().get(url).headers["Content-Security-Policy"])
        # The one page that stands in other people's.
        allowed = {"frame-ancestors *"} if url.endswith("/embed/") else set()
        wrong += [f"{url}: {each}" for each in set(found) - allowed]
    assert wrong == []


def test_in_a_hundred_loads_of_the_desk_there_is_no_nonce_that_could_be_used_again() -> None:
    """It needs none: every script of ours is a file of ours."""
    newsroom = Newsroom()
    newsroom.open_live("river")
    answers = [newsroom.ada.ask("/desk/river/") for _ in range(LOADS)]
    assert len({answer.headers["Content-Security-Policy"] for answer in answers}) == 1
    assert not any(b"nonce" in answer.content for answer in answers)
