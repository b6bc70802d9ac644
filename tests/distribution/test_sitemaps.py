"""Sitemaps and robots.txt: what search engines may walk, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any

import pytest

from dateline.core.coverage import HeadCopy
from dateline.distribution import sitemaps
from dateline.lib import clock
from dateline.record import actions, queries
from tests.cast import ADA, later, open_live, publish, words
from tests.distribution.conftest import PUBLIC
from tests.distribution.validator import is_date
from tests.reader.reading import edit_head, get, one, read

pytestmark = pytest.mark.django_db
MAP, NEWS = (
    "{http://www.sitemaps.org/schemas/sitemap/0.9}",
    "{http://www.google.com/schemas/sitemap-news/0.9}",
)


def parsed(address: str) -> ET.Element:
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert response["Cache-Control"] == "max-age=0, s-maxage=5"
    assert response["Surrogate-Key"] == "front"
    return ET.fromstring(response.content)


def places(address: str) -> list[str]:
    root = parsed(address)
    assert root.tag == f"{MAP}urlset"
    assert all(is_date(last.text or "") for last in root.iter(f"{MAP}lastmod"))
    return [str(loc.text) for loc in root.iter(f"{MAP}loc")]


def test_it_lists_the_front_and_every_public_coverage() -> None:
    live, over = open_live(), open_live()
    actions.end_coverage(ADA, over, now=later())
    actions.open_coverage(ADA, "planned-one", HeadCopy(headline="Canary"), now=later())
    found = set(places("/sitemap.xml"))
    assert found - lists(live) == {f"{PUBLIC}/", f"{PUBLIC}/live/{live}/", f"{PUBLIC}/live/{over}/"}
    for address in places("/sitemap.xml"):
        page = read(address.removeprefix(PUBLIC))
        assert one(page, "link[rel=canonical]").attributes["href"] == address


def lists(path: str) -> set[str]:
    """The pages of the archive on which the coverage stands."""
    head = queries.head(path)
    assert head is not None
    assert head.started is not None
    year = f"{PUBLIC}/archive/{head.started:%Y}/"
    return {f"{PUBLIC}/archive/", year, f"{year}{head.started:%m}/"}


def test_pages_that_list_others_are_listed_while_they_list_anything() -> None:
    assert places("/sitemap.xml") == [f"{PUBLIC}/"]
    path = open_live()
    entry = publish(path)
    edit_head(path, topics=("Floods",))
    assert {f"{PUBLIC}/topics/", *lists(path)} < set(places("/sitemap.xml"))
    assert f"{PUBLIC}/corrections/" not in places("/sitemap.xml")
    copy = words("The bridge is open")
    actions.correct_entry(ADA, path, entry.id, copy, "It is open.", now=later(), if_rev=entry.rev)
    assert f"{PUBLIC}/corrections/" in places("/sitemap.xml")
    assert f"{PUBLIC}/stories/" not in places("/sitemap.xml")
    for address in places("/sitemap.xml"):
        assert get(address.removeprefix(PUBLIC)).status_code == 200, address


def test_a_large_one_is_an_index_of_files_that_hold_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    paths = [open_live() for _ in range(5)]
    index = parsed("/sitemap.xml")
    assert index.tag == f"{MAP}sitemapindex"
    files = [str(loc.text).removeprefix(PUBLIC) for loc in index.iter(f"{MAP}loc")]
    found = [place for file in files for place in places(file)]
    listed = [f"{PUBLIC}/live/{path}/" for path in paths]
    assert sorted(found) == sorted([f"{PUBLIC}/", *lists(paths[0]), *listed])
    for nothing in ("?of=coverages&page=9", "?of=coverages&page=0", "?of=drafts", "?of=coverages&page=x"):
        assert get(f"/sitemap.xml{nothing}").status_code == 404, nothing


def test_news_are_the_coverages_that_began_in_the_last_two_days() -> None:
    now = clock.now()
    for name, age in (("fresh", timedelta(hours=1)), ("stale", timedelta(hours=50))):
        actions.open_coverage(ADA, name, HeadCopy(headline=f"{name} <&>", language="pt-BR"), now=now - age)
        actions.start_coverage(ADA, name, now=now - age)
    edit_head("stale", standfirst="Moved just now.")
    root = parsed("/news-sitemap.xml")
    assert [loc.text for loc in root.iter(f"{MAP}loc")] == [f"{PUBLIC}/live/fresh/"]
    news = root.find(f"{MAP}url/{NEWS}news")
    assert news is not None
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Dateline"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "pt"
    assert news.findtext(f"{NEWS}title") == "fresh <&>"
    assert is_date(news.findtext(f"{NEWS}publication_date", ""))


@pytest.mark.parametrize(
    ("tag", "told"), [("en", "en"), ("pt-BR", "pt"), ("zh-Hant-TW", "zh-tw"), ("zh-CN", "zh-cn")]
)
def test_news_searches_know_languages_by_two_letters(tag: str, told: str) -> None:
    assert sitemaps._language(tag) == told


def test_robots_are_shown_the_sitemaps() -> None:
    path = open_live()
    publish(path)
    lines = get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in lines
    assert f"Sitemap: {PUBLIC}/news-sitemap.xml" in lines
    assert "Disallow: /desk/" in lines


def test_where_the_site_is_unknown_the_host_that_asks_is_told_its_own(settings: Any) -> None:
    settings.DATELINE_PUBLIC_URL = ""
    for address in ("/robots.txt", "/sitemap.xml", "/news-sitemap.xml"):
        response = get(address, host="localhost:8000")
        assert response["Cache-Control"] == "private, no-cache"
        assert b"http://localhost:8000/" in response.content or address == "/news-sitemap.xml"


def test_browsers_are_offered_the_search_that_every_page_names() -> None:
    link = one(read("/"), "link[rel=search]").attributes
    answer = get(str(link["href"]))
    assert answer["Content-Type"].startswith(str(link["type"]))
    root = ET.fromstring(answer.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{space}ShortName", "")) <= 16
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.attrib == {"type": "text/html", "template": f"{PUBLIC}/search/?q={{searchTerms}}"}
    found = url.attrib["template"].removeprefix(PUBLIC).replace("{searchTerms}", "river")
    assert get(found).status_code == 200
