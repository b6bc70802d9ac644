"""The front: what is live, what has ended, and an empty house."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.core.coverage import HeadCopy
from dateline.record import actions
from tests.cast import ADA, later, open_live
from tests.reader.reading import edit_head, get, one, read

pytestmark = pytest.mark.django_db


def test_an_empty_house_says_so() -> None:
    page = read("/")
    assert one(page, "h1").text() == "Nothing is live at the moment"
    assert "When the newsroom opens a coverage" in one(page, ".standfirst").text()


def test_live_coverages_stand_first_and_ended_ones_below() -> None:
    over = open_live(headline="Over")
    paused, live = open_live(headline="Paused"), open_live(headline="Running")
    actions.pause_coverage(ADA, paused, now=later())
    actions.end_coverage(ADA, over, now=later())
    actions.open_coverage(ADA, "planned", HeadCopy(headline="Canary"), now=later())
    page = read("/")
    assert [a.attributes["href"] for a in page.css(".now h2 a")] == [f"/live/{paused}/", f"/live/{live}/"]
    assert [a.attributes["href"] for a in page.css(".over h3 a")] == [f"/live/{over}/"]
    assert [k.text(strip=True) for k in page.css(".now .kicker")] == ["Paused", "Live"]
    assert "Canary" not in str(page.html)


def test_what_is_announced_says_when_it_begins_and_no_more() -> None:
    begins = datetime(2026, 7, 20, 17, 30, tzinfo=UTC)
    for path, copy in (
        ("later", HeadCopy("The count", begins=begins + timedelta(days=1))),
        (
            "vote",
            HeadCopy(
                "The vote", "Canary", "Polls close at six.", ("Canary",), zone="Europe/Paris", begins=begins
            ),
        ),
        ("secret", HeadCopy("Canary")),
    ):
        actions.open_coverage(ADA, path, copy, now=later())
    actions.open_rehearsal(ADA, "drill", HeadCopy("Canary", begins=begins), now=later())
    page = read("/")
    assert [h.text() for h in page.css(".ahead h3")] == ["The vote", "The count"]
    assert page.css(".ahead time")[0].text() == "Monday 20 July 2026, 19:30 CEST"
    assert page.css(".ahead a") == []
    assert "Canary" not in str(page.html)
    assert [get(f"/live/{path}/").status_code for path in ("vote", "later")] == [404, 404]
    actions.start_coverage(ADA, "vote", now=later())
    assert [h.text() for h in read("/").css(".ahead h3")] == ["The count"]


def test_what_is_in_another_language_says_so() -> None:
    path = open_live()
    edit_head(path, language="ar")
    article = one(read("/"), ".now article").attributes
    assert (article["lang"], article["dir"]) == ("ar", "rtl")
