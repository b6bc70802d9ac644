"""JSON-LD read back is the coverage that was published: of the demo, and of every real one that can be imported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.core import recording
from dateline.core.entry import Entry, State
from dateline.core.policy import system
from dateline.core.snapshot import Snapshot
from dateline.demo import RECORDING
from dateline.lib import html
from dateline.record import actions, queries
from dateline.wire import bring_in, raw, sources
from dateline.wire.found import Found, Unreadable
from dateline.wire.hints import NO_HINTS
from dateline.wire.raw import Raw
from dateline.wire.recording.playing import Player
from tests.cast import ADA, later, newest_first, open_live, publish, words
from tests.distribution.conftest import PUBLIC
from tests.reader.reading import edit_head, get, one, read, stated
from tests.wire.samples import COVERAGES, real

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
IMPORT = system("import")
REAL = sorted(file for file in COVERAGES.rglob("*") if file.suffix in (".json", ".gz", ".txt"))
# Hundreds of entries each; one such page stands for them in the ordinary run.
LARGE = [file for file in REAL if file.name[:4].isdecimal() and int(file.name[:4]) > 100]


def told(page: LexborHTMLParser) -> dict[str, Any]:
    """What the page tells search engines."""
    data = json.loads(one(page, 'script[type="application/ld+json"]').text())
    assert data["@context"] == "https://schema.org"
    return dict(data)


def postings(path: str) -> Iterator[dict[str, Any]]:
    """What every page of the coverage tells, as a walker finds them by their links."""
    url = f"/live/{path}/?order=newest"
    while url:
        page = read(url)
        yield told(page)
        main, more = one(page, "main").attributes, one(page, "#more a").attributes
        url = str(more["href"]) if "data-more" in main else ""


def snapshot(path: str) -> Snapshot:
    found = queries.snapshot(path)
    assert found is not None
    return found


def is_what_was_published(path: str) -> int:
    """How many entries were compared."""
    known = snapshot(path)
    said: dict[str, dict[str, Any]] = {}
    for posting in postings(path):
        is_the_head(posting, known)
        said |= {update["url"]: update for update in posting.get("liveBlogUpdate", [])}
    published = [entry for entry in newest_first(known) if entry.state is State.PUBLISHED]
    assert set(said) == {address(path, entry) for entry in published}
    for entry in published:
        is_the_entry(said[address(path, entry)], entry)
    return len(published)


def address(path: str, entry: Entry) -> str:
    return f"{PUBLIC}/live/{path}/{entry.id}/"


def is_the_head(posting: dict[str, Any], known: Snapshot) -> None:
    head = known.head
    assert (posting["@type"], posting["headline"]) == ("LiveBlogPosting", head.headline)
    assert posting["url"] == posting["@id"] == f"{PUBLIC}/live/{head.path}/"
    assert posting.get("description", "") == head.standfirst
    assert moment(posting["coverageStartTime"]) == second(head.started)
    assert ("coverageEndTime" in posting) == (head.ended is not None)
    if head.ended:
        assert moment(posting["coverageEndTime"]) == second(head.ended)
    assert posting["publisher"]["name"] == "Dateline"


def is_the_entry(update: dict[str, Any], entry: Entry) -> None:
    assert update["@type"] == "BlogPosting"
    if entry.headline:
        assert update["headline"] == entry.headline
    assert update["headline"] or not entry.body
    assert moment(update["datePublished"]) == second(entry.published)
    assert moment(update["dateModified"]) == second(entry.revised)
    assert moment(update.get("contentReferenceTime", update["datePublished"])) == second(entry.stated)
    author = update["author"]
    names = [person["name"] for person in author] if isinstance(author, list) else []
    assert names == list(entry.bylines)
    said = [(c["text"], moment(c["datePublished"])) for c in update.get("correction", [])]
    assert said == [(c.note, second(c.at)) for c in entry.corrections]
    body = update.get("articleBody", "")
    lost = [words_ for words_ in passages(entry) if words_ not in body]
    assert lost == []


def passages(entry: Entry) -> list[str]:
    """The words of the body, by another way than the page goes."""
    from dateline.core.body import Items, Quotation, Text

    found: list[str] = []
    for block in entry.body:
        if isinstance(block, Text | Quotation):
            found.append(html.text(block.html))
        elif isinstance(block, Items):
            found += map(html.text, block.items)
    return found


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def second(time: datetime | None) -> datetime | None:
    return time and time.replace(microsecond=0)


def test_of_the_demo() -> None:
    with RECORDING.open(encoding="utf-8") as lines:
        # Its pictures have tests of their own, and take long to develop.
        played = Player(replace(recording.read(lines), pictures={}), RECORDING.parent, IMPORT)
    list(played.bring_in())
    assert is_what_was_published(played.path) > 60


def imported(file: Path) -> str | None:
    """The path of the coverage in it; None for a file that holds none."""
    try:
        found = sources.read(raw.read(str(file)), NO_HINTS)[1]
    except Unreadable:
        return None
    assert isinstance(found, Found)
    return bring_in.bring_in(found, IMPORT, now=NOW, progress=lambda done, total: None).path


@real
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, marks=[pytest.mark.slow] if file in LARGE or number % 6 else [], id=file.name)
        for number, file in enumerate(REAL)
    ],
)
def test_of_every_coverage_that_can_be_imported(file: Path) -> None:
    path = imported(file)
    if path is None:
        pytest.skip("holds no coverage that can be imported")
    assert is_what_was_published(path) > 0


def test_another_program_reads_the_same_out_of_it() -> None:
    path = open_live()
    entry = stated(path, "2026-05-04 08:30", "The bridge is closed", bylines=("Ada Marsh",))
    flash = stated(path, "2026-05-04 08:40", "Water at the gate")
    text = json.dumps(told(read(f"/live/{path}/")))
    found = sources.read(Raw("posting.json", text.encode()), NO_HINTS, "jsonld")[1]
    assert isinstance(found, Found)
    assert found.head.headline == "The river is rising"
    assert {e.copy.headline: e.copy.bylines for e in found.entries} == {
        entry.headline: ("Ada Marsh",),
        flash.headline: ("Dateline",),  # whom nobody signed for speaks as the publication
    }


def test_the_end_is_said_only_when_it_has_come() -> None:
    path = open_live()
    for act, ended in ((None, False), (actions.pause_coverage, False), (actions.end_coverage, True),
                       (actions.reopen_coverage, False)):  # fmt: skip
        if act:
            act(ADA, path, now=later())
        assert ("coverageEndTime" in told(read(f"/live/{path}/"))) is ended


def test_a_correction_is_said_as_one() -> None:
    path = open_live()
    entry = publish(path)
    when = later()
    actions.correct_entry(ADA, path, entry.id, words("Right"), "It was another bridge.", now=when, if_rev=1)
    for page in (told(read(f"/live/{path}/"))["liveBlogUpdate"][0], told(read(f"/live/{path}/{entry.id}/"))):
        assert page["correction"] == [
            {
                "@type": "CorrectionComment",
                "text": "It was another bridge.",
                "datePublished": when.isoformat().replace("+00:00", "Z"),
            }
        ]
        assert moment(page["dateModified"]) == when


def test_nothing_is_said_of_what_is_withheld_or_withdrawn() -> None:
    path = open_live()
    held, gone = publish(path, "Canary one"), publish(path, "Canary two")
    actions.withhold_entry(ADA, path, held.id, now=later(), if_rev=1)
    actions.retract_entry(ADA, path, gone.id, "It was wrong.", now=later(), if_rev=1)
    assert "liveBlogUpdate" not in told(read(f"/live/{path}/"))
    for entry in (held, gone):
        page = read(f"/live/{path}/{entry.id}/")
        assert not page.css('script[type="application/ld+json"]')
        assert "Canary" not in str(page.html)


def test_no_words_can_end_the_data_block() -> None:
    path = open_live()
    evil = "</script><script>alert(1)</script><!-- \u2028 &"
    publish(path, evil)
    edit_head(path, standfirst=evil)
    data = told(read(f"/live/{path}/"))
    assert "</script><script>alert(1)</script><!--" in data["liveBlogUpdate"][0]["headline"]
    assert "</script><script>alert(1)</script><!--" in data["description"]
    assert len(read(f"/live/{path}/").css("script:not([src])")) == 1


def test_an_entry_says_what_it_is_a_part_of() -> None:
    path = open_live()
    entry = publish(path)
    data = told(read(f"/live/{path}/{entry.id}/"))
    assert (data["@type"], data["url"]) == ("BlogPosting", address(path, entry))
    assert data["isPartOf"]["url"] == f"{PUBLIC}/live/{path}/"
    assert b"ld+json" not in get("/").content
