"""An entry on its own, and its public history."""

from __future__ import annotations

import pytest

from dateline.core.body import Photo, Text
from dateline.core.entry import Copy
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish, words
from tests.reader.reading import edit_head, get, one, read, stated

pytestmark = pytest.mark.django_db


def test_an_entry_stands_in_its_context() -> None:
    path = open_live(headline="The river is rising")
    old, mid, new = (stated(path, f"2026-05-04 0{n}:00", f"Number {n}") for n in (6, 7, 8))
    page = read(f"/live/{path}/{mid.id}/")
    assert one(page, "h1 a").attributes["href"] == f"/live/{path}/"
    assert one(page, "h1").text() == "The river is rising"
    assert one(page, "article h2").text() == "Number 7"
    assert one(page, ".dayline").text() == "Monday 4 May 2026"
    beside = {str(a.attributes["rel"]): a.attributes["href"] for a in page.css(".neighbours a")}
    assert beside == {"next": f"/live/{path}/{new.id}/", "prev": f"/live/{path}/{old.id}/"}
    assert one(page, "title").text().startswith("Number 7")


def test_the_way_back_leads_to_the_page_where_it_stands() -> None:
    path = open_live()
    entries = [stated(path, f"2026-05-04 {n // 60:02}:{n % 60:02}") for n in range(40)]
    pinned = stated(path, "2026-05-01 00:00", marks=["pinned"])
    for entry in (entries[0], entries[20], entries[39], pinned):
        url = str(one(read(f"/live/{path}/{entry.id}/"), ".back a").attributes["href"])
        address, _, fragment = url.partition("#")
        assert one(read(address), f"#{fragment}").attributes["data-entry"] == entry.id


def test_both_times_are_told_where_they_are_two_facts() -> None:
    path = open_live()
    told_late = stated(path, "2026-05-03 07:00")
    assert "it was published on" in one(read(f"/live/{path}/{told_late.id}/"), ".own > .meta").text()
    at_once = publish(path)
    assert not read(f"/live/{path}/{at_once.id}/").css(".own > .meta")


def test_a_retracted_entry_says_so_at_its_address() -> None:
    path = open_live()
    entry = publish(path, "Canary")
    actions.retract_entry(ADA, path, entry.id, "The witness was wrong.", now=later(), if_rev=1)
    page = read(f"/live/{path}/{entry.id}/")
    assert "The witness was wrong." in one(page, ".tombstone").text()
    assert "Canary" not in str(page.html)


def test_the_history_tells_every_revision_newest_first() -> None:
    path = open_live()
    entry = publish(path, "First words")
    actions.amend_entry(ADA, path, entry.id, words("Second words"), now=later(), if_rev=1)
    actions.correct_entry(
        ADA, path, entry.id, words("Third words"), "The name was wrong.", now=later(), if_rev=2
    )
    page = read(f"/live/{path}/{entry.id}/history/")
    revisions = page.css(".revisions > li")
    assert [one(li, ".when b").text() for li in revisions] == ["Corrected", "Amended", "Published"]
    assert [one(li, "h3").text() for li in revisions] == ["Third words", "Second words", "First words"]
    unfolded = [["open" in each.attributes for each in li.css("details")] for li in revisions]
    assert unfolded == [[True, False], [False, False], [True]]
    changed = one(revisions[0], ".difference dd")
    assert (one(changed, "del").text(), one(changed, "ins").text()) == ("Second", "Third")
    assert "Police closed it" not in one(revisions[0], ".difference").text()
    assert one(page, ".correction").text() == "The name was wrong."
    assert "2026," in one(revisions[0], "time").text()


def test_the_history_hides_what_was_withdrawn() -> None:
    path = open_live()
    entry = publish(path, "Canary")
    actions.amend_entry(ADA, path, entry.id, words("Canary again"), now=later(), if_rev=1)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=2)
    url = f"/live/{path}/{entry.id}/history/"
    assert "Canary" not in get(url).content.decode()
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=3)
    assert "Canary again" in get(url).content.decode()
    actions.retract_entry(ADA, path, entry.id, "Wrong.", now=later(), if_rev=4)
    assert "Canary" not in get(url).content.decode()
    assert [b.text() for b in read(url).css(".revisions .when b")] == ["Withdrawn"]


def test_the_history_shows_no_picture_that_is_no_longer_public() -> None:
    path = open_live()
    first = Copy(headline="x", body=(Photo("e" * 32, 800, 600, "The lock."), Text("words")))
    done = actions.publish_entry(ADA, path, first, now=later())
    assert done.entry is not None
    actions.amend_entry(ADA, path, done.entry.id, words("x"), now=later(), if_rev=1)
    page = read(f"/live/{path}/{done.entry.id}/history/")
    assert not page.css("img")
    assert "The lock." in one(page, ".absent").text()


def test_times_in_the_history_are_those_of_home() -> None:
    path = open_live()
    edit_head(path, zone="Asia/Tokyo")
    entry = publish(path)
    assert " JST" in one(read(f"/live/{path}/{entry.id}/history/"), ".when time").text()
