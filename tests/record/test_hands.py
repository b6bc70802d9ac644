"""One text on two devices: neither writes over, nor throws away, what was written on the other and not seen here."""

from __future__ import annotations

import pytest

from dateline.record import actions, queries
from dateline.record.actions import Hand
from tests.cast import BO, later, open_live, publish, words

pytestmark = pytest.mark.django_db

DRAFT = "draft-" + "0" * 32
PHONE, DESK = Hand("phone"), Hand("desk")


def test_what_one_device_saves_in_any_order_is_one_draft() -> None:
    path = open_live()
    first = keep(path, "Half", PHONE)
    keep(path, "Half a", PHONE)
    late = keep(path, "Half a thought", Hand("phone", first.saved_at))
    assert late.id == DRAFT
    assert headlines(path) == ["Half a thought"]


def test_a_device_that_has_seen_what_the_other_wrote_goes_on_with_it() -> None:
    path = open_live()
    first = keep(path, "On the way", PHONE)
    assert keep(path, "At the desk", Hand("desk", first.saved_at)).id == DRAFT
    assert headlines(path) == ["At the desk"]


def test_a_device_that_has_not_seen_it_writes_beside_it_and_always_in_one_place() -> None:
    path = open_live()
    first = keep(path, "On the way", PHONE)
    keep(path, "At the desk", Hand("desk", first.saved_at))
    beside = keep(path, "On the way home", Hand("phone", first.saved_at))
    again = keep(path, "On the way home, again", Hand("phone", first.saved_at))
    assert beside.id == again.id != DRAFT
    assert headlines(path) == ["At the desk", "On the way home, again"]
    assert keep(path, "At the desk", Hand("phone", first.saved_at)).id == DRAFT  # says the same


def test_nor_over_what_yet_another_device_has_written_beside_it() -> None:
    path = open_live()
    first = keep(path, "On the way", PHONE)
    keep(path, "At the desk", Hand("desk", first.saved_at))
    beside = keep(path, "On the way home", Hand("phone", first.saved_at))
    actions.save_draft(
        BO, path, words("Gone on with"), now=later(), draft=beside.id, hand=Hand("desk", beside.saved_at)
    )
    third = keep(path, "On the way home, again", Hand("phone", first.saved_at))
    again = keep(path, "On the way home, again and again", Hand("phone", first.saved_at))
    assert third.id == again.id not in (DRAFT, beside.id)
    assert headlines(path) == ["At the desk", "Gone on with", "On the way home, again and again"]


def test_a_program_that_says_nothing_of_itself_writes_as_before() -> None:
    path = open_live()
    keep(path, "Half", PHONE)
    assert keep(path, "Whole", Hand()).id == DRAFT
    assert headlines(path) == ["Whole"]


@pytest.mark.parametrize("way", ["publish", "submit", "schedule"])
def test_what_is_sent_off_here_leaves_what_the_other_device_made_of_it(way: str) -> None:
    path = open_live()
    first = keep(path, "On the way", PHONE)
    keep(path, "At the desk", Hand("desk", first.saved_at))
    send_off(way, path, "On the way", Hand("phone", first.saved_at))
    (kept,) = queries.drafts(BO, path)
    assert (kept.copy.headline, kept.id != DRAFT) == ("At the desk", True)


@pytest.mark.parametrize("way", ["publish", "submit", "schedule"])
def test_what_is_sent_off_by_whoever_has_seen_it_is_a_draft_no_more(way: str) -> None:
    path = open_live()
    first = keep(path, "On the way", PHONE)
    kept = keep(path, "At the desk", Hand("desk", first.saved_at))
    send_off(way, path, "At the desk, at last", Hand("phone", kept.saved_at))
    assert queries.drafts(BO, path) == []


def test_a_form_that_was_saved_leaves_what_the_other_device_made_of_it() -> None:
    first = keep_form("On the way", PHONE)
    keep_form("At the desk", Hand("desk", first.saved_at))
    actions.discard_form_draft(BO, DRAFT, hand=Hand("phone", first.saved_at))
    (kept,) = queries.kept_forms(BO, "story")
    assert kept.fields == (("headline", "At the desk"),)
    actions.discard_form_draft(BO, kept.id, hand=DESK)
    assert queries.kept_forms(BO, "story") == []


def keep(path, headline, hand):  # type: ignore[no-untyped-def]
    return actions.save_draft(BO, path, words(headline), now=later(), draft=DRAFT, hand=hand)


def keep_form(headline, hand):  # type: ignore[no-untyped-def]
    return actions.save_form_draft(BO, "story", DRAFT, [("headline", headline)], now=later(), hand=hand)


def headlines(path: str) -> list[str]:
    return sorted(draft.copy.headline for draft in queries.drafts(BO, path))


def send_off(way: str, path: str, headline: str, hand: Hand) -> None:
    now = later()
    if way == "publish":
        publish(path, headline, by=BO, draft=DRAFT, hand=hand)
    elif way == "submit":
        actions.submit_entry(BO, path, words(headline), now=now, draft=DRAFT, hand=hand)
    else:
        actions.schedule_entry(BO, path, words(headline), later(), now=now, draft=DRAFT, hand=hand)
