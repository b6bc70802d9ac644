"""In Chromium: a coverage in somebody else's page, and pages whose data blocks trouble no policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.desk_client import Desk
from tests.reader.browser import chromium
from tests.served import Served, served

pytestmark = pytest.mark.browser
PATH = "river"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("embedding") / "site") as running:
        yield running


@pytest.fixture(scope="module")
def desk(site: Served) -> Desk:
    editor = site.first_editor()
    editor.open_live(PATH)
    editor.publish(PATH, "The first entry")
    return editor


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def elsewhere() -> Iterator[Any]:
    """A page of another origin, with that body; its address; of one more origin and site under another `host`."""
    pages: dict[str, bytes] = {}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def holding(body: str, host: str = "localhost") -> str:
        address = f"/{len(pages)}"
        pages[address] = f"<!doctype html><title>Elsewhere</title><body>{body}".encode()
        return f"http://{host}:{server.server_port}{address}"

    yield holding
    server.shutdown()
    server.server_close()


def link(site: Served, attributes: str = "") -> str:
    return (
        f'<a data-dateline {attributes} href="{site.url}/live/{PATH}/">The river is rising</a>'
        f'<script async src="{site.url}/embed.js"></script>'
    )


def frame_of(page: Page) -> Frame:
    page.wait_for_selector("iframe")
    page.wait_for_function("() => frames.length === 1")
    frame = page.frames[1]
    frame.wait_for_selector("#live-status:not(:empty)", state="attached")
    return frame


def test_one_line_of_script_puts_a_living_coverage_in_another_page(
    site: Served, desk: Desk, browser: Browser, elsewhere: Any
) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(elsewhere(link(site)))
    frame = frame_of(page)
    desk.publish(PATH, "Published while it stood elsewhere")
    frame.wait_for_selector("text=Published while it stood elsewhere")
    assert page.context.cookies() == []
    assert page.locator("iframe").get_attribute("title") == "The river is rising"
    assert wrong == []
    page.close()


def test_the_frame_is_as_high_as_what_is_in_it_up_to_its_most(
    site: Served, desk: Desk, browser: Browser, elsewhere: Any
) -> None:
    page = browser.new_page()
    page.goto(elsewhere(link(site, 'data-height="4000"')))
    frame = frame_of(page)
    height = "document.querySelector('iframe').clientHeight"
    for number in range(4):
        desk.publish(PATH, f"Another, {number}")
        frame.wait_for_selector(f"text=Another, {number}")
        inside = frame.evaluate("document.body.offsetHeight")
        page.wait_for_function(f"Math.abs({height} - {inside}) <= 1")
    page.goto(elsewhere(link(site, 'data-height="200"')))
    frame_of(page)
    page.wait_for_timeout(300)
    assert page.evaluate(height) == 200
    page.close()


def test_a_message_from_anybody_else_changes_nothing(
    site: Served, desk: Desk, browser: Browser, elsewhere: Any
) -> None:
    page = browser.new_page()
    page.goto(elsewhere(link(site, 'data-height="300"')))
    frame_of(page)
    page.wait_for_timeout(300)
    page.evaluate("postMessage({ dateline: { height: 55 } }, '*')")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('iframe').clientHeight") == 300
    page.close()


def test_a_link_elsewhere_and_a_page_without_javascript_keep_their_links(
    site: Served, desk: Desk, browser: Browser, elsewhere: Any
) -> None:
    page = browser.new_page()
    page.goto(elsewhere(f'<a data-dateline href="https://e.example/live/x/">Not ours</a>{link(site)}'))
    frame_of(page)
    assert page.locator("a[data-dateline]").all_inner_texts() == ["Not ours"]
    page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(elsewhere(link(site)))
    plain.click("a[data-dateline]")
    assert plain.url == f"{site.url}/live/{PATH}/"
    plain.context.close()


def test_no_other_page_shows_in_a_frame(site: Served, desk: Desk, browser: Browser, elsewhere: Any) -> None:
    """Only the widget renders, from whichever origin, and it sends and is given no cookie."""
    page = browser.new_page()
    frame = '<iframe src="{url}"></iframe>'.format
    for host in ("localhost", "other.localhost"):
        for address in (
            "/",
            f"/live/{PATH}/",
            f"/live/{PATH}/contents/",
            f"/live/{PATH}/search/?q=first",
            "/corrections/",
            "/account/login/",
            "/desk/",
            f"/desk/{PATH}/",
            "/sitemap.xml",
        ):
            page.goto(elsewhere(frame(url=site.url + address), host))
            page.wait_for_timeout(200)
            assert "Dateline" not in page.frames[1].content(), (host, address)
        with page.expect_request(f"**/live/{PATH}/embed/") as asked:
            page.goto(elsewhere(frame(url=f"{site.url}/live/{PATH}/embed/"), host))
        answer = asked.value.response()
        assert answer is not None
        assert answer.status == 200
        assert "cookie" not in asked.value.all_headers()
        assert "set-cookie" not in answer.all_headers()
        assert "The first entry" in page.frames[1].locator("body").inner_text()
    assert page.context.cookies() == []
    page.close()


def test_data_for_search_engines_is_no_breach_of_the_policy(
    site: Served, desk: Desk, browser: Browser
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.log('breach', e.violatedDirective))"
    )
    page.goto(f"{site.url}/live/{PATH}/")
    page.wait_for_selector("#live-status:not(:empty)", state="attached")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert "LiveBlogPosting" in page.locator('script[type="application/ld+json"]').inner_text()
    assert [line for line in said if "breach" in line or "Content Security" in line] == []
    page.close()
