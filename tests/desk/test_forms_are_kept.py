"""A head is kept while it is written, two who save it are told, and what readers do not see of it conflicts, too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from dateline.core.coverage import HeadCopy
from dateline.record import actions, queries
from dateline.record.errors import Stale
from tests.cast import ADA, CLEO, later, open_live, publish
from tests.desk.newsroom import Newsroom
from tests.desk.screen import at_desk
from tests.desk_client import Desk

DRAFT = "draft-" + "a" * 32


def head(headline: str, **more: str) -> dict[str, str]:
    return {"headline": headline, "zone": "UTC", "language": "en", **more}


@pytest.mark.django_db
def test_a_headline_of_its_own_under_that_of_a_lead_is_saved_by_one_of_two() -> None:
    path = open_live(headline="Our own")
    rev = actions.choose_lead(ADA, path, publish(path).id, now=later(), if_rev=1).head_rev
    before = queries.tip(path)
    saved = actions.edit_head(ADA, path, HeadCopy(headline="Hers"), now=later(), if_rev=rev)
    assert saved.head_rev > rev
    with pytest.raises(Stale):
        actions.edit_head(CLEO, path, HeadCopy(headline="Theirs"), now=later(), if_rev=rev)
    actions.edit_head(CLEO, path, HeadCopy(headline="Theirs"), now=later(), if_rev=saved.head_rev)
    desk = queries.desk_head(ADA, path)
    assert desk is not None
    assert desk.own.headline == "Theirs"
    assert (queries.tip(path), queries.head(path)) != (None, None)
    assert before is not None


@pytest.mark.django_db
def test_a_pause_meanwhile_is_no_conflict() -> None:
    path = open_live()
    desk = queries.desk_head(ADA, path)
    assert desk is not None
    actions.pause_coverage(CLEO, path, now=later())
    done = actions.edit_head(ADA, path, HeadCopy(headline="Higher still"), now=later(), if_rev=desk.rev)
    assert done.head.headline == "Higher still"


def test_a_head_is_kept_as_it_is_typed_by_its_author_alone(newsroom: Newsroom) -> None:
    path = newsroom.open_live()
    at = f"/desk/{path}/head/drafts/{DRAFT}/"
    half = {"headline": "", "zone": "Euro", "follow_label": "Tele", "rev": "2"}
    assert newsroom.ada.send(at, half).status_code == 200
    page = newsroom.ada.ask(f"/desk/{path}/head/").content.decode()
    assert 'value="Euro"' in page
    assert 'value="Tele"' in page
    assert 'value="Euro"' not in newsroom.cleo.ask(f"/desk/{path}/head/").content.decode()
    assert newsroom.cleo.send(at, half).status_code == 403
    assert newsroom.bo.send(f"/desk/{path}/head/drafts/draft-{'b' * 32}/", half).status_code == 403
    assert DRAFT in newsroom.ada.ask(f"/desk/{path}/").content.decode()
    newsroom.ada.send(f"{at}discard/")
    assert 'value="Euro"' not in newsroom.ada.ask(f"/desk/{path}/head/").content.decode()


def test_of_two_heads_the_later_is_kept_beside_theirs(newsroom: Newsroom) -> None:
    path = newsroom.open_live()
    address = f"/desk/{path}/head/"
    desk = queries.desk_head(newsroom.ada.actor, path)  # type: ignore[arg-type]
    assert desk is not None
    rev = f'"{desk.rev}"'
    assert newsroom.cleo.send(address, head("Theirs"), **{"if-match": rev}).status_code == 200
    late = newsroom.ada.send(address, head("Hers") | {"draft": DRAFT}, **{"if-match": rev})
    assert late.status_code == 412
    assert late.json()["current"]["headline"] == "Theirs"
    page = newsroom.ada.ask(f"{address}?draft={late.json()['draft']}").content.decode()
    assert ">Hers</textarea>" in page
    assert "<dd>Theirs</dd>" in page
    again = late.json()["current"]["rev"]
    answer = newsroom.ada.send(address, head("Hers") | {"draft": DRAFT}, **{"if-match": f'"{again}"'})
    assert answer.status_code == 200
    assert DRAFT not in newsroom.ada.ask(f"/desk/{path}/").content.decode()


PHOTO = (
    '{"picture": "", "origin": "https://paper.example/quay.jpg", "caption": "The quay", "credit": "Nia Lund"}'
)
CHANGED = {
    "topics": ("Floods, Bridges", "Floods, Bridges"),
    "follow_label": ("Telegram", "Telegram · https://t.example/river"),
    "picture": (PHOTO, "The quay · Nia Lund"),
    "retold": ("on", "after the newest entry: what happened another day is told again"),
    "order": ("oldest", "the oldest entry"),
    "background": ("One.\r\n\r\nTwo.", "One.<br><br>Two."),
}


@pytest.mark.parametrize("name", CHANGED)
def test_whatever_of_a_head_somebody_changed_is_shown_to_whoever_is_late(
    newsroom: Newsroom, name: str
) -> None:
    path = newsroom.open_live()
    address = f"/desk/{path}/head/"
    said, shown = CHANGED[name]
    link = {"follow_edition": "", "follow_url": "https://t.example/river"}
    form = head("Ours") | (link if name == "follow_label" else {})
    assert newsroom.cleo.send(address, form | {name: said, "rev": "2"}).status_code == 200
    late = newsroom.ada.send(address, head("Ours") | {"rev": "2", "draft": DRAFT})
    assert late.status_code == 412
    part = LexborHTMLParser(late.json()["theirs"])
    assert [dd.html for dd in part.css("dd")] == [f"<dd>{shown}</dd>"]
    page = LexborHTMLParser(newsroom.ada.ask(f"{address}?draft={DRAFT}").content)
    assert [dd.html for dd in page.css("form[data-head] .theirs dd")] == [f"<dd>{shown}</dd>"]


@pytest.mark.browser
def test_a_head_that_was_begun_survives_the_tab_and_a_dead_line(browser: Browser, ada: Desk) -> None:
    ada.open_live("heads")
    with at_desk(browser, ada, "heads") as screen:
        screen.page.get_by_role("link", name="Edit the head").click()
        form = screen.page.locator("form[data-head]")
        form.locator('[name="standfirst"]').fill("Half a standfirst")
        expect(form.locator("[data-kept]")).to_contain_text("on the server")
        form.locator('[name="kicker"]').press_sequentially("Live")
        screen.open(screen.page.url)
        expect(screen.page.locator("#edits li")).to_contain_text("The head of the coverage")
        screen.page.get_by_role("link", name="Edit the head").click()
        expect(form.locator('[name="standfirst"]')).to_have_value("Half a standfirst")
        expect(form.locator('[name="kicker"]')).to_have_value("Live")

        screen.page.context.set_offline(True)
        form.get_by_role("button", name="Save the head").click()
        expect(screen.page.locator("[data-unsent] li")).to_have_count(1)
        screen.wrong.clear()
        screen.page.context.set_offline(False)
        expect(screen.page.locator(".public .head")).to_contain_text("Half a standfirst", timeout=20_000)
        expect(screen.page.locator("#edits li")).to_have_count(0)
        screen.wrong.clear()


def test_a_story_is_kept_as_it_is_typed_until_it_is_saved(newsroom: Newsroom) -> None:
    half: dict[str, object] = {
        "headline": "",
        "kicker": "Ana",
        "zone": "Euro",
        "body": "<p>Half",
        "path": "hal",
    }
    assert newsroom.bo.send(f"/desk/stories/open/drafts/{DRAFT}/", half).status_code == 200
    page = newsroom.bo.ask("/desk/stories/open/").content.decode()
    for typed in ('value="Ana"', 'value="Euro"', 'value="hal"', "&lt;p&gt;Half", "it is not saved"):
        assert typed in page
    assert f"/desk/stories/open/?draft={DRAFT}" in newsroom.bo.ask("/desk/stories/").content.decode()
    assert 'value="Ana"' not in newsroom.bo.ask("/desk/stories/open/?new=1").content.decode()
    assert 'value="Ana"' not in newsroom.cleo.ask("/desk/stories/open/").content.decode()
    assert newsroom.cleo.send(f"/desk/stories/open/drafts/{DRAFT}/", half).status_code == 403

    form: dict[str, object] = {
        "path": "half",
        "headline": "Half",
        "zone": "UTC",
        "language": "en",
        "draft": DRAFT,
    }
    assert newsroom.bo.send("/desk/stories/open/", form).status_code == 201
    assert DRAFT not in newsroom.bo.ask("/desk/stories/").content.decode()


def test_what_was_typed_of_a_story_that_somebody_changed_since_stands_beside_theirs(
    newsroom: Newsroom,
) -> None:
    form: dict[str, object] = {"headline": "Floods", "zone": "UTC", "language": "en"}
    assert newsroom.bo.send("/desk/stories/open/", form | {"path": "floods"}).status_code == 201
    typed = form | {"headline": "Mine, half", "rev": "1"}
    assert newsroom.bo.send(f"/desk/stories/floods/drafts/{DRAFT}/", typed).status_code == 200
    theirs = newsroom.cleo.send("/desk/stories/floods/save/", form | {"headline": "Theirs", "rev": "1"})
    assert theirs.status_code == 200
    page = newsroom.bo.ask("/desk/stories/floods/").content.decode()
    assert ">Mine, half</textarea>" in page
    assert '<p class="headline">Theirs</p>' in page
    saved = newsroom.bo.send("/desk/stories/floods/save/", typed | {"rev": "2", "draft": DRAFT})
    assert saved.status_code == 200
    assert "it is not saved" not in newsroom.bo.ask("/desk/stories/floods/").content.decode()


def test_what_a_device_keeps_that_has_not_heard_of_another_is_kept_beside_it(newsroom: Newsroom) -> None:
    at = f"/desk/stories/open/drafts/{DRAFT}/"
    first = newsroom.bo.send(at, {"headline": "At the office", "device": "office"}).json()
    known = {"known": first["saved_at"]}
    home = newsroom.bo.send(at, {"headline": "At home", "device": "home"} | known).json()
    assert home["draft"] == DRAFT
    office = newsroom.bo.send(at, {"headline": "At the office again", "device": "office"} | known).json()
    assert office["draft"] != DRAFT
    listed = newsroom.bo.ask("/desk/stories/").content.decode()
    assert "At home" in listed
    assert "At the office again" in listed
    again = newsroom.bo.send(at, {"headline": "At home", "device": "home"} | known).json()
    assert again["draft"] == DRAFT  # the same, whose answer was lost
