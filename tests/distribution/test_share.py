"""How a page looks where it is shared, and which programs find what from it."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.core.body import Photo, Text
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish
from tests.distribution.conftest import PUBLIC
from tests.distribution.validator import is_date
from tests.reader.reading import edit_head, get, read, stated

pytestmark = pytest.mark.django_db
LOCK = Photo("a" * 32, 1600, 900, "The lock.", "Ines Roth", "A stone lock")


def meta(page: LexborHTMLParser) -> dict[str, str]:
    found = page.css("meta[property], meta[name^=twitter]")
    names = [str(node.attributes.get("property") or node.attributes["name"]) for node in found]
    assert len(set(names)) == len(names)
    return {name: str(node.attributes["content"]) for name, node in zip(names, found, strict=True)}


def links(page: LexborHTMLParser, rel: str) -> dict[str, str]:
    found = page.css(f"link[rel={rel}]")
    return {str(node.attributes.get("type") or ""): str(node.attributes["href"]) for node in found}


def test_a_coverage_is_shared_with_headline_standfirst_and_picture() -> None:
    path = open_live()
    edit_head(path, picture=LOCK, language="pt-BR", kicker="Floods")
    page = read(f"/live/{path}/")
    said = meta(page)
    assert said["og:type"] == "article"
    assert said["og:title"] == "The river is rising"
    assert said["og:description"] == "Towns upstream."
    assert said["og:url"] == f"{PUBLIC}/live/{path}/" == links(page, "canonical")[""]
    assert said["og:image"] == f"{PUBLIC}/media/{'a' * 32}/1280.jpg"
    assert (said["og:image:width"], said["og:image:height"]) == ("1280", "720")
    assert said["og:image:alt"] == "A stone lock"
    assert (said["og:locale"], said["twitter:card"]) == ("pt_BR", "summary_large_image")
    assert is_date(said["article:published_time"])
    assert said["article:published_time"] < said["article:modified_time"]


def test_without_a_picture_the_card_is_small() -> None:
    said = meta(read(f"/live/{open_live()}/"))
    assert said["twitter:card"] == "summary"
    assert "og:image" not in said


def test_an_entry_is_shared_with_its_own_words_and_picture() -> None:
    path = open_live()
    edit_head(path, picture=LOCK)
    own = stated(path, "2026-05-04 08:00", "Own", (Text("Words. " * 60), Photo("b" * 32, 800, 600)))
    plain = publish(path)
    page = read(f"/live/{path}/{own.id}/")
    said = meta(page)
    assert said["og:title"] == "Own"
    assert said["og:image"] == f"{PUBLIC}/media/{'b' * 32}/800.jpg"
    assert said["og:description"].startswith("Words. Words.")
    assert len(said["og:description"]) <= 200
    assert said["og:url"] == f"{PUBLIC}/live/{path}/{own.id}/" == links(page, "canonical")[""]
    assert meta(read(f"/live/{path}/{plain.id}/"))["og:image"].startswith(f"{PUBLIC}/media/{'a' * 32}/")


def test_of_a_stub_no_word_is_shared() -> None:
    path = open_live()
    entry = stated(path, "2026-05-04 08:00", "Canary", (Text("Canary"), Photo("b" * 32, 800, 600, "Canary")))
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    said = meta(read(f"/live/{path}/{entry.id}/"))
    assert said["og:title"] == "Being checked"
    assert "og:description" not in said
    assert "og:image" not in said


def test_the_front_is_shared_as_the_publication() -> None:
    said = meta(read("/"))
    assert (said["og:type"], said["og:title"], said["og:url"]) == ("website", "Dateline", f"{PUBLIC}/")


def test_pages_name_the_feeds_there_are() -> None:
    path = open_live()
    publish(path)
    for page, base in (
        ("/", "/"),
        (f"/live/{path}/", f"/live/{path}/"),
        (f"/live/{path}/contents/", f"/live/{path}/"),
    ):
        named = links(read(page), "alternate")
        for kind, ext in (("atom+xml", "atom"), ("rss+xml", "rss"), ("feed+json", "json")):
            address = named[f"application/{kind}"]
            assert address == f"{base}feed.{ext}"
            assert get(address)["Content-Type"].startswith(f"application/{kind}")


def test_where_the_site_is_unknown_no_address_is_guessed(settings: Any) -> None:
    settings.DATELINE_PUBLIC_URL = ""
    path = open_live()
    edit_head(path, picture=LOCK)
    page = read(f"/live/{path}/")
    assert not {"og:url", "og:image"} & set(meta(page))
    assert links(page, "canonical") == {}
    assert b"testserver" not in get(f"/live/{path}/").content
