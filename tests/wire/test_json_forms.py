"""Live pages as JSON: LiveBlogPosting files, the Guardian corpus, Guardian page models."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.core.body import Card, Embed, Photo, Text
from dateline.core.coverage import Status
from dateline.wire.found import Unreadable
from dateline.wire.pages.mojibake import repaired
from tests.wire.samples import COVERAGES, SHARED, UPDATES, found, page_of, posting, real

CORPUS = sorted((COVERAGES / "guardian-corpus").glob("*.json"))
JSONLD = sorted((SHARED / "jsonld").glob("*.jsonld"))
MODELS = COVERAGES / "guardian-dcr"


def test_a_posting_as_a_file_gives_what_it_gives_in_a_page() -> None:
    page = page_of(json.dumps(posting()))
    assert [entry.origin for entry in page.entries] == ["b1", "b2", "b3"]
    assert page.path == "the-river"
    assert page.flashes == 1


def test_pictures_and_videos_of_an_update_come_in_as_references_the_pages_own_picture_only_once() -> None:
    picture = {"@type": "ImageObject", "url": "https://paper.example/p.jpg", "width": "640", "height": 400}
    other = {"@type": "ImageObject", "url": "https://paper.example/o.jpg", "creditText": "Bo Lind"}
    video = {"@type": "VideoObject", "embedUrl": "https://www.youtube.com/embed/a", "name": "Flood"}
    updates = [{**UPDATES[0], "image": picture}, {**UPDATES[1], "image": [other], "video": video}]
    page = page_of(json.dumps(posting(image=[picture], liveBlogUpdate=updates)))
    assert page.head.picture == Photo(width=640, height=400, origin="https://paper.example/p.jpg")
    assert page.entries[1].copy.body == (Text("The river has begun to fall."),)
    assert page.entries[0].copy.body[-2:] == (
        Photo(credit="Bo Lind", origin="https://paper.example/o.jpg"),
        Embed("https://www.youtube.com/embed/a", "YouTube", "Flood"),
    )


def nameless(number: int, **more: object) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "headline": f"Headline {number}",
        "articleBody": f"Text number {number}.",
        "datePublished": f"2024-05-01T11:0{number}:00Z",
        **more,
    }


@pytest.mark.parametrize(
    "name", [{}, {"url": "https://paper.example/live/river"}], ids=["none", "the page's"]
)
def test_a_posting_in_two_parts_is_whole_also_where_its_updates_have_no_name(name: dict[str, object]) -> None:
    parts = [
        posting(liveBlogUpdate=[nameless(number, **name) for number in numbers])
        for numbers in ((1, 2, 3), (3, 4), (5,))
    ]
    page = page_of(json.dumps(parts))
    assert [entry.copy.headline for entry in page.entries] == [f"Headline {n}" for n in (1, 2, 3, 4, 5)]


def test_an_update_that_is_listed_twice_comes_in_once_and_under_its_name() -> None:
    page = page_of(json.dumps(posting(liveBlogUpdate=[UPDATES[0], *UPDATES])))
    assert [entry.origin for entry in page.entries] == ["b1", "b2", "b3"]


def test_an_update_that_another_part_cuts_short_is_the_one_of_the_fullest_part() -> None:
    short = {**UPDATES[0], "articleBody": "The river"}
    page = page_of(json.dumps([posting(liveBlogUpdate=[short]), posting()]))
    assert page.entries[-1].copy.body == (Text("The river has begun to fall."),)
    assert len(page.entries) == 3


def test_languages_are_read_as_publishers_write_them() -> None:
    assert page_of(json.dumps(posting(inLanguage="en_US"))).head.language == "en-US"
    assert page_of(json.dumps(posting(inLanguage="English (UK)"))).head.language == "en"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ('{"@type": "LiveBlogPosting",}', "not valid JSON"),
        (json.dumps(posting(liveBlogUpdate=[])), "without a single update"),
        (json.dumps(posting(liveBlogUpdate=[{"@type": "BlogPosting"}])), "without a single update"),
        (json.dumps(posting(headline="")), "without a headline"),
        (
            json.dumps(posting(liveBlogUpdate=[{**UPDATES[1], "datePublished": "soon"}])),
            "not when it was published",
        ),
        (json.dumps({"@type": "NewsArticle", "headline": "One"}), "no live page we know"),
        ("[" * 100_000, "nested deeper"),
        ('{"a":' * 100_000, "nested deeper"),
        (
            '{"documents": [{"block_id": 1, "text": ["x"], "time": "soon"}], "title": "The river"}',
            "not as year",
        ),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(broken: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refusal:
        page_of(broken)
    assert "\n" not in str(refusal.value)


@real
@pytest.mark.parametrize("file", JSONLD, ids=lambda file: file.stem[:14])
def test_the_broken_postings_fail_with_their_line_and_the_whole_ones_come_in(file: Path) -> None:
    if "BROKEN" in file.name:
        with pytest.raises(Unreadable, match="not valid JSON") as refusal:
            found(file)
        assert refusal.value.line > 1
    elif "liveBlogUpdate" in file.read_text():
        assert len(found(file).entries) == 1
    else:
        with pytest.raises(Unreadable, match="without a single update"):
            found(file)


@real
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem[:30])
def test_every_file_of_the_corpus_comes_in_whole_with_its_key_events(file: Path) -> None:
    page, written = found(file), json.loads(file.read_text())
    blocks: list[dict[str, Any]] = list(reversed(written["documents"]))
    assert [f"block-{entry.origin}" for entry in page.entries] == [block["block_id"] for block in blocks]
    for entry, block in zip(page.entries, blocks, strict=True):
        assert ("key" in entry.marks) == block["is_key_event"]
        assert entry.copy.stated == datetime(*block["time"], tzinfo=UTC)
        assert len(entry.copy.body) == len([line for line in block["text"] if repaired(line).strip()])
        assert bool(entry.copy.headline) == bool(block["title"])
    assert sum("summary" in entry.marks for entry in page.entries) <= 1
    assert page.status is Status.ENDED
    assert not any("\x80" <= char < "\xa0" for char in repr(page))


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("the river â\x80\x93 high", "the river – high"),
        ("sinÃ©ad", "sinéad"),
        ("pokã©mon for â£ 8k", "pokémon for £ 8k"),
        ("\x80\x98no \x82\xac 3 \x80\xa6", "‘no € 3 …"),
        ("ð\x9f\x98\x82", "😂"),
        ("iñárritu, schäuble, 285°f", "iñárritu, schäuble, 285°f"),
        ("ñ\x80ð¸", "ри"),
    ],
)
def test_text_that_was_read_in_the_wrong_encoding_is_mended_and_other_text_is_not(
    read: str, written: str
) -> None:
    assert repaired(read) == written


@real
@pytest.mark.parametrize(
    ("name", "entries", "cards"), [("Live", 13, 0), ("LiveBlogSingleContributor", 11, 1)]
)
def test_guardian_page_models_come_in_with_their_marks_and_elements(
    name: str, entries: int, cards: int
) -> None:
    page = found(MODELS / f"{name}.json")
    written = json.loads((MODELS / f"{name}.json").read_text())
    assert (len(page.entries), page.cards) == (entries, cards)
    for entry, block in zip(page.entries, reversed(written["blocks"]), strict=True):
        assert entry.origin == block["id"]
        assert entry.copy.headline == block.get("title", "")
        assert entry.copy.bylines == tuple(person["name"] for person in block["contributors"])
        assert entry.published.timestamp() * 1000 == block["blockFirstPublished"]
        assert ("key" in entry.marks) == block["attributes"]["keyEvent"]
        assert len(entry.copy.body) >= len(block["elements"]) - 1
    assert page.head.edition == "UK"
    assert page.head.picture is not None
    assert any(gone.where == "pagination" for gone in page.left_out)


@real
def test_the_models_of_blocks_without_a_page_are_refused() -> None:
    with pytest.raises(Unreadable, match="no page around them"):
        found(MODELS / "live-blog-key-events.json")


def test_elements_of_a_page_model_that_cannot_be_shown_are_said() -> None:
    elements = [
        {"_type": "model.TextBlockElement", "html": "<p>High.</p>"},
        {"_type": "model.RichLinkBlockElement", "text": "The flood", "url": "https://paper.example/f",
         "prefix": "Related: "},
        {"_type": "model.InteractiveMarkerBlockElement"},
        {"_type": "model.VimeoBlockElement", "originalUrl": "https://vimeo.com/1", "title": "Flood"},
    ]  # fmt: skip
    block = {
        "id": "b1",
        "elements": elements,
        "blockCreatedOn": 1714561200000,
        "attributes": {"pinned": True},
    }
    page = page_of(json.dumps({"headline": "The river", "blocks": [block]}))
    assert page.entries[0].copy.body == (
        Text("High."),
        Card(headline="The flood", url="https://paper.example/f", topic="Related"),
        Embed("https://vimeo.com/1", "Vimeo", "Flood"),
    )
    assert page.entries[0].marks == {"pinned"}
    assert [gone.what for gone in page.left_out] == ["a InteractiveMarker element"]
