"""People at the desk: roles given and taken, invitations, sessions ended, accounts closed. And guests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from dateline.accounts import audit, guests, invitations, people
from dateline.accounts.invitations import give_role
from dateline.accounts.models import Assignment, GuestLink, Invitation, Person
from dateline.core.policy import Role
from dateline.lib.clock import now
from dateline.record import actions, models
from tests.accounts.conftest import PASSWORD, sign_in
from tests.accounts.test_second_factor import set_up_app
from tests.cast import later, words
from tests.desk.newsroom import Newsroom, prove
from tests.desk.states import DRAFT

PEOPLE = "/desk/settings/people/"


def number(newsroom: Newsroom, name: str) -> int:
    return Person.objects.get(name=f"{name} Marsh").pk


def roles(name: str) -> list[tuple[str, str]]:
    held = Assignment.objects.filter(person__name=f"{name} Marsh").order_by("role")
    return list(held.values_list("role", "coverage"))


def test_the_list_says_who_is_here_as_what_and_how_safely(newsroom: Newsroom) -> None:
    page = newsroom.ada.ask(PEOPLE).content.decode()
    for told in ("Ada Marsh", "bo@paper.example", "editor-in-chief", "password alone", "no role"):
        assert told in page
    assert newsroom.bo.ask(PEOPLE).status_code == 403


def test_a_role_is_given_and_taken_and_the_audit_tells_before_and_after(newsroom: Newsroom) -> None:
    bo = number(newsroom, "Bo")
    assert newsroom.ada.submit(f"{PEOPLE}{bo}/give-role/", {"role": "editor"}).status_code == 302
    assert roles("Bo") == [("editor", ""), ("reporter", "")]
    assert newsroom.ada.submit(f"{PEOPLE}{bo}/take-role/", {"role": "reporter"}).status_code == 302
    assert roles("Bo") == [("editor", "")]

    told = (
        models.Audit.objects.filter(act="give and take roles").order_by("id").values_list("before", "after")
    )
    assert list(told) == [("reporter", "editor, reporter"), ("editor, reporter", "editor")]


@pytest.mark.parametrize("role", ["admin", "chief", "editor"])
def test_nobody_changes_their_own_roles(newsroom: Newsroom, role: str) -> None:
    ada = number(newsroom, "Ada")
    assert newsroom.ada.send(f"{PEOPLE}{ada}/take-role/", {"role": role}).status_code == 403
    assert newsroom.ada.send(f"{PEOPLE}{ada}/give-role/", {"role": role}).status_code == 403
    assert roles("Ada") == [("admin", ""), ("chief", "")]


def test_an_editor_gives_nobody_the_power_to_publish(newsroom: Newsroom) -> None:
    bo, dee = number(newsroom, "Bo"), number(newsroom, "Dee")
    for role in ("reporter", "editor", "chief", "admin", "moderator"):
        assert newsroom.cleo.send(f"{PEOPLE}{dee}/give-role/", {"role": role}).status_code == 403
    assert newsroom.cleo.send(f"{PEOPLE}{bo}/take-role/", {"role": "reporter"}).status_code == 403
    assert newsroom.cleo.send(f"{PEOPLE}{dee}/give-role/", {"role": "contributor"}).status_code == 302
    assert roles("Dee") == [("contributor", "")]


def test_a_chief_takes_nothing_from_an_admin_and_closes_no_account_of_one(newsroom: Newsroom) -> None:
    ada, cleo = number(newsroom, "Ada"), Person.objects.get(name="Cleo Marsh")
    people.give(newsroom.ada.actor, cleo, Role.CHIEF)  # type: ignore[arg-type]
    assert newsroom.cleo.send(f"{PEOPLE}{ada}/take-role/", {"role": "admin"}).status_code == 403
    for act in ("close", "end-sessions", "reset-link"):
        assert newsroom.cleo.send(f"{PEOPLE}{ada}/{act}/").status_code == 403
    assert roles("Ada") == [("admin", ""), ("chief", "")]


def test_what_a_closed_account_invited_others_by_opens_nothing(newsroom: Newsroom) -> None:
    cleo = Person.objects.get(name="Cleo Marsh")
    invited = invitations.invite(Role.EDITOR, by=cleo)
    until = now() + timedelta(days=1)
    unused, used = (
        guests.invite_guest(newsroom.cleo.acting, "river", until=until, person=cleo) for _ in range(2)
    )
    guest = guests.enter(used, "Gina")
    others = guests.invite_guest(newsroom.ada.acting, "river", until=until, person=None)
    assert newsroom.ada.submit(f"{PEOPLE}{cleo.pk}/close/").status_code == 302
    with pytest.raises(invitations.Void):
        invitations.open_invitation(invited)
    for token in (unused, used):
        with pytest.raises(invitations.Void):
            guests.open_link(token)
    guest.refresh_from_db()
    assert not guest.is_active
    assert guests.open_link(others)


def test_a_closed_account_is_signed_out_at_once_and_stays_out(newsroom: Newsroom) -> None:
    bo = number(newsroom, "Bo")
    newsroom.bo.ask("/account/sessions/")
    assert newsroom.bo.ask("/desk/").status_code == 200
    assert newsroom.ada.submit(f"{PEOPLE}{bo}/close/").status_code == 302
    assert newsroom.bo.ask("/desk/").status_code == 302
    assert newsroom.ada.submit(f"{PEOPLE}{bo}/reopen/").status_code == 302
    acts = models.Audit.objects.filter(about=f"Bo Marsh (staff-{bo})").values_list("act", flat=True)
    assert set(acts) == {"close an account", "open an account again"}


@pytest.mark.parametrize("acts", [["end-sessions"], ["close", "reopen"]])
def test_no_link_for_a_password_outlives_being_signed_out_everywhere(
    newsroom: Newsroom, acts: list[str]
) -> None:
    bo = number(newsroom, "Bo")
    page = newsroom.ada.submit(f"{PEOPLE}{bo}/reset-link/").content.decode()
    link = "/account/password/reset/key/" + page.split("/account/password/reset/key/")[1].split("<")[0]
    open_already = Client()
    at = open_already.get(link)["Location"]
    for act in acts:
        assert newsroom.ada.submit(f"{PEOPLE}{bo}/{act}/").status_code == 302
    fresh = "four-other-words-entirely"
    for browser, address in ((Client(), link), (open_already, at)):
        answer = browser.post(address, {"password1": fresh, "password2": fresh}, follow=True)
        assert "no longer works" in answer.content.decode()
    assert not Person.objects.get(pk=bo).check_password(fresh)


@pytest.mark.parametrize("act", ["end-sessions", "close"])
def test_no_link_to_outside_outlives_whoever_made_it_in_somebodys_name(newsroom: Newsroom, act: str) -> None:
    newsroom.open_live()
    cleo = Person.objects.get(name="Cleo Marsh")
    actions.save_draft(newsroom.cleo.acting, "river", words(), now=later(), draft=DRAFT)
    shown = newsroom.cleo.send("/desk/river/previews/", {"draft": DRAFT}).json()["link"]
    shown = shown.removeprefix("http://testserver")
    link, guest = guest_link(newsroom, "river"), Client()
    assert guest.post(link, {"name": "Nia Lund"}).status_code == 302
    assert (Client().get(shown).status_code, guest.get("/desk/river/").status_code) == (200, 200)
    token = invitations.invite(Role.REPORTER, email="mine@else.example", by=cleo)
    assert newsroom.ada.submit(f"{PEOPLE}{cleo.pk}/{act}/").status_code == 302
    assert (Client().get(shown).status_code, guest.get("/desk/river/").status_code) == (404, 302)
    with pytest.raises(invitations.Void):
        invitations.open_invitation(token)
    assert models.Audit.objects.filter(act=audit.REVOKE_GUEST_LINK).count() == 1
    assert Client().get(link).status_code == 404


def test_a_link_for_a_guest_is_made_by_whoever_proved_lately_who_they_are_and_the_name_waits(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    cleo = Person.objects.get(name="Cleo Marsh")
    prove(newsroom.cleo.browser, cleo, seconds_ago=301)
    asked = newsroom.cleo.submit("/desk/river/guests/", {"name": "Nia Lund"})
    assert asked["Location"] == "/account/reauthenticate/?next=%2Fdesk%2Friver%2Fguests%2F"
    assert not GuestLink.objects.exists()
    assert (
        newsroom.cleo.send("/desk/river/guests/", {"name": "Nia Lund"}).json()["confirm"] == asked["Location"]
    )
    prove(newsroom.cleo.browser, cleo)
    assert 'value="Nia Lund"' in newsroom.cleo.ask("/desk/river/guests/").content.decode()
    assert "Nia Lund" not in newsroom.cleo.ask("/desk/river/guests/").content.decode()
    assert guests.PATH in newsroom.cleo.submit("/desk/river/guests/", {"name": "Nia Lund"}).content.decode()


def test_whoever_lost_the_second_factor_and_the_codes_is_helped_by_a_chief(newsroom: Newsroom) -> None:
    bo = Person.objects.get(name="Bo Marsh")
    bo.set_password(PASSWORD)
    bo.save()
    set_up_app(newsroom.bo.browser, bo)
    locked_out = Client()
    asked = sign_in(locked_out, bo.email)["Location"]
    assert "takes away your second factor" in locked_out.get(asked).content.decode()
    assert "Take away their second factor" in newsroom.ada.ask(f"{PEOPLE}{bo.pk}/").content.decode()
    assert newsroom.cleo.submit(f"{PEOPLE}{bo.pk}/take-factor/").status_code == 403
    assert newsroom.ada.submit(f"{PEOPLE}{bo.pk}/take-factor/").status_code == 302
    assert not Authenticator.objects.filter(user=bo).exists()
    assert newsroom.bo.ask("/desk/").status_code == 302
    assert sign_in(Client(), bo.email)["Location"] == "/desk/"
    told = models.Audit.objects.get(act="take away a second factor")
    assert (told.actor_name, told.about) == ("Ada Marsh", f"Bo Marsh (staff-{bo.pk})")


def test_whose_account_is_closed_is_told_so_when_they_are_invited_again(newsroom: Newsroom) -> None:
    Person.objects.filter(name="Bo Marsh").update(is_active=False)
    link = f"{invitations.PATH}{invitations.invite(Role.REPORTER)}/"
    fresh = "four-other-words-entirely"
    form = {"name": "Bo", "email": "bo@paper.example", "password": fresh, "password_again": fresh}
    assert "is closed: ask whoever invited you" in Client().post(link, form).content.decode()


def test_what_is_grave_asks_again_after_five_minutes(newsroom: Newsroom) -> None:
    person, bo = Person.objects.get(name="Ada Marsh"), number(newsroom, "Bo")
    prove(newsroom.ada.browser, person, seconds_ago=301)
    asked = newsroom.ada.send(f"{PEOPLE}{bo}/give-role/", {"role": "chief", "from": f"{PEOPLE}{bo}/"})
    assert asked.status_code == 403
    assert asked.json()["confirm"] == f"/account/reauthenticate/?next=%2Fdesk%2Fsettings%2Fpeople%2F{bo}%2F"
    assert roles("Bo") == [("reporter", "")]
    led = newsroom.ada.submit(f"{PEOPLE}{bo}/give-role/", {"role": "chief", "from": f"{PEOPLE}{bo}/"})
    assert (led.status_code, led["Location"]) == (302, asked.json()["confirm"])


def test_an_invitation_is_made_shown_once_and_withdrawn(newsroom: Newsroom) -> None:
    made = newsroom.ada.submit(f"{PEOPLE}invite/", {"email": "Eve@paper.example", "role": "reporter"})
    assert "/account/invitation/" in made.content.decode()
    offer = Invitation.objects.get(email="eve@paper.example")
    assert "eve@paper.example" in newsroom.ada.ask(PEOPLE).content.decode()
    assert newsroom.ada.submit(f"{PEOPLE}invitations/{offer.pk}/withdraw/").status_code == 302
    assert "eve@paper.example" not in newsroom.ada.ask(PEOPLE).content.decode()
    acts = models.Audit.objects.filter(about="eve@paper.example").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["invite staff", "revoke an invitation"]


def test_a_guest_comes_by_a_link_writes_in_one_coverage_and_publishes_nothing(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    link = guest_link(newsroom, "river")
    guest = Client()
    assert guest.get(link).status_code == 200
    assert not Person.objects.filter(name="Nia Lund").exists()
    assert guest.post(link, {"name": "Nia Lund"})["Location"] == "/desk/river/"
    assert guest.get("/desk/river/").status_code == 200
    assert guest.get("/desk/bridge/").status_code == 404
    json = {"accept": "application/json"}
    draft = guest.post("/desk/river/drafts/draft-" + "b" * 32 + "/", {"headline": "Seen"}, headers=json)
    assert draft.status_code == 200
    assert guest.post("/desk/river/publish/", {"headline": "Seen"}, headers=json).status_code == 403
    assert models.Audit.objects.get(act="sign in").how == "guest link"


def test_a_guests_link_ends_with_its_time_and_at_once_when_it_is_revoked(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    links = [guest_link(newsroom, "river") for _ in range(2)]
    browsers = [Client(), Client()]
    for browser, link in zip(browsers, links, strict=True):
        browser.post(link, {"name": "Nia Lund"})
        assert browser.get("/desk/river/").status_code == 200
    first, second = GuestLink.objects.order_by("pk")
    assert newsroom.ada.submit(f"/desk/river/guests/{first.pk}/revoke/").status_code == 302
    Person.objects.filter(pk=second.guest_id).update(guest_until=second.made_at)  # type: ignore[misc]
    GuestLink.objects.filter(pk=second.pk).update(until=second.made_at)
    for browser, link, refused in zip(browsers, links, (302, 403), strict=True):
        assert browser.get("/desk/river/").status_code == refused
        assert browser.get(link).status_code == 404


def guest_link(newsroom: Newsroom, path: str) -> str:
    made = newsroom.cleo.submit(f"/desk/{path}/guests/").content.decode()
    return guests.PATH + made.split(guests.PATH)[1].split("<")[0]


def test_a_guest_who_comes_in_while_the_link_is_being_revoked_is_out(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    link = guest_link(newsroom, "river")
    as_it_was_read = GuestLink.objects.get()
    guest = Client()
    assert guest.post(link, {"name": "Nia Lund"}).status_code == 302
    guests.revoke(newsroom.ada.acting, as_it_was_read)
    assert guest.get("/desk/river/").status_code == 302
    assert not Person.objects.get(name="Nia Lund").is_active


def test_a_link_that_is_revoked_while_a_guest_comes_in_makes_no_guest(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.open_live("river")
    token = guest_link(newsroom, "river").removeprefix(guests.PATH).strip("/")
    still_open = guests.open_link

    def then_revoked(token: str) -> GuestLink:
        link = still_open(token)
        guests.revoke(newsroom.ada.acting, link)
        return link

    monkeypatch.setattr(guests, "open_link", then_revoked)
    with pytest.raises(invitations.Void):
        guests.enter(token, "Nia Lund")
    assert not Person.objects.filter(name="Nia Lund").exists()


def test_whoever_lost_a_role_gives_it_to_nobody_by_what_they_made_before(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    cleo = Person.objects.get(name="Cleo Marsh")
    people.give(newsroom.ada.acting, cleo, Role.CHIEF)
    form = {"email": "mine@else.example", "role": "chief"}
    made = newsroom.cleo.submit(f"{PEOPLE}invite/", form).content.decode()
    invited = invitations.PATH + made.split(invitations.PATH)[1].split("<")[0]
    link = guest_link(newsroom, "river")
    for role in (Role.CHIEF, Role.EDITOR):
        assert Client().get(invited).status_code == (200 if role is Role.CHIEF else 404)
        assert Client().get(link).status_code == 200
        people.take(newsroom.ada.acting, cleo, role)
    fresh = "four-other-words-entirely"
    answer = Client().post(invited, {"name": "Other", "password": fresh, "password_again": fresh})
    assert (answer.status_code, Client().post(link, {"name": "Other"}).status_code) == (404, 404)
    assert not Person.objects.filter(name="Other").exists()
    assert "mine@else.example" not in newsroom.ada.ask(PEOPLE).content.decode()

    people.give(newsroom.ada.acting, cleo, Role.CHIEF)
    assert Client().get(invited).status_code == 200


def test_somebody_who_is_here_gets_the_role_at_once(newsroom: Newsroom) -> None:
    form = {"email": "bo@paper.example", "role": "editor", "coverage": "harbour"}
    assert newsroom.ada.submit(f"{PEOPLE}invite/", form).status_code == 302
    assert ("editor", "harbour") in roles("Bo")
    assert not Invitation.objects.exists()


def test_a_chief_of_one_coverage_invites_to_that_one_alone(newsroom: Newsroom) -> None:
    people.give(newsroom.ada.actor, Person.objects.get(name="Bo Marsh"), Role.CHIEF, "river")  # type: ignore[arg-type]
    for path in ("", "harbour"):
        form = {"email": "eve@paper.example", "role": "reporter", "coverage": path}
        assert newsroom.bo.send(f"{PEOPLE}invite/", form).status_code == 403
    assert not Invitation.objects.exists()
    form = {"email": "eve@paper.example", "role": "reporter", "coverage": "river"}
    assert "/account/invitation/" in newsroom.bo.submit(f"{PEOPLE}invite/", form).content.decode()


@pytest.mark.parametrize("given", [{"email": "x"}, {"role": "king"}, {"coverage": "No Path"}])
def test_what_will_not_do_invites_nobody(newsroom: Newsroom, given: dict[str, object]) -> None:
    form = {"email": "eve@paper.example", "role": "reporter", **given}
    answer = newsroom.ada.submit(f"{PEOPLE}invite/", form)
    assert (answer.status_code, Invitation.objects.count()) == (422, 0)
    assert 'role="alert"' in answer.content.decode()


def test_a_guest_has_nothing_to_set_by_which_they_could_outstay_their_link(newsroom: Newsroom) -> None:
    until = now() + timedelta(days=1)
    token = guests.invite_guest(newsroom.ada.acting, "river", until=until, person=None)
    browser = Client()
    assert browser.post(f"{guests.PATH}{token}/", {"name": "Gina"}).status_code == 302
    for page in ("password/change/", "2fa/", "2fa/totp/activate/", "2fa/keys/", "2fa/keys/add/"):
        answer = browser.get(f"/account/{page}", headers={"accept": "text/html"})
        assert (answer.status_code, "nothing to set here" in answer.content.decode()) == (403, True), page


def test_whoever_edits_one_coverage_sees_of_others_neither_where_they_are_nor_how_they_sign_in(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    give_role(Person.objects.get(name="Dee Marsh"), Role.EDITOR, "river")
    invitations.invite(Role.EDITOR, email="elsewhere@paper.example")
    cleo = number(newsroom, "Cleo")
    for address, hidden in (
        (PEOPLE, ("elsewhere@paper.example", "password alone", "signed in")),
        (f"{PEOPLE}{cleo}/", ("Where they are signed in", "password alone")),
    ):
        seen = newsroom.dee.ask(address).content.decode()
        assert "Cleo Marsh" in seen
        assert [word for word in hidden if word in seen] == []
        assert all(word in newsroom.ada.ask(address).content.decode() for word in hidden)


def test_whoever_edits_one_coverage_is_not_told_the_names_of_the_others(newsroom: Newsroom) -> None:
    newsroom.open_live()
    newsroom.open("secret-merger")
    give_role(Person.objects.get(name="Dee Marsh"), Role.EDITOR, "river")
    bo, cleo = (Person.objects.get(name=f"{name} Marsh") for name in ("Bo", "Cleo"))
    people.take(newsroom.ada.acting, bo, Role.REPORTER)
    for person in (bo, cleo):
        give_role(person, Role.EDITOR, "secret-merger")
    give_role(cleo, Role.REPORTER, "river")
    for address in (PEOPLE, f"{PEOPLE}{bo.pk}/", f"{PEOPLE}{cleo.pk}/"):
        seen = newsroom.dee.ask(address).content.decode()
        assert ("secret-merger" in seen, "other coverages" in seen) == (False, "Cleo Marsh</h1>" not in seen)
        assert "secret-merger" in newsroom.ada.ask(address).content.decode()
    assert "river" in newsroom.dee.ask(f"{PEOPLE}{cleo.pk}/").content.decode()


def test_nobody_gives_a_role_to_an_account_that_is_closed(newsroom: Newsroom) -> None:
    bo = number(newsroom, "Bo")
    assert newsroom.ada.submit(f"{PEOPLE}{bo}/close/").status_code == 302
    form = {"email": "bo@paper.example", "role": "editor"}
    answer = newsroom.ada.submit("/desk/settings/people/invite/", form)
    assert (answer.status_code, "This account is closed" in answer.content.decode()) == (400, True)
    assert roles("Bo") == [("reporter", "")]
