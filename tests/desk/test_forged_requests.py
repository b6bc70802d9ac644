"""What does not come from a page of ours changes nothing at the desk, whoever's session it rides on."""

from __future__ import annotations

import pytest
from django.test import Client

from dateline.accounts.models import Person
from dateline.record import queries
from tests.desk.addresses import address
from tests.desk.newsroom import JSON, Newsroom
from tests.desk.rows import ROWS

UNSAFE = sorted(name for name, method in ROWS if method == "POST")


@pytest.fixture
def ada(newsroom: Newsroom) -> Client:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(Person.objects.get(name="Ada Marsh"))
    return browser


def token_of(browser: Client) -> str:
    page = browser.get("/desk/river/").content.decode()
    return page.split('<meta name="csrf" content="')[1].split('"')[0]


@pytest.mark.parametrize("name", UNSAFE)
@pytest.mark.slow  # tests/exposure asks every address in five ways
def test_without_a_token_or_from_a_foreign_origin_nothing_is_done(
    newsroom: Newsroom, ada: Client, name: str
) -> None:
    newsroom.open_live()
    at = address(name, newsroom.publish("river").id)
    form = ROWS[name, "POST"].form
    token = token_of(ada)
    tip = queries.tip("river")
    foreign = {"origin": "https://elsewhere.example", "x-csrftoken": token}

    refused = ada.post(at, form, headers=JSON)
    assert refused.status_code == 403
    assert ada.post(at, form, headers=JSON | {"x-csrftoken": "a" * 32}).status_code == 403
    assert ada.post(at, form, headers=JSON | foreign).status_code == 403
    assert queries.tip("river") == tip
    let_through = ada.post(at, form, headers=JSON | {"x-csrftoken": token})
    # What only others may do, or only after signing in anew, is refused too, but for that and not as forged.
    assert let_through.status_code != 403 or let_through.json() != refused.json()


@pytest.mark.parametrize("mode", ["cors", "no-cors", "same-origin"])
@pytest.mark.parametrize("page", ["", "river/", "river/toolbars/", "river/head/"])
def test_another_sites_scripts_streams_and_pictures_read_nothing(
    newsroom: Newsroom, page: str, mode: str
) -> None:
    newsroom.open_live()
    at = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "accept": "text/event-stream"}
    assert newsroom.ada.ask(f"/desk/{page}", **at).status_code == 403


def test_a_link_from_another_site_may_lead_to_the_desk(newsroom: Newsroom) -> None:
    newsroom.open_live()
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert newsroom.ada.ask("/desk/river/", **followed).status_code == 200


def test_a_look_at_the_desk_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    tip = queries.tip("river")
    for name, method in ROWS:
        at = address(name, entry.id)
        answer = newsroom.ada.ask(at)
        assert method == "GET" or answer.status_code in {200, 404, 405}, name
    assert queries.tip("river") == tip


def test_no_cache_keeps_and_no_frame_shows_what_the_desk_answers(newsroom: Newsroom) -> None:
    newsroom.open_live()
    for at in ("/desk/", "/desk/river/", "/desk/nowhere/", "/desk/river/toolbars/"):
        headers = newsroom.ada.ask(at).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["X-Frame-Options"] == "DENY"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
