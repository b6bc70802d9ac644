"""oEmbed, and the page of a coverage that others may frame."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.core.body import Photo
from dateline.core.coverage import HeadCopy
from dateline.media import store
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish
from tests.distribution.conftest import PUBLIC
from tests.reader.reading import edit_head, entry_ids, get, one, read, stated

pytestmark = pytest.mark.django_db
LOCK = Photo("c" * 32, 1600, 900, alt="A stone lock")


def asked(url: str, **more: object) -> Any:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return get(f"/oembed?url={quote(url, safe='')}{query}")


def said(url: str, **more: object) -> dict[str, Any]:
    response = asked(url, **more)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert response["Cache-Control"] == "max-age=0, s-maxage=5"
    assert not response.cookies
    return dict(json.loads(response.content))


def test_a_coverage_is_a_frame_of_its_live_entries() -> None:
    path = open_live(headline='The "river" <rises>')
    about = said(f"{PUBLIC}/live/{path}/")
    assert (about["version"], about["type"], about["title"]) == ("1.0", "rich", 'The "river" <rises>')
    assert (about["provider_name"], about["provider_url"]) == ("Dateline", f"{PUBLIC}/")
    frame = one(LexborHTMLParser(about["html"]), "iframe").attributes
    assert frame["src"] == f"{PUBLIC}/live/{path}/embed/"
    assert frame["title"] == 'The "river" <rises>'
    assert (frame["width"], frame["height"]) == (str(about["width"]), str(about["height"])) == ("600", "720")


def test_it_keeps_within_what_was_asked_for() -> None:
    folder = store.root() / LOCK.picture[:2] / LOCK.picture
    folder.mkdir(parents=True, exist_ok=True)
    for width in (320, 640, 960, 1280, 1600):
        (folder / f"{width}.jpg").write_bytes(b"x")
    path = open_live()
    edit_head(path, picture=LOCK)
    about = said(f"{PUBLIC}/live/{path}/", maxwidth=400, maxheight=300)
    store.forget(LOCK.picture)
    assert (about["width"], about["height"]) == (400, 300)
    assert about["thumbnail_url"] == f"{PUBLIC}/media/{LOCK.picture}/320.jpg"
    assert (about["thumbnail_width"], about["thumbnail_height"]) == (320, 180)


def test_xml_says_the_same() -> None:
    path = open_live()
    root = ET.fromstring(asked(f"{PUBLIC}/live/{path}/", format="xml").content)
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in said(f"{PUBLIC}/live/{path}/").items()
    }


def test_an_entry_is_a_link_with_its_headline_and_who_wrote_it() -> None:
    path = open_live()
    entry = stated(path, "2026-05-04 08:00", "The bridge is closed", bylines=("Ada Marsh", "Bo Lind"))
    about = said(f"{PUBLIC}/live/{path}/{entry.id}/")
    assert (about["type"], about["title"], about["author_name"]) == (
        "link", "The bridge is closed", "Ada Marsh, Bo Lind",
    )  # fmt: skip
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    about = said(f"{PUBLIC}/live/{path}/{entry.id}/")
    assert about["title"] == "Being checked"
    assert "author_name" not in about


def test_what_is_not_ours_or_not_public_is_not_there() -> None:
    path = open_live()
    actions.open_coverage(ADA, "planned-one", HeadCopy(headline="Canary"), now=later())
    for url in (f"https://elsewhere.example/live/{path}/", f"{PUBLIC}/live/planned-one/", f"{PUBLIC}/live/nothing/",
                f"{PUBLIC}/live/{path}/{'f' * 32}/", f"{PUBLIC}/desk/", f"{PUBLIC}.evil/live/{path}/", "x",
                f"ftp://paper.example/live/{path}/", "http://[", f"{PUBLIC}@e.org/live/{path}/"):  # fmt: skip
        assert asked(url).status_code == 404, url


def test_another_format_and_bad_measures_are_refused_in_a_sentence() -> None:
    url = f"{PUBLIC}/live/{open_live()}/"
    assert asked(url, format="yaml").status_code == 501
    for response in (
        asked(url, maxwidth="wide"),
        asked(url, maxheight=0),
        asked(url, maxwidth="9" * 30),
        get("/oembed"),
    ):
        assert response.status_code == 400
        assert response.content.decode().count("\n") == 1


def test_pages_name_their_oembed_and_it_answers() -> None:
    path = open_live()
    entry = publish(path)
    for address in (f"/live/{path}/", f"/live/{path}/{entry.id}/"):
        for kind in ("application/json+oembed", "text/xml+oembed"):
            link = str(one(read(address), f'link[type="{kind}"]').attributes["href"])
            assert get(link.removeprefix(PUBLIC)).status_code == 200, link


def test_only_the_embedded_page_may_be_framed() -> None:
    path = open_live()
    entry = publish(path)
    embedded = get(f"/live/{path}/embed/")
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "script-src 'self'" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert not embedded.cookies
    for address in ("/", f"/live/{path}/", f"/live/{path}/contents/", f"/live/{path}/{entry.id}/", "/feed.atom",
                    "/live/nothing/embed/", "/embed.js", f"/oembed?url={PUBLIC}/live/{path}/"):  # fmt: skip
        response = get(address)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"], address
        assert response["X-Frame-Options"] == "DENY", address


def test_the_embedded_page_holds_the_same_entries_by_the_same_template() -> None:
    path = open_live()
    publish(path)
    stated(path, "2026-05-04 08:00", "Pinned", marks=["pinned"])
    whole, embedded = read(f"/live/{path}/"), read(f"/live/{path}/embed/")
    assert one(embedded, "main").html == one(whole, "main").html
    assert entry_ids(embedded)
    assert one(embedded, "link[rel=canonical]").attributes["href"] == f"{PUBLIC}/live/{path}/"
    assert one(embedded, "meta[name=robots]").attributes["content"] == "noindex"
    assert not embedded.css("script:not([src])")
