"""The front: what is live, what has ended, and an empty house."""

from __future__ import annotations

import pytest

from dateline.core.coverage import HeadCopy
from dateline.record import actions
from tests.cast import ADA, later, open_live
from tests.reader.reading import edit_head, one, read

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


def test_what_is_in_another_language_says_so() -> None:
    path = open_live()
    edit_head(path, language="ar")
    article = one(read("/"), ".now article").attributes
    assert (article["lang"], article["dir"]) == ("ar", "rtl")
