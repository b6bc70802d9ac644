"""Stories and topics in what goes out: feeds, sitemaps, news."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from dateline.core.body import Text
from dateline.core.story import StoryCopy
from dateline.distribution.feeds import gathering
from dateline.lib import clock
from dateline.record import actions
from tests.cast import ADA, later, open_live
from tests.distribution.conftest import PUBLIC
from tests.distribution.following import FORMATS, followed
from tests.distribution.test_sitemaps import places
from tests.distribution.validator import AT
from tests.reader.reading import edit_head, get, read, stated

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("ext", FORMATS)
COPY = StoryCopy(
    headline="Why the river rose & fell",
    standfirst="It rained for nine days.",
    bylines=("Bo Lind", "Ada Marsh"),
    body=(
        Text('The <em>first</em> paragraph, <a href="/live/x/">as told</a>.'),
        Text("Then", crosshead=True),
    ),
    topics=("Flood relief",),
)


def story(path: str = "why", copy: StoryCopy = COPY, when: Any = None) -> str:
    actions.open_story(ADA, path, copy, now=when or later())
    actions.publish_story(ADA, path, copy, now=when or later(), if_rev=1)
    return f"{PUBLIC}/stories/{path}/"


@pytest.fixture
def topic() -> str:
    return "/topics/flood-relief/"


@every_format
def test_a_story_is_an_item_with_its_words_and_who_wrote_them(ext: str) -> None:
    live = open_live()
    address = story()
    actions.open_story(ADA, "draft", replace(COPY, headline="Canary"), now=later())
    read_ = followed("/", ext)
    assert [item.id for item in read_] == [address, f"{PUBLIC}/live/{live}/"]
    item = read_[0]
    assert (item.title, item.url, item.authors) == (
        "Why the river rose & fell",
        address,
        ("Bo Lind", "Ada Marsh"),
    )
    assert "It rained for nine days." in item.html
    assert "The <em>first</em> paragraph" in item.html
    assert f'href="{PUBLIC}/live/x/"' in item.html
    assert b"Canary" not in get(f"/feed.{ext}").content


@every_format
def test_a_corrected_story_moves_and_says_so(ext: str) -> None:
    story()
    actions.correct_story(ADA, "why", replace(COPY, kicker="Report"), "It was eight.", now=later(), if_rev=2)
    item = followed("/", ext)[0]
    assert item.updated > item.published
    assert "It was eight." in item.html


@every_format
def test_a_withdrawn_story_is_deleted_or_a_tombstone(ext: str) -> None:
    address = story()
    when = later()
    actions.withdraw_story(ADA, "why", "It was invented.", now=when, if_rev=2)
    read_ = followed("/", ext)
    document = get(f"/feed.{ext}").content
    assert b"river rose" not in document
    assert b"nine days" not in document
    if ext == "atom":
        assert read_ == []
        gone = ET.fromstring(document).find(f"{AT}deleted-entry")
        assert gone is not None
        assert (gone.get("ref"), datetime.fromisoformat(gone.get("when", ""))) == (address, when)
    else:
        assert [(item.id, item.updated) for item in read_] == [(address, when)]
        assert "It was invented." in read_[0].html


@every_format
def test_a_full_feed_still_tells_what_was_withdrawn(ext: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST", 2)
    gone = story("gone")
    actions.withdraw_story(ADA, "gone", "It was invented.", now=later(), if_rev=2)
    addresses = [story(f"story-{number}") for number in range(4)]
    ids = [item.id for item in followed("/", ext)]
    assert [id for id in ids if id != gone] == addresses[:1:-1]
    assert gone.encode() in get(f"/feed.{ext}").content


@every_format
def test_a_topic_gathers_its_stories_and_coverages(ext: str, topic: str) -> None:
    about, other = open_live(), open_live()
    edit_head(about, topics=("Flood relief",))
    stated(other, "2026-05-04 08:00", topics=("Something else",))
    address = story()
    assert {item.id for item in followed(topic, ext)} == {address, f"{PUBLIC}/live/{about}/"}
    named = [str(node.attributes["href"]) for node in read(topic).css("link[rel=alternate]")]
    assert f"{topic}feed.{ext}" in named


@every_format
def test_a_topic_in_another_script_has_a_feed_too(ext: str) -> None:
    story(copy=replace(COPY, topics=("Выборы",)))
    assert len(followed(f"/topics/{quote('выборы')}/", ext)) == 1


@every_format
def test_a_topic_of_a_draft_is_as_one_that_nobody_speaks_of(ext: str) -> None:
    actions.open_story(ADA, "draft", replace(COPY, topics=("Canary",)), now=later())
    draft, nothing, badly = (get(f"/topics/{name}/feed.{ext}") for name in ("canary", "nothing", "Canary"))
    assert draft.status_code == nothing.status_code == badly.status_code == 404
    assert draft.content == nothing.content


def test_sitemaps_list_stories_and_topics(topic: str) -> None:
    address = story()
    assert {f"{PUBLIC}/", f"{PUBLIC}/stories/", address, f"{PUBLIC}{topic}"} < set(places("/sitemap.xml"))
    for place in places("/sitemap.xml"):
        assert get(place.removeprefix(PUBLIC)).status_code == 200
    actions.withdraw_story(ADA, "why", "It was invented.", now=later(), if_rev=2)
    assert places("/sitemap.xml") == [f"{PUBLIC}/", f"{PUBLIC}/corrections/"]


def test_news_are_fresh_stories_too() -> None:
    now = clock.now()
    fresh = story("fresh", when=now - timedelta(hours=3))
    story("stale", when=now - timedelta(hours=60))
    assert places("/news-sitemap.xml") == [fresh]
