"""nginx with exactly the file of deploy/nginx: over HTTP/2 a live coverage is followed, and the desk is worked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.cdn.nginx import Nginx, fronted
from tests.deploy.signing_in import FromElsewhere, SecureDesk
from tests.journeys.pages import comes_to_show, loaded_now
from tests.journeys.stage import Stage, staged
from tests.served import free_port


@dataclass
class Site:
    stage: Stage
    front: Nginx
    desk: SecureDesk


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    settings = {
        "DATELINE_PUBLIC_URL": f"https://localhost:{port}",
        "DATELINE_TRUSTED_PROXIES": "127.0.0.1",
    }
    with (
        staged(folder / "site", **settings) as stage,
        fronted(folder / "front", stage.port, tls=True, port=port) as front,
    ):
        desk = FromElsewhere.joined(front.url, stage.first_link(), "Ada Marsh", "ada@paper.example")
        assert isinstance(desk, SecureDesk)
        yield Site(stage, front, desk)
        desk.http.close()


@pytest.mark.slow
@pytest.mark.browser
def test_a_coverage_is_followed_on_eight_pages_of_one_browser(site, browser):
    """Over HTTP/1.1 the seventh page would wait for ever: a browser has six lines to a host."""
    newsroom = site.stage.newsroom("followed")
    newsroom.open(entries=34)
    context = browser.new_context(ignore_https_errors=True)
    pages = [context.new_page() for _ in range(8)]
    try:
        for page in pages:
            page.goto(f"{site.front.url}/live/followed/")
        for page in pages:
            expect(page.locator("#live-status")).to_have_text("Live")
        newsroom.commotion(30)
        fresh = loaded_now(browser, f"{site.stage.url}/live/followed/")
        for page in pages:
            comes_to_show(page, fresh, within=15)
        spoken = "performance.getEntriesByType('resource').map(each => each.nextHopProtocol)"
        assert set(pages[0].evaluate(spoken)) == {"h2"}
    finally:
        context.close()


def test_the_desk_is_worked_at_and_what_it_publishes_is_public(site):
    site.desk.open_live("from-the-desk")
    entry = site.desk.publish("from-the-desk", "The bridge is closed")
    assert "The bridge is closed" in site.desk.ask(f"/live/from-the-desk/{entry['id']}/").text
    answer = site.desk.ask("/desk/")
    assert (answer.status_code, answer.headers.get("x-cache")) == (200, None)


def test_cookies_are_bound_to_the_host_and_go_over_tls_alone(site):
    with SecureDesk(site.front.url) as stranger:
        set_cookie = stranger.ask("/account/login/").headers.get_list("set-cookie")
        assert set_cookie
        for cookie in set_cookie:
            assert cookie.startswith("__Host-")
            assert "; Secure" in cookie


def test_the_address_behind_the_proxy_is_the_one_that_is_known(site):
    """It stands with the session; the proxy itself is 127.0.0.1."""
    assert _addresses(site.stage) == {FromElsewhere.ADDRESS}


def test_who_is_not_a_trusted_proxy_cannot_say_who_he_is_nor_that_he_came_over_tls(site):
    lies = {
        "X-Forwarded-For": "192.0.2.7",
        "X-Forwarded-Proto": "https",
        "Forwarded": "for=192.0.2.7;proto=https",
    }
    for where, is_secure in ((site.front.url, True), (f"http://127.0.0.1:{site.stage.port}", False)):
        with FromElsewhere(where) as liar:
            page = liar.ask("/account/login/", headers={**lies, "Host": "localhost"})
            token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
            held = next(iter(page.headers.get_list("set-cookie"))).partition(";")[0]
            sent = {**lies, "Host": "localhost", "Cookie": held}
            form = {"login": "ada@paper.example", "password": "guess", "csrfmiddlewaretoken": token}
            answer = liar.http.post("/account/login/", data=form, headers=sent)
            # Over TLS a form must also say which page it came from.
            assert answer.status_code == (403 if is_secure else 200), answer.text[:300]
    assert _addresses(site.stage) == {FromElsewhere.ADDRESS}
    assert "192.0.2.7" not in site.stage.log


def test_what_comes_in_plain_is_sent_on_to_tls_and_the_figures_are_not_for_the_public(site):
    assert "return 301 https://$host$request_uri;" in (site.front.folder / "site.conf").read_text()
    assert site.desk.ask("/metrics").status_code == 404


def _addresses(stage: Stage) -> set[str]:
    with sqlite3.connect(f"file:{stage.data / 'dateline.sqlite3'}?mode=ro", uri=True) as database:
        found = {row[0] for row in database.execute("SELECT ip FROM usersessions_usersession")}
    database.close()
    return found
