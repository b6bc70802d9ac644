"""Locked down in one act, opened by two; nothing is written meanwhile, and readers notice nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from dateline.accounts import guests, invitations
from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.accounts.recovery import reset_path
from dateline.accounts.staff import actor_with_id
from dateline.core.coverage import HeadCopy
from dateline.core.policy import Actor, Role, system
from dateline.core.story import StoryCopy
from dateline.record import actions, models, queries
from tests.accounts.conftest import PASSWORD, sign_in
from tests.cast import later, words
from tests.desk.newsroom import Newsroom, prove

PLACE = "/desk/settings/lockdown/"


def actor(member: object) -> Actor:
    found = member.actor  # type: ignore[attr-defined]
    assert isinstance(found, Actor)
    return found


def lock(newsroom: Newsroom) -> None:
    assert newsroom.ada.submit(f"{PLACE}lock/", {"reason": "Somebody is in."}).status_code == 200


def back_in(name: str) -> Client:
    person = Person.objects.get(name=f"{name} Marsh")
    browser = Client()
    browser.force_login(person)
    prove(browser, person)
    return browser


def test_nobody_writes_anything_by_any_way_and_readers_read_on(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    before = Client().get("/live/river/").content
    lock(newsroom)
    bo, now = actor(newsroom.bo), later()
    attempts = (
        lambda: actions.publish_entry(bo, "river", words(), now=now),
        lambda: actions.publish_entry(system("import"), "river", words(), now=now),
        lambda: actions.amend_entry(
            actor(newsroom.ada), "river", entry.id, words("Other"), now=now, if_rev=1
        ),
        lambda: actions.open_coverage(actor(newsroom.ada), "bridge", HeadCopy(headline="B"), now=now),
        lambda: actions.open_story(bo, "a-story", StoryCopy(), now=now),
    )
    for attempt in attempts:
        with pytest.raises(actions.Locked):
            attempt()
    assert Client().get("/live/river/").content == before


def test_everybody_is_out_and_no_link_opens_a_door(newsroom: Newsroom) -> None:
    newsroom.open_live()
    token = invitations.invite(Role.EDITOR, email="eve@paper.example")
    until = later() + timedelta(days=9000)
    guest = guests.invite_guest(actor(newsroom.cleo), "river", until=until, person=None)
    link = reset_path(Person.objects.get(name="Bo Marsh"))
    lock(newsroom)
    assert not Session.objects.exists()
    for member in (newsroom.ada, newsroom.bo, newsroom.cleo):
        assert member.ask("/desk/river/").status_code == 302
        assert member.send("/desk/river/publish/", {"headline": "No"}).status_code == 401
    assert Client().get(f"{invitations.PATH}{token}/").status_code == 404
    assert Client().get(f"{guests.PATH}{guest}/").status_code == 404
    assert "no longer works" in Client().get(link).content.decode()


def test_whoever_signs_in_again_finds_the_desk_shut(newsroom: Newsroom) -> None:
    newsroom.open_live()
    lock(newsroom)
    reporter, chief = back_in("Bo"), back_in("Ada")
    assert reporter.get("/desk/river/").status_code == 423
    json = {"accept": "application/json"}
    assert reporter.post("/desk/river/publish/", {"headline": "No"}, headers=json).status_code == 423
    assert reporter.get(PLACE).status_code == 403
    assert chief.get("/desk/river/")["Location"] == PLACE
    assert "locked down" in chief.get(PLACE).content.decode()


def test_whoever_should_not_be_in_is_found_and_thrown_out_while_it_stands(newsroom: Newsroom) -> None:
    newsroom.open_live()
    bo = Person.objects.get(name="Bo Marsh")
    bo.set_password(PASSWORD)
    bo.save()
    lock(newsroom)
    chief, editor, thief = back_in("Ada"), back_in("Cleo"), Client()
    sign_in(thief, bo.email)
    people, person, audit = (f"/desk/settings/{at}" for at in ("people/", f"people/{bo.pk}/", "audit/"))
    for at, told in ((people, "Bo Marsh"), (person, "Bo Marsh"), (audit, "locked the desk down")):
        page = chief.get(at).content.decode()
        assert told in page
        led = set(re.findall(r'(?:href|action)="(/desk/[^"?]*)', page))
        assert {at for at in led if chief.get(at).status_code == 302} == set(), "leads only where one gets"
        assert editor.get(at).status_code == 423
    assert editor.post(f"{person}close/").status_code == 423
    assert chief.post(f"{person}end-sessions/")["Location"] == person
    assert thief.get("/account/sessions/").status_code == 302
    assert chief.post(f"{person}close/")["Location"] == person
    bo.refresh_from_db()
    assert not bo.is_active
    for act in ("give-role", "take-role", "reset-link"):
        assert chief.post(f"{person}{act}/", {"role": "editor"})["Location"] == PLACE


def test_a_newsroom_of_one_is_told_who_opens_it_again_before_and_after(newsroom: Newsroom) -> None:
    pages = [newsroom.ada.ask(PLACE), newsroom.ada.submit(f"{PLACE}lock/"), back_in("Ada").get(PLACE)]
    assert [page.content.decode().count("dateline staff unlock") for page in pages] == [1, 1, 1]


def test_it_opens_when_two_say_so_and_not_when_one_says_it_twice(newsroom: Newsroom) -> None:
    newsroom.open_live()
    give_role(Person.objects.get(name="Dee Marsh"), Role.ADMIN)
    lock(newsroom)
    chief, admin = back_in("Ada"), back_in("Dee")
    assert chief.post(f"{PLACE}unlock/")["Location"] == PLACE
    assert chief.post(f"{PLACE}unlock/").status_code == 403
    assert queries.lockdown() is not None
    assert admin.post(f"{PLACE}unlock/")["Location"] == "/desk/"
    assert queries.lockdown() is None
    assert chief.get("/desk/river/").status_code == 200
    told = models.Audit.objects.filter(act__in=("lock down", "unlock")).order_by("id")
    assert list(told.values_list("actor_name", "after")) == [
        ("Ada Marsh", ""),
        ("Ada Marsh", "waits for a second person"),
        ("Dee Marsh", "open"),
    ]


def test_what_was_left_for_later_waits_for_a_person(newsroom: Newsroom) -> None:
    """A hacked agency's false dispatch was killed, and went out again twenty minutes later."""
    newsroom.open_live()
    now = later()
    due = now + timedelta(minutes=20)
    actions.schedule_entry(
        actor(newsroom.bo), "river", words("False"), due, now=now, draft="draft-" + "c" * 32
    )
    lock(newsroom)

    def whoever(id: str) -> Actor | None:
        return actor_with_id(id, "schedule")

    assert actions.publish_due(whoever, now=due) == []
    for name in ("Ada", "Dee"):
        give_role(Person.objects.get(name=f"{name} Marsh"), Role.CHIEF)
        back_in(name).post(f"{PLACE}unlock/")
    assert queries.lockdown() is None
    assert actions.publish_due(whoever, now=due) == []
    assert "locked down" in models.Scheduled.objects.get().note


def test_an_editor_cannot_lock_down_and_whoever_runs_the_machine_can_open(newsroom: Newsroom) -> None:
    assert newsroom.cleo.send(f"{PLACE}lock/").status_code == 403
    lock(newsroom)
    assert actions.unlock(system("staff"), now=later())
    assert queries.lockdown() is None
