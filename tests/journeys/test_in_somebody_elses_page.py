"""Law 2 in a frame: the embedded page that stayed open equals the embedded page loaded now."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from dateline.core.look import Face, Look
from tests.journeys.pages import becomes_equal

pytestmark = pytest.mark.browser


@pytest.fixture
def host_of(stage) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """A page of another origin that holds the coverage `framed`; its address."""

    class HostPage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(
                f'<!doctype html><a data-dateline href="{stage.url}/live/framed/">The river</a>'
                f'<script async src="{stage.url}/embed.js"></script>'.encode()
            )

        def log_message(self, *said: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), HostPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def newsroom(stage):  # type: ignore[no-untyped-def]
    newsroom = stage.newsroom("framed")
    newsroom.open(entries=35)
    return newsroom


@pytest.fixture
def frame(browser, newsroom, host_of):  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto(host_of)
    page.wait_for_selector("iframe")
    page.wait_for_function("() => frames.length === 1")
    page.frames[1].wait_for_selector("#live-status:not(:empty)", state="attached")
    yield page.frames[1]
    page.close()


@pytest.mark.slow
def test_every_kind_of_change_reaches_a_frame_in_another_page(stage, browser, newsroom, frame):
    for _ in range(2):
        newsroom.commotion(50)
        becomes_equal(browser, frame, f"{stage.url}/live/framed/embed/")


def test_the_name_and_the_look_reach_a_frame_which_stays_a_frame(stage, browser, newsroom, frame):
    newsroom.settle("set_identity", name="The Herald of the Upper Valley", tagline="", languages=(), zone="")
    newsroom.settle("set_look", chosen=Look(headlines=Face.GROTESQUE))
    expect(frame.locator(".masthead")).to_have_text("The Herald of the Upper Valley", timeout=10_000)
    expect(frame.locator("[data-look]")).to_have_count(1)
    url = f"{stage.url}/live/framed/embed/"
    becomes_equal(browser, frame, url)
    fresh = browser.new_page(java_script_enabled=False)
    fresh.goto(url)
    for around in (".masthead", ".colophon"):
        here, there = (each.locator(around).evaluate("each => each.outerHTML") for each in (frame, fresh))
        assert here == there
    fresh.close()
