"""A preview link shows one thing to whoever holds it, and nothing once it ended or was revoked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from dateline.accounts.models import Person
from dateline.core.body import Text
from dateline.core.policy import Act
from dateline.core.story import StoryCopy
from dateline.lib import clock
from dateline.record import actions, models
from dateline.record.actions import previews
from tests.cast import later, words
from tests.desk.newsroom import Newsroom, prove
from tests.desk.states import DRAFT, FAR, STORY

SECRET = "Nobody else knows this"


def draft_of(newsroom: Newsroom, path: str = "river", headline: str = SECRET, draft: str = DRAFT) -> str:
    actions.save_draft(newsroom.cleo.acting, path, words(headline), now=later(), draft=draft)
    return draft


def linked(newsroom: Newsroom, path: str = "river", draft: str = DRAFT, **form: object) -> str:
    """The address of a new link, as the guest gets it."""
    made = newsroom.cleo.send(f"/desk/{path}/previews/", {"draft": draft, **form})
    assert made.status_code == 201, made.content
    return re.sub(r"^https?://[^/]+", "", made.json()["link"])  # type: ignore[attr-defined]


def asked(address: str) -> HttpResponse:
    return Client().get(address)  # type: ignore[return-value]


def same(answer: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, dict(answer.items())


def test_whoever_holds_the_link_sees_the_draft_as_readers_would_and_nothing_keeps_it(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    answer = asked(linked(newsroom))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f"<h2>{SECRET}</h2>" in page
    assert "Not published" in page
    assert "The river is rising" in page  # the coverage is public
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer
    assert not answer.cookies


def test_it_is_made_by_whoever_proved_lately_who_they_are_and_what_was_chosen_waits(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    cleo = Person.objects.get(name="Cleo Marsh")
    actions.open_story(newsroom.cleo.acting, STORY, StoryCopy(headline=SECRET), now=later())
    prove(newsroom.cleo.browser, cleo, seconds_ago=301)
    back = {}
    for at in ("/desk/river/previews/", f"/desk/stories/{STORY}/previews/"):
        asked = newsroom.cleo.send(at, {"draft": DRAFT, "hours": "72"})
        assert (asked.status_code, models.PreviewLink.objects.count()) == (403, 0)
        assert (
            newsroom.cleo.submit(at, {"draft": DRAFT, "hours": "72"})["Location"] == asked.json()["confirm"]
        )
        back[at] = parse_qs(urlsplit(asked.json()["confirm"]).query)["next"][0]
    prove(newsroom.cleo.browser, cleo)
    for at, page in back.items():
        assert page == f"{at}?of={DRAFT}&hours=72"
        assert 'value="72" selected' in newsroom.cleo.ask(page).content.decode()
    assert linked(newsroom)


def test_it_follows_the_text_and_stays_one_link_while_the_text_is_submitted_and_scheduled(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    address = linked(newsroom)
    draft_of(newsroom, headline="Written on")
    assert "Written on" in asked(address).content.decode()
    actions.submit_entry(newsroom.cleo.acting, "river", words("Submitted"), now=later(), draft=DRAFT)
    assert "Submitted" in asked(address).content.decode()
    actions.take_back_submission(newsroom.cleo.acting, "river", DRAFT, now=later())
    actions.schedule_entry(newsroom.cleo.acting, "river", words("Waits"), FAR, now=later(), draft=DRAFT)
    assert "Waits" in asked(address).content.decode()
    actions.publish_scheduled(newsroom.cleo.acting, "river", DRAFT, now=later())
    assert asked(address).status_code == 404


def test_what_became_a_colleagues_draft_again_is_shown_by_no_link_of_somebody_else(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    bo = newsroom.bo.acting
    actions.submit_entry(bo, "river", words("Submitted"), now=later(), draft=DRAFT)
    address = linked(newsroom)  # Cleo's, who may approve it
    assert "Submitted" in asked(address).content.decode()
    actions.take_back_submission(bo, "river", DRAFT, now=later())
    actions.save_draft(bo, "river", words("Not for anybody yet"), now=later(), draft=DRAFT)
    assert asked(address).status_code == 404
    assert "Not for anybody yet" not in newsroom.cleo.ask("/desk/river/previews/").content.decode()
    actions.submit_entry(bo, "river", words("Submitted anew"), now=later(), draft=DRAFT)
    assert "Submitted anew" in asked(address).content.decode()
    rev = models.Submission.objects.get().rev
    actions.spike_submission(newsroom.ada.acting, "river", DRAFT, "No.", now=later(), if_rev=rev)
    assert asked(address).status_code == 404


def test_of_a_planned_coverage_the_guest_learns_nothing_but_the_entry(newsroom: Newsroom) -> None:
    newsroom.open(headline="Raid at dawn")
    draft_of(newsroom)
    page = asked(linked(newsroom)).content.decode()
    assert SECRET in page
    assert "Raid at dawn" not in page
    assert "/live/" not in page


@pytest.mark.parametrize("gone", ["ended", "revoked", "locked down", "thrown away", "in a rehearsal"])
def test_a_link_that_holds_no_more_is_answered_as_any_address_at_which_there_is_nothing(
    newsroom: Newsroom, gone: str
) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    address = linked(newsroom)
    assert asked(address).status_code == 200
    travelled = timedelta()
    match gone:
        case "ended":
            travelled = timedelta(hours=24, seconds=1)
        case "revoked":
            link = models.PreviewLink.objects.get()
            assert newsroom.ada.send(f"/desk/river/previews/{link.pk}/revoke/").status_code == 200
        case "locked down":
            actions.lock_down(newsroom.ada.acting, now=clock.now())
            models.Lockdown.objects.update(opened_at=clock.now())  # it stays dead when the desk is open again
        case "thrown away":
            actions.discard_draft(newsroom.cleo.acting, "river", DRAFT)
        case _:
            models.Coverage.objects.update(rehearsal=True)
    with time_machine.travel(clock.now() + travelled):
        started = clock.now()
        answer = asked(address)
        assert clock.now() - started < timedelta(seconds=1)
        nothing = asked("/preview/river/guess/")
        assert same(answer) == same(nothing) == same(asked("/stories/no-such-story/"))
    assert answer.status_code == 404


def test_a_link_opens_nothing_else(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    draft_of(newsroom)
    token = linked(newsroom).rstrip("/").rpartition("/")[2]
    nothing = same(asked("/nothing/"))
    for other in (f"/preview/bridge/{token}/", f"/preview/stories/river/{token}/", f"/preview/river/{token}x/",
                  f"/preview/river/{token}/{'a' * 32}/320.jpg"):  # fmt: skip
        assert same(asked(other)) == nothing, other


def test_kept_is_the_hash_alone_and_who_made_and_revoked_it_stands_in_the_audit(newsroom: Newsroom) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    token = linked(newsroom).rstrip("/").rpartition("/")[2]
    link = models.PreviewLink.objects.get()
    assert token not in str(models.PreviewLink.objects.values().get())
    assert len(token) >= 43  # 256 bits

    listed = newsroom.ada.ask("/desk/river/previews/").content.decode()
    assert SECRET in listed
    assert "Cleo Marsh" in listed
    assert token not in listed
    newsroom.ada.send(f"/desk/river/previews/{link.pk}/revoke/")
    rows = models.Audit.objects.filter(act=Act.LINK_PREVIEWS).order_by("id")
    assert [(row.actor_name, row.after.split()[0]) for row in rows] == [
        ("Cleo Marsh", "until"),
        ("Ada Marsh", "revoked"),
    ]
    assert SECRET not in newsroom.ada.ask("/desk/river/previews/").content.decode().split("</form>")[-1]


def test_nobody_shows_a_colleagues_draft_a_rehearsal_or_anything_for_longer_than_a_month(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    refused: list[tuple[Any, int]] = [
        (newsroom.ada.send("/desk/river/previews/", {"draft": DRAFT}), 404),
        (newsroom.cleo.send("/desk/river/previews/", {"draft": "draft-" + "b" * 32}), 404),
        (newsroom.cleo.send("/desk/river/previews/", {"draft": DRAFT, "hours": "9999"}), 400),
    ]
    models.Coverage.objects.update(rehearsal=True)
    refused.append((newsroom.cleo.send("/desk/river/previews/", {"draft": DRAFT}), 400))
    assert [answer.status_code for answer, _ in refused] == [status for _, status in refused]
    assert not models.PreviewLink.objects.exists()
    now = clock.now()
    models.Coverage.objects.update(rehearsal=False)
    with pytest.raises(actions.Refused):
        actions.link_preview(newsroom.cleo.acting, "river", DRAFT, until=now + timedelta(days=31), now=now)


def test_a_story_that_is_a_draft_is_shown_until_it_is_published(newsroom: Newsroom) -> None:
    copy = StoryCopy(headline=SECRET, body=(Text("Its text."),))
    actions.open_story(newsroom.cleo.acting, STORY, copy, now=later())
    made = newsroom.cleo.send(f"/desk/stories/{STORY}/previews/")
    address = re.sub(r"^https?://[^/]+", "", made.json()["link"])  # type: ignore[attr-defined]
    answer = asked(address)
    page = answer.content.decode()
    assert SECRET in page
    assert "Not published" in page
    assert "ld+json" not in page
    assert answer["Cache-Control"] == "no-store"
    assert SECRET in newsroom.ada.ask(f"/desk/stories/{STORY}/previews/").content.decode()

    actions.publish_story(newsroom.cleo.acting, STORY, replace(copy), now=later(), if_rev=1)
    assert same(asked(address)) == same(asked("/nothing/"))


def test_those_that_ended_a_month_ago_are_forgotten(newsroom: Newsroom) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    linked(newsroom, hours=1)
    assert previews.forget_old_previews(clock.now() + timedelta(days=29)) == 0
    assert previews.forget_old_previews(clock.now() + timedelta(days=31)) == 1


def test_the_links_of_whoever_made_them_go_with_their_account_and_no_others(newsroom: Newsroom) -> None:
    newsroom.open_live()
    draft_of(newsroom)
    submitted: dict[str, object] = {"headline": SECRET, "draft": "draft-" + "e" * 32}
    assert newsroom.bo.send("/desk/river/submit/", submitted).status_code == 200
    theirs = linked(newsroom)
    made = newsroom.ada.send("/desk/river/previews/", {"draft": submitted["draft"]})
    hers = re.sub(r"^https?://[^/]+", "", made.json()["link"])  # type: ignore[attr-defined]
    cleo = newsroom.cleo.acting.id.removeprefix("staff-")
    assert newsroom.cleo.submit(f"/desk/settings/people/{cleo}/close/").status_code == 403
    assert asked(theirs).status_code == 200

    assert newsroom.ada.submit(f"/desk/settings/people/{cleo}/close/").status_code == 302
    assert (asked(theirs).status_code, asked(hers).status_code) == (404, 200)
    line = models.Audit.objects.filter(act=Act.LINK_PREVIEWS.value).latest("pk")
    assert (line.actor, line.after) == (newsroom.ada.acting.id, "revoked")
    assert newsroom.ada.submit(f"/desk/settings/people/{cleo}/reopen/").status_code == 302
    assert asked(theirs).status_code == 404
