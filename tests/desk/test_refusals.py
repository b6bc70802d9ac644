"""Whatever cannot be done is answered with its status and one sentence, and nothing is half done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from dateline.record import models, queries
from tests.desk.newsroom import Newsroom, form_of

KEY = {"idempotency-key": "one"}


@pytest.fixture
def river(newsroom: Newsroom) -> str:
    return newsroom.open_live()


def test_an_edit_that_does_not_say_what_it_was_made_from_is_asked_for_it(
    newsroom: Newsroom, river: str
) -> None:
    entry = newsroom.publish(river)
    for act in ("amend", "correct", "pin", "retract", "take-down", "withhold", "mark-key"):
        answer = newsroom.ada.send(f"/desk/river/entries/{entry.id}/{act}/", {"note": "x", "reason": "x"})
        assert answer.status_code == 428, act
        assert "If-Match" in answer.json()["error"]
    assert newsroom.ada.send("/desk/river/head/", {"headline": "Other"}).status_code == 428


@pytest.mark.parametrize("rev", ["x", "-1", "1.5", "²", "9" * 30])
def test_a_revision_that_is_no_number_is_illegible(newsroom: Newsroom, river: str, rev: str) -> None:
    entry = newsroom.publish(river)
    at = f"/desk/river/entries/{entry.id}/pin/"
    assert newsroom.ada.send(at, {"rev": rev}).status_code == 400


@pytest.mark.parametrize("said", ['"1"', "1", 'W/"1"'])
def test_if_match_is_understood_with_and_without_quotation_marks(
    newsroom: Newsroom, river: str, said: str
) -> None:
    entry = newsroom.publish(river)
    pinned = newsroom.ada.send(f"/desk/river/entries/{entry.id}/pin/", **{"if-match": said})
    assert pinned.status_code == 200


def test_a_stale_edit_is_answered_with_theirs_and_mine_is_kept(newsroom: Newsroom, river: str) -> None:
    entry = newsroom.publish(river)
    at = f"/desk/river/entries/{entry.id}/amend/"
    newsroom.cleo.send(at, form_of(entry, headline="Theirs", rev=1, called="slip"))
    late = newsroom.ada.send(at, form_of(entry, headline="Mine", rev=1))
    assert late.status_code == 412
    said = late.json()
    assert (said["current"]["headline"], said["current"]["rev"]) == ("Theirs", 2)
    assert "<p>Police closed it at noon.</p>" in said["current"]["body"]
    kept = queries.draft(newsroom.ada.actor, river, said["draft"])  # type: ignore[arg-type]
    assert kept is not None
    assert (kept.copy.headline, kept.entry, kept.base_rev) == ("Mine", entry.id, 1)


def test_the_same_edit_sent_twice_is_no_conflict(newsroom: Newsroom, river: str) -> None:
    """The answer to the first was lost on the way."""
    entry = newsroom.publish(river)
    for act, note in (("amend", ""), ("correct", "It was noon.")):
        rev = queries.public_entry(river, entry.id).rev  # type: ignore[union-attr]
        form = form_of(entry, headline=f"Another {act}", rev=rev, note=note, called="slip")
        first = newsroom.ada.send(f"/desk/river/entries/{entry.id}/{act}/", form)
        again = newsroom.ada.send(f"/desk/river/entries/{entry.id}/{act}/", form)
        assert (first.status_code, again.status_code) == (200, 200)
        assert first.json()["entry"] == again.json()["entry"]
    assert not models.Draft.objects.exists()


def test_a_key_that_was_used_for_something_else_is_refused(newsroom: Newsroom, river: str) -> None:
    first = newsroom.ada.send("/desk/river/publish/", {"headline": "One"}, **KEY)
    again = newsroom.ada.send("/desk/river/publish/", {"headline": "One"}, **KEY)
    other = newsroom.ada.send("/desk/river/publish/", {"headline": "Two"}, **KEY)
    assert first.json()["entry"] == again.json()["entry"]
    assert (first.json()["changed"], again.json()["changed"]) == (True, False)
    assert other.status_code == 422


def test_a_correction_wants_a_note_and_a_withdrawal_a_reason(newsroom: Newsroom, river: str) -> None:
    entry = newsroom.publish(river)
    at = f"/desk/river/entries/{entry.id}"
    assert newsroom.ada.send(f"{at}/correct/", form_of(entry, rev=1, note=" ")).status_code == 422
    assert newsroom.ada.send(f"{at}/retract/", {"rev": 1, "reason": " "}).status_code == 400
    assert newsroom.ada.send(f"{at}/take-down/", {"rev": 1, "reason": ""}).status_code == 400


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({}, "nothing to publish"),
        ({"headline": "x" * 301}, "300"),
        ({"headline": "x", "standing": "sure"}, "standing"),
        ({"headline": "x", "stated": "yesterday"}, "yesterday"),
        ({"headline": "x", "stated": "0001-01-01T00:00+14:00"}, "time"),
        ({"headline": "x", "body": "<figure data-block='{}'></figure>"}, "block"),
        (
            {"headline": "x", "body": '<figure data-block=\'{"kind":"photo","picture":7}\'></figure>'},
            "picture",
        ),
        ({"headline": "x", "source_name": "A", "source_link": "javascript:alert(1)"}, "https"),
    ],
)
def test_what_cannot_be_published_is_told_in_a_sentence(
    newsroom: Newsroom, river: str, form: dict[str, object], word: str
) -> None:
    answer = newsroom.ada.send("/desk/river/publish/", form)
    assert answer.status_code == 400
    assert word in answer.json()["error"]
    assert queries.tip(river).seq == 1  # type: ignore[union-attr]


def test_before_the_start_and_after_the_end_nothing_is_published(newsroom: Newsroom) -> None:
    newsroom.open("planned")
    assert newsroom.ada.send("/desk/planned/publish/", {"headline": "x"}).status_code == 400
    newsroom.open_live("over")
    newsroom.ada.send("/desk/over/end/")
    refused = newsroom.ada.send("/desk/over/publish/", {"headline": "x"})
    assert (refused.status_code, "reopen" in refused.json()["error"]) == (400, True)


def test_an_address_is_given_once(newsroom: Newsroom, river: str) -> None:
    form = {"path": "river", "headline": "Another", "zone": "UTC"}
    assert newsroom.ada.send("/desk/coverages/open/", form).status_code == 409
    bad = newsroom.ada.send("/desk/coverages/open/", form | {"path": "Not An Address"})
    zone = newsroom.ada.send("/desk/coverages/open/", form | {"path": "new", "zone": "Mars/Olympus"})
    assert (bad.status_code, zone.status_code) == (400, 400)


def test_what_is_not_there_is_404_whatever_is_asked(newsroom: Newsroom, river: str) -> None:
    gone = "f" * 32
    assert newsroom.ada.ask("/desk/nowhere/").status_code == 404
    assert newsroom.ada.send("/desk/nowhere/publish/", {"headline": "x"}).status_code == 404
    assert newsroom.ada.ask(f"/desk/river/entries/{gone}/amend/").status_code == 404
    assert newsroom.ada.send(f"/desk/river/entries/{gone}/pin/", {"rev": 1}).status_code == 404
    assert newsroom.ada.ask("/desk/media/../../etc/passwd").status_code == 404


def _use_what_is_free(cursor: Any) -> None:
    """Pages that other tests left free in the file would do for the entry."""
    free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
    size = cursor.execute("PRAGMA page_size").fetchone()[0]
    cursor.execute("CREATE TABLE IF NOT EXISTS filler (bytes BLOB)")
    cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [free * size])


def test_a_full_disk_is_told_and_nothing_is_half_done(newsroom: Newsroom, river: str) -> None:
    """SQLite may have no page more; then it may again, without a restart."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own limit is what fills the disk here")
    tip = queries.tip(river)
    with connection.cursor() as cursor:
        _use_what_is_free(cursor)
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        full = newsroom.ada.send(
            "/desk/river/publish/", {"headline": "x", "body": "<p>long" + " and longer" * 9000}, **KEY
        )
        assert full.status_code == 507
        assert "disk is full" in full.json()["error"]
        assert queries.tip(river) == tip
        assert newsroom.ada.ask("/desk/").status_code == 200
        cursor.execute("PRAGMA max_page_count=1073741823")
    done = newsroom.ada.send(
        "/desk/river/publish/", {"headline": "x", "body": "<p>long" + " and longer" * 9000}, **KEY
    )
    assert done.status_code == 200
