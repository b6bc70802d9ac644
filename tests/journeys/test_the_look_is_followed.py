"""What is set for the whole publication reaches a page that is open, and what is read stays where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dateline.core.coverage import FollowLink
from dateline.core.look import Face, Look, Shades
from tests.journeys.pages import becomes_equal
from tests.journeys.test_reading_is_not_disturbed import HALF_WAY, WATCH

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_an_open_page_takes_on_the_name_the_look_and_the_links_without_moving(stage, browser, reader):
    newsroom = stage.newsroom("looks")
    newsroom.open(entries=34)
    url = f"{stage.url}/live/looks/"
    page = reader(url)
    page.evaluate(HALF_WAY)
    page.evaluate(WATCH)
    loads = page.evaluate("performance.timeOrigin")

    newsroom.settle("set_identity", name="The Herald of the Upper Valley", tagline="", languages=(), zone="")
    light = Shades("#f2f7ff", "#10151c", "#0a4d8c")
    newsroom.settle("set_look", chosen=Look(light=light, headlines=Face.GROTESQUE))
    newsroom.settle("set_follow", links=(FollowLink("Signal", "https://signal.example/all"),))

    expect(page.locator("html")).to_have_css("background-color", "rgb(242, 247, 255)", timeout=10_000)
    expect(page.locator(".masthead")).to_contain_text("The Herald of the Upper Valley")
    expect(page.locator("[data-part=follow]")).to_contain_text("Signal")
    expect(page).to_have_title("The river is rising | The Herald of the Upper Valley")
    assert page.evaluate("moved") <= 1
    assert page.evaluate("performance.timeOrigin") == loads
    page.evaluate("scrollTo(0, 0)")
    becomes_equal(browser, page, url)

    newsroom.settle("set_look", chosen=Look())
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 253, 248)", timeout=10_000)
    expect(page.locator("[data-look]")).to_have_count(0)
