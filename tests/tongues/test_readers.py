"""No reader meets a word that is not in the language of the page: every public page, through the strange letters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation
from django.utils.translation import trans_real
from selectolax.lexbor import LexborHTMLParser

from dateline.lib.tongue import NAMES
from dateline.reader import publication
from dateline.reader.views import missing
from dateline.record import queries
from tests.reader.reading import edit_head
from tests.tongues.georgian import ENDED, GONE, LINE, PATH, STORY, Newsroom, newsroom
from tests.tongues.pseudo import pseudo, untranslated

pytestmark = pytest.mark.django_db
NAME = "გაზეთი"
# What readers are shown, by the name of its address; those for programs alone have tests of their own.
PROGRAMS = {"picture", "robots", "healthz", "readyz", "look"}


@pytest.fixture(autouse=True)
def paper(settings: Any) -> Iterator[None]:
    """A publication without a letter of ASCII, and nothing kept from before."""
    settings.DATELINE_NAME, settings.DATELINE_TAGLINE = NAME, LINE
    settings.DATELINE_PUBLIC_URL = "https://paper.example"
    _forget()
    yield
    _forget()


@pytest.fixture
def shown(db: None) -> dict[str, list[str]]:
    return addresses(newsroom())


def addresses(made: Newsroom) -> dict[str, list[str]]:
    entries = [(PATH, id) for id in made.entries.values()]
    [(topic, _)] = [(path, name) for path, name in _topics()]
    return {
        "front": ["/"],
        "coverage": [f"/live/{PATH}/", f"/live/{PATH}/?order=oldest", f"/live/{ENDED}/"],
        "contents": [f"/live/{PATH}/contents/"],
        "embed": [f"/live/{PATH}/embed/"],
        "entry": [reverse("reader:entry", args=each) for each in entries],
        "history": [reverse("reader:history", args=each) for each in entries],
        "search-coverage": [f"/live/{PATH}/search/", f"/live/{PATH}/search/?q={LINE}", f"/live/{PATH}/search/?q=ჰჰჰ"],
        "search": ["/search/", f"/search/?q={LINE}", "/search/?q=ჰჰჰ"],
        "archive": ["/archive/"],
        "archive-year": ["/archive/2026/", "/archive/1900/"],
        "archive-month": ["/archive/2026/05/"],
        "corrections": ["/corrections/"],
        "stories": ["/stories/"],
        "story": [f"/stories/{STORY}/", f"/stories/{GONE}/"],
        "story-history": [f"/stories/{STORY}/history/"],
        "topics": ["/topics/"],
        "topic": [reverse("reader:topic", args=[topic])],
        "": ["/nowhere/", "/live/nowhere/"],
    }  # fmt: skip


def test_every_kind_of_page_is_looked_at(shown: dict[str, list[str]]) -> None:
    names = {name for name in get_resolver("dateline.reader.urls").reverse_dict if isinstance(name, str)}
    assert names - PROGRAMS <= set(shown)


def test_no_word_of_a_page_is_left_untranslated(shown: dict[str, list[str]]) -> None:
    with pseudo():
        left = {url: untranslated(_html(url)) for urls in shown.values() for url in urls}
    assert not {url: said for url, said in left.items() if said}


@pytest.mark.parametrize("url", ["/feed.{}", f"/live/{PATH}/feed.{{}}"])
def test_no_word_of_a_feed_is_left_untranslated(url: str, shown: dict[str, list[str]]) -> None:
    with pseudo():
        for form in ("atom", "rss"):
            tree = fromstring(_html(url.format(form)))
            said = [node.text or "" for node in tree.iter() if node.tag.split("}")[-1] in _SAID]
            assert not [left for html in said for left in untranslated(f"<body><p>{html}</p>")]
        feed = json.loads(_html(url.format("json")))
        for item in feed["items"]:
            assert not untranslated(f"<body><p>{item['title']}</p>{item.get('content_html', '')}")


_SAID = {"title", "subtitle", "summary", "content", "description", "encoded"}


def test_whatever_a_page_asks_for_is_known_in_every_language(shown: dict[str, list[str]]) -> None:
    with pseudo() as asked:
        for urls in shown.values():
            for url in urls:
                _html(url)
    unknown = {
        (language, *message)
        for language in NAMES
        for message in asked.messages
        if not _is_known(language, *message)
    }
    assert not unknown


@pytest.mark.parametrize("language", NAMES)
def test_a_coverage_speaks_its_own_language_whoever_asks(language: str, shown: dict[str, list[str]]) -> None:
    edit_head(PATH, language=language)
    asked = Client().get(f"/live/{PATH}/", headers={"Accept-Language": "fr" if language != "fr" else "de"})
    html = asked.content.decode()
    with translation.override(language):
        words = [translation.gettext("Key events"), translation.gettext("Skip to the content")]
    assert all(word in html for word in words)
    assert f'<html lang="{language}"' in html
    assert ('dir="rtl"' in html.split(">")[1]) == (language == "ar")
    assert "Accept-Language" not in asked.headers.get("Vary", "")


def test_editions_name_each_other_to_readers_and_to_search_engines(shown: dict[str, list[str]]) -> None:
    page = LexborHTMLParser(_html(f"/live/{PATH}/"))
    named = {node.attributes["hreflang"]: node.attributes["href"] for node in page.css("link[hreflang]")}
    there = {tag: f"https://paper.example/live/{path}/" for tag, path in (("en", PATH), ("ar", ENDED))}
    assert named == there
    [link] = page.css("header.head a[hreflang]")
    assert (link.text(), link.attributes["lang"]) == ("العربية", "ar")
    other = LexborHTMLParser(_html(f"/live/{ENDED}/"))
    assert {n.attributes["hreflang"]: n.attributes["href"] for n in other.css("link[hreflang]")} == there


def test_pages_do_not_mix_languages_one_after_the_other(shown: dict[str, list[str]]) -> None:
    """Whatever was made before, in whatever language: the same page."""
    before = [_html(f"/live/{path}/") for path in (PATH, ENDED, PATH)]
    with translation.override("ru"):
        after = [_html(f"/live/{path}/") for path in (ENDED, PATH)]
    assert before[0] == before[2] == after[1]
    assert before[1] == after[0]


def _html(url: str) -> str:
    return str(Client().get(url).content.decode())


def _forget() -> None:
    for cached in (publication._of_publication, missing._page):
        clear: Callable[[], None] | None = getattr(cached, "cache_clear", None)
        if clear:
            clear()


def _topics() -> list[tuple[str, str]]:
    return [(topic.path, topic.name) for topic in queries.topics()]


def _is_known(language: str, context: str, message: str, plural: str) -> bool:
    if language == "en" or not message.strip():
        return True
    catalog = trans_real.translation(language)._catalog
    key = f"{context}\x04{message}" if context else message
    return any(wanted in part for part in catalog._catalogs for wanted in (key, (key, 0)))
