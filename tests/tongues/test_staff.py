"""No page of the staff says a word that is not in the language of whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from dateline.accounts import guests, invitations, people
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for
from dateline.core.entry import Copy
from dateline.core.look import Face, Look, Shades
from dateline.core.policy import Actor, Role
from dateline.lib import clock, ids
from dateline.lib.tongue import NAMES
from dateline.record import actions
from dateline.record.actions.rules import Rules
from tests.cast import later
from tests.desk.newsroom import prove
from tests.tongues.georgian import ENDED, GONE, HEADLINE, NAME, PATH, STORY, Newsroom, body, newsroom
from tests.tongues.pseudo import pseudo, untranslated
from tests.tongues.test_readers import _is_known

pytestmark = pytest.mark.django_db
# Addresses and numbers of people in the audit, the tag of a language in its field, a zone.
OURS = {PATH, ENDED, STORY, GONE, "en", "staff", "UTC"}
_WORD = re.compile("[A-Za-z]+")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture(autouse=True)
def paper(settings: Any) -> None:
    settings.DATELINE_NAME, settings.DATELINE_TAGLINE = "გაზეთი", NAME


@pytest.fixture
def nino(db: None) -> Client:
    person = Person.objects.create_person("nino@paper.example", NAME, "wet-granite-canary")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    for role in (Role.CHIEF, Role.ADMIN):
        invitations.give_role(person, role)
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    prove(browser, person)
    return browser


@pytest.fixture
def values(nino: Client) -> dict[str, list[object]]:
    """What to ask with for each parameter of an address."""
    made: Newsroom = newsroom()
    person = Person.objects.get()
    actor = actor_for(person, "password+key")
    draft, waits = (f"draft-{ids.new_id()}" for _ in range(2))
    copy = Copy(headline=HEADLINE, body=body())
    actions.save_draft(actor, PATH, copy, now=later(), draft=draft)
    due = clock.now() + timedelta(days=3)
    actions.schedule_entry(actor, PATH, copy, due, now=clock.now(), draft=waits)
    token = invitations.invite(Role.EDITOR, email="levan@paper.example", by=person)
    _much_happened(actor, made)
    return {
        "path": [PATH],
        "entry_id": [made.entries["whole"], made.entries["withheld"]],
        "draft": [draft, waits],
        "story": [STORY],
        "token": [token, "void"],
        "pk": [person.pk],
        "person": [person.pk],
        "id": [person.pk],
    }


def _much_happened(actor: Actor, made: Newsroom) -> None:
    """Something of every kind that the audit tells in words of ours."""
    now, draft = clock.now(), f"draft-{ids.new_id()}"
    copy = Copy(headline=HEADLINE, body=body())
    actions.schedule_entry(actor, PATH, copy, now + timedelta(days=2), now=now, draft=draft)
    actions.unschedule_entry(actor, PATH, draft, now=now)
    actions.submit_entry(actor, PATH, copy, now=now, draft=draft)
    actions.approve_submission(actor, PATH, draft, now=now, if_rev=1)
    actions.set_rules(actor, ENDED, Rules(asks_two=True), now=now)
    actions.archive_coverage(actor, ENDED, now=now)
    actions.mark_key(actor, PATH, made.entries["sourced"], now=now, if_rev=1)
    actions.unmark_key(actor, PATH, made.entries["sourced"], now=now, if_rev=2)
    actions.set_look(
        actor, Look(light=Shades("#ffffff", "#101010", "#0a5c36"), text=Face.SLAB), now=now, if_rev=0
    )
    other = Person.objects.create_person("tamar@paper.example", NAME, "wet-granite-canary")
    people.give(actor, other, Role.REPORTER, PATH)
    people.take(actor, other, Role.REPORTER, PATH)
    guests.invite_guest(actor, PATH, until=now + timedelta(days=1), name=NAME, person=None)


def test_no_word_of_an_account_page_is_left_untranslated(
    nino: Client, values: dict[str, list[object]]
) -> None:
    with pseudo():
        left = {
            at: said
            for browser in (nino, Client())
            for at in addresses("account/", values)
            for said in [_left(browser, at)]
            if said
        }
    assert not left, told(left)


def test_no_word_of_the_desk_is_left_untranslated(nino: Client, values: dict[str, list[object]]) -> None:
    with pseudo():
        left = {at: said for at in addresses("desk/", values) for said in [_left(nino, at)] if said}
    assert not left, told(left)


def test_whatever_a_page_of_the_staff_asks_for_is_known_in_every_language(
    nino: Client, values: dict[str, list[object]]
) -> None:
    with pseudo() as asked:
        for at in (*addresses("account/", values), *addresses("desk/", values)):
            nino.get(at)
    unknown = {
        (language, *message)
        for language in NAMES
        for message in asked.messages
        if _is_a_sentence(message[1]) and not _is_known(language, *message)
    }
    assert not unknown


def test_the_sign_in_speaks_the_language_that_the_browser_asks_for(db: None) -> None:
    for language in NAMES:
        page = Client().get("/account/login/", headers={"Accept-Language": f"{language},en;q=0.5"})
        with translation.override(language):
            assert translation.gettext("Forgotten your password?") in page.content.decode()
        assert f'<html lang="{language}"' in page.content.decode()
        assert "Accept-Language" in page.headers["Vary"]


def test_whoever_chose_a_language_is_answered_in_it_whatever_the_browser_asks_for(nino: Client) -> None:
    chosen = nino.post("/account/language/", {"language": "ru"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/account/")
    page = nino.get("/desk/", headers={"Accept-Language": "fr"}).content.decode()
    assert '<html lang="ru"' in page
    assert "Трансляции" in page
    refused = nino.get("/desk/nowhere/", headers={"Accept-Language": "fr", "Accept": "application/json"})
    assert refused.json() == {"error": "Такой трансляции нет: выберите её из списка."}
    assert nino.post("/account/language/", {"language": "xx"}).status_code == 400


def _is_a_sentence(text: str) -> bool:
    """Not a path, a time or a text of a person, which the audit shows beside its own words."""
    return text.isascii() and not {text} <= OURS and not re.match(r"\d{4}-", text)


def told(left: dict[str, list[str]]) -> str:
    """Each once, with an address at which it stands."""
    found = {said: at for at, all_said in left.items() for said in all_said}
    return "\n".join(f"{said} ({at})" for said, at in sorted(found.items()))


def addresses(below: str, values: dict[str, list[object]]) -> Iterator[str]:
    for route in sorted(set(_routes(get_resolver()))):
        if route.startswith(below) and "^" not in route:
            yield from _filled(f"/{route}", values)


def _filled(route: str, values: dict[str, list[object]]) -> list[str]:
    found = _PARAMETER.search(route)
    if not found:
        return [route]
    some = values.get(found[1], [])
    return [
        address
        for value in some
        for address in _filled(route[: found.start()] + str(value) + route[found.end() :], values)
    ]


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for found in resolver.url_patterns:
        route = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _routes(found, route)
        elif isinstance(found, URLPattern):
            yield route


def _left(browser: Client, address: str) -> list[str]:
    answer = browser.get(address)
    if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status_code >= 500:
        return []
    left = untranslated(answer.content.decode())
    return [said for said in left if not set(_WORD.findall(said)) <= OURS]


def test_what_somebody_wrote_stands_in_the_audit_as_they_wrote_it(nino: Client) -> None:
    """Also where it is a word of ours: who reads in German must see what was said, not what it would be in German."""
    newsroom()
    actor = actor_for(Person.objects.get(), "password+key")
    done = actions.publish_entry(actor, PATH, Copy(headline=HEADLINE, body=body()), now=later())
    assert done.entry is not None
    actions.retract_entry(actor, PATH, done.entry.id, "taken back", now=later(), if_rev=1)
    Person.objects.update(language="de")
    page = nino.get("/desk/settings/audit/").content.decode()
    assert "taken back</p>" in page
    with translation.override("de"):
        assert translation.gettext("retracted") in page
