"""What the desk made of an entry stays so when it is brought in again, and times alone do not mix entries up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from dateline.core.body import Text
from dateline.core.entry import Entry, Standing
from dateline.record import actions
from dateline.wire.found import Found, Unreadable
from dateline.wire.recording.plan import copy_of
from tests.cast import ADA, later
from tests.wire.samples import page_of
from tests.wire.test_bringing_in import PAGE, bring, entry, headlines, snapshot

pytestmark = pytest.mark.django_db
PATH = "the-river"


def amend(there: Entry, **new: object) -> None:
    amended = replace(copy_of(there), **new)  # type: ignore[arg-type]
    actions.amend_entry(ADA, PATH, there.id, amended, now=later(), if_rev=there.rev)


def test_what_the_desk_amended_is_not_put_back() -> None:
    bring(page_of(PAGE))
    amend(entry(PATH, "Bridge closed"), headline="Bridge is closed", standing=Standing.DISPUTED)
    before = snapshot(PATH)
    for page in (PAGE, PAGE.replace("The bridge is closed.", "The bridge is closed to all.")):
        brought = bring(page_of(page))
        assert (brought.amended, brought.unchanged, len(brought.kept)) == (0, 1, 1)
        assert snapshot(PATH) == before


def test_a_mark_that_the_desk_took_away_does_not_return_and_a_new_one_is_set() -> None:
    page = page_of(PAGE)
    marked = replace(
        page,
        entries=(
            replace(page.entries[0], marks=frozenset({"key"})),
            replace(page.entries[1], marks=frozenset({"pinned"})),
        ),
    )
    bring(marked)
    closed = entry(PATH, "Bridge closed")
    actions.unpin_entry(ADA, PATH, closed.id, now=later(), if_rev=closed.rev)
    brought = bring(
        replace(
            marked,
            entries=(marked.entries[0], replace(marked.entries[1], marks=frozenset({"pinned", "key"}))),
        )
    )
    assert (brought.amended, brought.unchanged) == (1, 1)
    assert (entry(PATH, "Bridge closed").pinned, entry(PATH, "Bridge closed").key) == (False, True)


def test_a_mark_that_was_taken_away_stays_away_when_the_entry_has_changed_there_since() -> None:
    def marked(text: str) -> Found:
        page = page_of(text)
        return replace(page, entries=tuple(replace(e, marks=frozenset({"pinned"})) for e in page.entries))

    bring(marked(PAGE))
    closed = entry(PATH, "Bridge closed")
    actions.unpin_entry(ADA, PATH, closed.id, now=later(), if_rev=closed.rev)
    changed = marked(PAGE.replace("is closed.", "is closed to all."))
    assert bring(changed).amended == 1
    assert not bring(changed).changed
    assert not entry(PATH, "Bridge closed").pinned
    assert entry(PATH, "River rises").pinned


def test_what_the_desk_only_marked_is_still_amended_from_there() -> None:
    bring(page_of(PAGE))
    closed = entry(PATH, "Bridge closed")
    actions.pin_entry(ADA, PATH, closed.id, now=later(), if_rev=closed.rev)
    brought = bring(page_of(PAGE.replace("is closed.", "is closed to all.")))
    assert (brought.amended, len(brought.kept)) == (1, 0)
    assert entry(PATH, "Bridge closed").body == (Text("The bridge is closed to all."),)
    assert entry(PATH, "Bridge closed").pinned
    again = bring(page_of(PAGE.replace("is closed.", "is closed to nobody.")))
    assert again.amended == 1


RIVER = "River one\n11:10 GMT 01.05.2024\nBridge closed\n11:00 GMT 01.05.2024\nRiver rises\n"
MAYOR = "River two\n11:00 GMT 01.05.2024\nMayor speaks\n10:50 GMT 01.05.2024\nRain\n"


def test_entries_of_one_minute_in_two_files_do_not_replace_each_other() -> None:
    bring(page_of(RIVER), into="river")
    assert bring(page_of(MAYOR), into="river").created == 2
    assert sorted(headlines("river")) == ["Bridge closed", "Mayor speaks", "Rain", "River rises"]
    for page in (RIVER, MAYOR):
        assert not bring(page_of(page), into="river").changed
    changed = bring(page_of(MAYOR.replace("Mayor speaks", "Mayor speaks at noon")), into="river")
    assert (changed.created, changed.amended) == (0, 1)


def test_a_page_of_the_same_name_that_shares_only_a_minute_is_another_coverage() -> None:
    bring(page_of(RIVER))
    with pytest.raises(Unreadable, match="--into"):
        bring(page_of(MAYOR.replace("River two", "River one")))
    risen = entry("river-one", "River rises")
    actions.withhold_entry(ADA, "river-one", risen.id, now=later(), if_rev=risen.rev)
    with pytest.raises(Unreadable, match="--into"):
        bring(page_of(MAYOR.replace("River two", "River one")))


def test_what_has_left_the_page_moves_nobody_into_its_place() -> None:
    minute = "11:00 GMT 01.05.2024\n"
    head = "River one\n11:10 GMT 01.05.2024\nBridge closed\n"
    page = f"{head}{minute}Third of them\n{minute}Second boat\n{minute}First words\n"
    rolled = f"{head}{minute}Third of them\n{minute}Second boat\n"
    bring(page_of(page))
    brought = bring(page_of(rolled))
    assert (brought.changed, brought.unchanged) == (False, 3)
    assert headlines("river-one") == ["Bridge closed", "Third of them", "Second boat", "First words"]


def test_what_was_withdrawn_does_not_come_in_under_another_name() -> None:
    bring(page_of(RIVER), into=PATH)
    risen = entry(PATH, "River rises")
    actions.retract_entry(ADA, PATH, risen.id, "It did not.", now=later(), if_rev=risen.rev)
    closed = entry(PATH, "Bridge closed")
    actions.take_down_entry(ADA, PATH, closed.id, "A court order.", now=later(), if_rev=closed.rev)
    brought = bring(page_of(RIVER), into=PATH)
    assert (brought.created, len(brought.kept)) == (0, 2)


MINISTER = """The minister
12:10 GMT 01.05.2024
Streets fill
People come to the palace.
12:00 GMT 01.05.2024
Minister dead
11:50 GMT 01.05.2024
Shots are heard
"""
SHOCK = "Shock in the capital\nA car was seen.\nIt left by the north.\nPolice look for it."
REWRITTEN = MINISTER.replace("Minister dead", SHOCK)


@pytest.mark.parametrize("withdraw", [actions.withhold_entry, partial(actions.retract_entry, reason="No.")])
@pytest.mark.parametrize(
    "again", [REWRITTEN, f"The minister\n12:20 GMT 01.05.2024\nNight falls\n12:00 GMT 01.05.2024\n{SHOCK}\n"]
)
def test_what_was_withdrawn_does_not_come_in_in_other_words(
    withdraw: Callable[..., object], again: str
) -> None:
    bring(page_of(MINISTER), into=PATH)
    dead = entry(PATH, "Minister dead")
    withdraw(ADA, PATH, dead.id, now=later(), if_rev=dead.rev)
    assert len(bring(page_of(again), into=PATH).kept) == 1
    assert "Shock in the capital" not in headlines(PATH)


def test_a_flash_that_became_a_report_in_other_words_is_not_doubled() -> None:
    bring(page_of(MINISTER), into=PATH)
    dead = entry(PATH, "Minister dead")
    brought = bring(page_of(REWRITTEN), into=PATH)
    assert (brought.created, brought.amended, brought.unchanged) == (0, 1, 2)
    assert entry(PATH, "Shock in the capital").id == dead.id
    assert not bring(page_of(REWRITTEN), into=PATH).changed


def test_what_the_desk_amended_stays_also_where_it_is_said_in_other_words_there() -> None:
    bring(page_of(MINISTER), into=PATH)
    amend(entry(PATH, "Minister dead"), headline="Minister wounded")
    beside = REWRITTEN.replace("12:00 GMT", "12:00 GMT 01.05.2024\nSchools close\n12:00 GMT")
    for page, created in ((REWRITTEN, 0), (beside, 1)):
        brought = bring(page_of(page), into=PATH)
        assert (brought.created, brought.amended, len(brought.kept)) == (created, 0, 1)
    assert headlines(PATH) == ["Streets fill", "Schools close", "Minister wounded", "Shots are heard"]


def test_a_second_file_beside_the_first_takes_no_place_of_it() -> None:
    bring(page_of(RIVER), into="river")
    risen = entry("river", "River rises")
    copy = replace(copy_of(risen), headline="River rises fast")
    actions.amend_entry(ADA, "river", risen.id, copy, now=later(), if_rev=risen.rev)
    assert bring(page_of(MAYOR), into="river").created == 2
    grown = MAYOR.replace("11:00 GMT", "11:10 GMT 01.05.2024\nMayor leaves\n11:00 GMT", 1)
    brought = bring(page_of(grown), into="river")
    assert (brought.created, brought.amended, len(brought.kept)) == (1, 0, 0)
    assert {"Bridge closed", "Mayor leaves"} <= {*headlines("river")}


def test_a_page_that_lost_its_oldest_entries_is_still_the_same_page() -> None:
    bring(page_of(MINISTER), into=PATH)
    shorter = (
        "The minister\n12:10 GMT 01.05.2024\nNight falls on the city\n12:00 GMT 01.05.2024\nMinister dead\n"
    )
    brought = bring(page_of(shorter), into=PATH)
    assert (brought.created, brought.amended, brought.unchanged) == (0, 1, 1)
    assert headlines(PATH) == ["Night falls on the city", "Minister dead", "Shots are heard"]
