"""Law 2 in a frame: the embedded page that stayed open equals the embedded page loaded now."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

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


@pytest.mark.slow
def test_every_kind_of_change_reaches_a_frame_in_another_page(stage, browser, host_of):
    newsroom = stage.newsroom("framed")
    newsroom.open(entries=35)
    page = browser.new_page()
    page.goto(host_of)
    page.wait_for_selector("iframe")
    page.wait_for_function("() => frames.length === 1")
    frame = page.frames[1]
    frame.wait_for_selector("#live-status:not(:empty)", state="attached")
    for _ in range(2):
        newsroom.commotion(50)
        becomes_equal(browser, frame, f"{stage.url}/live/framed/embed/")
    page.close()
