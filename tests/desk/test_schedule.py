"""Publication at a set time at the desk: as plain forms, and with every error in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from dateline.desk import moments
from dateline.desk.asking import Illegible
from dateline.desk.templatetags.said import wait
from dateline.lib import clock
from dateline.record import actions, queries
from tests.desk.newsroom import Member, Newsroom, headlines
from tests.desk.test_plain_forms import follow, text

DRAFT = "draft-" + "b" * 32
PARIS = "Europe/Paris"


def in_paris(ahead: timedelta) -> str:
    return (clock.now() + ahead).astimezone(ZoneInfo(PARIS)).strftime("%Y-%m-%dT%H:%M")


def schedule(newsroom: Newsroom, by: Member, ahead: timedelta = timedelta(hours=3), **more: object) -> str:
    """The page it leads to."""
    newsroom.open_live(zone=PARIS)
    form = {"headline": "The results are in", "body": "<p>All of them.</p>", "draft": DRAFT, "key": "k"}
    answer = by.submit("/desk/river/schedule/", form | {"due": in_paris(ahead)} | more)
    return follow(by, answer)


def test_a_scheduled_entry_stands_in_the_tray_with_its_time_and_zone(newsroom: Newsroom) -> None:
    page = schedule(newsroom, newsroom.bo, timedelta(hours=3, seconds=50))
    assert "Scheduled for " in page
    assert "The results are in" in page
    [waiting] = queries.scheduled(newsroom.bo.actor, "river")  # type: ignore[arg-type]
    at = waiting.due.astimezone(ZoneInfo(PARIS))
    assert f"{at:%H:%M %Z}" in page
    assert 'data-in="in 2 h 59 min"' in page or 'data-in="in 3 h 00 min"' in page
    assert headlines() == []
    assert "Bo Marsh" in text(newsroom.ada.ask("/desk/river/")).split('id="scheduled"')[1]
    assert "The results are in" not in text(newsroom.nobody.ask("/live/river/"))


def test_it_is_looked_at_moved_and_published_now(newsroom: Newsroom) -> None:
    schedule(newsroom, newsroom.bo)
    page = text(newsroom.ada.ask(f"/desk/river/scheduled/{DRAFT}/"))
    for part in ("The results are in", "All of them.", "By Bo Marsh", f"({PARIS})", "Publish now"):
        assert part in page
    moved = in_paris(timedelta(days=3))
    assert "Scheduled for " in follow(
        newsroom.ada, newsroom.ada.submit(f"/desk/river/scheduled/{DRAFT}/reschedule/", {"due": moved})
    )
    [waiting] = queries.scheduled(newsroom.bo.actor, "river")  # type: ignore[arg-type]
    assert moments.written(waiting.due, PARIS) == moved
    follow(newsroom.ada, newsroom.ada.submit(f"/desk/river/scheduled/{DRAFT}/publish/"))
    assert headlines() == ["The results are in"]
    again = newsroom.ada.submit(f"/desk/river/scheduled/{DRAFT}/publish/")
    assert again.status_code == 404
    assert "published or cancelled" in text(again)


def test_cancelled_it_is_its_authors_draft_again(newsroom: Newsroom) -> None:
    schedule(newsroom, newsroom.bo)
    follow(newsroom.ada, newsroom.ada.submit(f"/desk/river/scheduled/{DRAFT}/cancel/"))
    assert "The results are in" in text(newsroom.bo.ask(f"/desk/river/?draft={DRAFT}"))
    assert "The results are in" not in text(newsroom.ada.ask("/desk/river/"))


def test_what_was_not_published_says_why_in_the_tray(newsroom: Newsroom) -> None:
    schedule(newsroom, newsroom.bo)
    actions.end_coverage(newsroom.ada.actor, "river", now=clock.now())  # type: ignore[arg-type]
    actions.publish_due(lambda id: newsroom.bo.actor, now=clock.now() + timedelta(hours=4))
    page = text(newsroom.bo.ask("/desk/river/"))
    assert "<b>Not published</b> at " in page
    assert "The coverage had ended by that time: reopen it" in page
    assert "disabled" in text(newsroom.bo.ask(f"/desk/river/scheduled/{DRAFT}/")).split("formnovalidate")[-1]


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        ("", "Say when it is to be published"),
        ("soon", "“soon” is no time"),
        ("2020-05-04T09:30", "This time is past: choose a later one, or publish now."),
        ("2099-03-29T02:30", "02:30 does not exist in Europe/Paris that night, the clocks go forward"),
        ("9999-05-04T09:30", "Nothing can bear a time in the year 9999"),
    ],
)
def test_a_time_that_will_not_do_is_refused_in_a_sentence_and_the_text_comes_back(
    newsroom: Newsroom, due: str, sentence: str
) -> None:
    newsroom.open_live(zone=PARIS)
    form = {"headline": "The results are in", "draft": DRAFT, "due": due}
    answer = newsroom.bo.submit("/desk/river/schedule/", form)
    assert answer.status_code == 400
    assert sentence in text(answer)
    assert "The results are in" in text(answer)
    assert queries.scheduled(newsroom.bo.actor, "river") == []  # type: ignore[arg-type]


def test_a_time_in_another_year_says_so(newsroom: Newsroom) -> None:
    newsroom.open_live(zone=PARIS)
    form = {"headline": "Far", "due": "2099-05-04T09:30"}
    said = newsroom.bo.send("/desk/river/schedule/", form).json()["done"]  # type: ignore[attr-defined]
    assert said == "Scheduled for 4 May 2099, 09:30 CEST."


def test_an_hour_that_comes_twice_means_the_second_and_one_that_is_left_out_nothing() -> None:
    twice = moments.due("2026-10-25T02:30", PARIS)
    assert twice == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert moments.due("2026-10-25T03:30", PARIS) == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert moments.due("2026-05-04T09:30:15Z", PARIS) == datetime(2026, 5, 4, 9, 30, 15, tzinfo=UTC)
    with pytest.raises(Illegible):
        moments.due("2026-03-29T02:00", PARIS)
    assert moments.due("2026-03-29T03:00", PARIS) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_who_chose_a_time_and_presses_publish_is_asked_what_they_mean(newsroom: Newsroom) -> None:
    newsroom.open_live()
    answer = newsroom.bo.submit("/desk/river/publish/", {"headline": "Early", "due": "2099-05-04T09:30"})
    assert answer.status_code == 400
    assert "press Schedule, or empty the time" in text(answer)
    assert headlines() == []


def test_an_ended_coverage_offers_no_schedule_and_a_planned_one_does(newsroom: Newsroom) -> None:
    newsroom.open("election")
    assert 'name="due"' in text(newsroom.bo.ask("/desk/election/"))
    newsroom.open_live("river")
    actions.end_coverage(newsroom.ada.actor, "river", now=clock.now())  # type: ignore[arg-type]
    assert 'name="due"' not in text(newsroom.bo.ask("/desk/river/"))


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (-5, "now"),
        (40, "in 0 min 40 s"),
        (725, "in 12 min 05 s"),
        (11100, "in 3 h 05 min"),
        (5e5, "in 5 days"),
    ],
)
def test_how_long_it_waits_is_told_in_words(ahead: float, words: str) -> None:
    with time_machine.travel(datetime(2026, 5, 4, 9, 0, tzinfo=UTC), tick=False):
        assert wait(clock.now() + timedelta(seconds=ahead)) == words
