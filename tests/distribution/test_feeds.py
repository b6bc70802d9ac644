"""One suite over all formats: a feed is valid, and read back it is what was published."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from dateline.core.body import Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy, Entry, Source, Standing
from dateline.media import store
from dateline.record import actions, queries
from dateline.record.queries import outgoing
from tests.cast import ADA, later, newest_first, open_live, publish, words
from tests.distribution.conftest import PUBLIC
from tests.distribution.following import FAULTS, FORMATS, followed
from tests.distribution.validator import AT
from tests.reader.reading import edit_head, get, stated

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("ext", FORMATS)]
PICTURE = "a" * 32


@pytest.fixture
def picture() -> Iterator[str]:
    """A picture in the store, as far as a feed looks: the files of its renditions."""
    folder = store.root() / PICTURE[:2] / PICTURE
    folder.mkdir(parents=True, exist_ok=True)
    for width in (320, 640, 960, 1280, 1600):
        (folder / f"{width}.jpg").write_bytes(b"x" * width)
    yield PICTURE
    store.forget(PICTURE)


def urn(entry: Entry) -> str:
    return f"urn:uuid:{uuid.UUID(entry.id)}"


def shown(path: str) -> list[Entry]:
    return newest_first(queries.snapshot(path))


def second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def full_body(picture: str) -> tuple[object, ...]:
    photo = Photo(picture, 1600, 900, "The <lock> & the wall.", "Ines Roth", "A stone lock")
    return (
        Text('See <a href="https://e.org/?a=1&amp;b=2">there</a> and <a href="/live/other/">here</a>.'),
        Text("A crosshead", crosshead=True),
        Quotation("<p>“We go now.”</p>", "A fireman", "on the quay"),
        photo,
        Gallery((photo, Photo(origin="https://e.org/x.jpg", caption="Elsewhere"))),
        Card("A story & more", "/stories/one/", "Topic", "2026-05-01", photo),
        Embed("https://video.example/1", "Video", "The wave"),
        Items(("one", "two"), ordered=True),
        Table(("a",), (("1",),), "A table"),
    )


def test_ids_titles_dates_and_authors_are_those_of_the_entries(ext: str) -> None:
    path = open_live()
    stated(path, "2026-05-04 08:30", "R & D’s <wall> “holds” ]]>", bylines=("Ada Marsh", "Bo Lind"))
    stated(path, "2026-05-04 08:40", body=(Text("No headline, but many words."),))
    publish(path)
    entries = shown(path)
    read = followed(f"/live/{path}/", ext)
    assert [item.id for item in read] == [urn(entry) for entry in entries]
    assert [item.url for item in read] == [f"{PUBLIC}/live/{path}/{entry.id}/" for entry in entries]
    assert [item.title for item in read] == [
        "The bridge is closed", "No headline, but many words.", "R & D’s <wall> “holds” ]]>",
    ]  # fmt: skip
    assert [item.published for item in read] == [second(entry.published) for entry in entries]
    assert [item.updated for item in read] == [second(entry.revised) for entry in entries]
    assert read[2].authors == ("Ada Marsh", "Bo Lind")


def test_an_entry_is_said_as_on_the_page_with_whole_addresses_and_nothing_that_runs(
    ext: str, picture: str
) -> None:
    path = open_live()
    more = {"sources": (Source("The mayor", "at noon", "https://e.org/"),), "standing": Standing.UNCONFIRMED}
    stated(path, "2026-05-04 08:30", "Everything", full_body(picture), **more)  # type: ignore[arg-type]
    item = followed(f"/live/{path}/", ext)[0]
    said = (
        "here", "A crosshead", "“We go now.”", "A fireman", "Ines Roth", "A story &amp; more", "Video", "two",
        "A table", "Unconfirmed", "The mayor", "The &lt;lock&gt; &amp; the wall.",
    )  # fmt: skip
    assert [words_ for words_ in said if words_ not in item.html] == []
    assert f'href="{PUBLIC}/live/other/"' in item.html
    assert f'src="{PUBLIC}/media/{picture}/960.jpg"' in item.html
    assert "Everything" not in item.html
    assert item.pictures == (f"{PUBLIC}/media/{picture}/1280.jpg",)


def test_a_flash_is_its_headline(ext: str) -> None:
    path = open_live()
    actions.publish_entry(ADA, path, Copy(headline="The wall gave way"), now=later())
    assert followed(f"/live/{path}/", ext)[0].title == "The wall gave way"


def test_what_was_corrected_moves_and_says_so_wherever_it_lies(ext: str) -> None:
    path = open_live()
    old = stated(path, "2026-05-01 08:00", "An old one")
    for number in range(outgoing.NEWEST + 5):
        stated(path, f"2026-05-04 08:{number:02}", f"Entry {number}")
    assert urn(old) in {item.id for item in followed(f"/live/{path}/", ext)}  # published a moment ago
    actions.correct_entry(
        ADA, path, old.id, words("The old one, right"), "It was another bridge.", now=later(), if_rev=1
    )
    item = next(item for item in followed(f"/live/{path}/", ext) if item.id == urn(old))
    assert item.title == "The old one, right"
    assert "It was another bridge." in item.html
    assert f"{PUBLIC}/live/{path}/{old.id}/history/" in item.html
    assert item.updated > item.published


def test_a_long_coverage_has_its_newest_and_what_changed_lately(
    ext: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "NEWEST", 5)
    monkeypatch.setattr(outgoing, "CHANGED", 2)
    path = open_live()
    entries = [stated(path, f"2026-05-04 08:{number:02}") for number in range(20)]
    held = stated(path, "2026-05-04 06:00", "What we know", marks=["summary"])
    ids = [item.id for item in followed(f"/live/{path}/", ext)]
    assert ids[:5] == [urn(entry) for entry in entries[:-6:-1]]
    assert urn(held) in ids
    assert len(ids) == 8


def test_a_withheld_entry_is_a_stub_without_a_word_of_before(ext: str) -> None:
    path = open_live()
    entry = publish(path, "Canary in the headline")
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    item = followed(f"/live/{path}/", ext)[0]
    assert (item.id, item.title) == (urn(entry), "Being checked")
    assert item.updated > item.published
    whole = get(f"/live/{path}/feed.{ext}").content.decode()
    assert "Canary" not in whole
    assert "Police closed it" not in whole


def test_a_retracted_entry_is_deleted_or_a_tombstone_with_its_reason(ext: str) -> None:
    path = open_live()
    entry = publish(path, "Canary in the headline")
    when = later()
    actions.retract_entry(ADA, path, entry.id, "It was a & rumour.", now=when, if_rev=1)
    read = followed(f"/live/{path}/", ext)
    document = get(f"/live/{path}/feed.{ext}").content
    assert b"Canary" not in document
    if ext == "atom":
        assert read == []
        gone = ET.fromstring(document).find(f"{AT}deleted-entry")
        assert gone is not None
        assert (gone.get("ref"), datetime.fromisoformat(gone.get("when", ""))) == (urn(entry), when)
        assert gone.findtext(f"{AT}comment") == "It was a & rumour."
    else:
        assert [(item.id, item.title, item.updated) for item in read] == [(urn(entry), "Withdrawn", when)]
        assert "It was a &amp; rumour." in read[0].html


def test_of_what_was_taken_down_no_more_is_left_than_that_it_went(ext: str) -> None:
    path = open_live()
    entry = publish(path, "Canary in the headline")
    when = later()
    actions.take_down_entry(ADA, path, entry.id, "Canary of a court", now=when, if_rev=1)
    assert followed(f"/live/{path}/", ext) == []
    document = get(f"/live/{path}/feed.{ext}").content
    assert b"Canary" not in document
    if ext == "atom":
        gone = ET.fromstring(document).find(f"{AT}deleted-entry")
        assert gone is not None
        assert (gone.get("ref"), datetime.fromisoformat(gone.get("when", ""))) == (urn(entry), when)
        assert list(gone) == []
    else:
        assert entry.id.encode() not in document


def test_an_entry_that_was_moved_away_and_came_back_is_there_and_not_deleted(ext: str) -> None:
    here, there = open_live(), open_live()
    entry = publish(here)
    for rev, (path, to) in enumerate([(here, there), (there, here)], 1):
        actions.move_entry(ADA, path, entry.id, to, now=later(), if_rev=rev)
    assert [item.id for item in followed(f"/live/{here}/", ext)] == [urn(entry)]
    assert followed(f"/live/{there}/", ext) == []
    if ext == "atom":
        deleted = [
            ET.fromstring(get(f"/live/{path}/feed.atom").content).find(f"{AT}deleted-entry") is not None
            for path in (here, there)
        ]
        assert deleted == [False, True]


def test_the_publication_has_its_coverages(ext: str, picture: str) -> None:
    over, live = open_live(headline="Over & out"), open_live(headline="Running")
    photo = Photo(picture, 1600, 900, alt="A stone lock")
    edit_head(live, background=('See <a href="/live/x/">before</a>.',), picture=photo)
    actions.end_coverage(ADA, over, now=later())
    actions.open_coverage(ADA, "planned-one", HeadCopy(headline="Canary"), now=later())
    publish(live, "Nothing of this stands in it")
    read = followed("/", ext)
    assert [(item.id, item.title) for item in read] == [
        (f"{PUBLIC}/live/{live}/", "Running"),
        (f"{PUBLIC}/live/{over}/", "Over & out"),
    ]
    assert f'href="{PUBLIC}/live/x/"' in read[0].html
    assert read[0].pictures == (f"{PUBLIC}/media/{picture}/1280.jpg",)
    assert b"Canary" not in get(f"/feed.{ext}").content


def test_an_empty_feed_is_a_valid_one(ext: str) -> None:
    assert followed("/", ext) == []
    assert followed(f"/live/{open_live()}/", ext) == []


def test_a_planned_coverage_is_as_one_that_does_not_exist(ext: str) -> None:
    actions.open_coverage(ADA, "planned-one", HeadCopy(headline="Canary"), now=later())
    planned, nothing = get(f"/live/planned-one/feed.{ext}"), get(f"/live/nothing/feed.{ext}")
    assert planned.status_code == nothing.status_code == 404
    assert planned.content == nothing.content


def test_it_names_itself_its_page_and_its_language(ext: str) -> None:
    path = open_live()
    edit_head(path, language="ar-EG")
    document = get(f"/live/{path}/feed.{ext}").content.decode()
    assert f"{PUBLIC}/live/{path}/feed.{ext}" in document
    assert "ar-EG" in document


def test_it_is_kept_like_any_public_page_and_sent_once(ext: str) -> None:
    path = open_live()
    publish(path)
    for address in (f"/live/{path}/feed.{ext}", f"/feed.{ext}"):
        first = get(address, cookie="session=x")
        assert first["Cache-Control"] == "max-age=0, s-maxage=5"
        assert first["Vary"] == "Accept-Encoding"
        assert first["Surrogate-Key"] in (f"live-{path}", "front")
        assert not first.cookies
        again = get(address, **{"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert first.content == get(address, host="evil.example").content
    publish(path)
    assert get(f"/live/{path}/feed.{ext}")["ETag"] != ""


def test_without_a_public_address_it_is_made_for_the_host_that_asks_and_for_nobody_else(
    ext: str, settings: Any
) -> None:
    settings.DATELINE_PUBLIC_URL = ""
    path = open_live()
    publish(path)
    response = get(f"/live/{path}/feed.{ext}", host="localhost:8000")
    assert response["Cache-Control"] == "private, no-cache"
    assert b"http://localhost:8000/live/" in response.content
    assert FAULTS[ext](response.content) == []
