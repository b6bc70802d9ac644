"""The desk's cast with accounts: Ada runs it (chief and admin), Cleo edits, Bo reports, Dee has no role."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy, Entry
from dateline.core.policy import Actor, Role
from dateline.record import actions, queries
from tests.cast import later, words

JSON = {"accept": "application/json"}


@dataclass
class Member:
    """Somebody with a browser; `actor` is who they are to the record. Nobody is signed out."""

    name: str
    actor: Actor | None = None
    browser: Client = field(default_factory=Client)

    @property
    def acting(self) -> Actor:
        """Who they are to the record, of somebody who is known there."""
        assert self.actor is not None, f"{self.name} is nobody to the record"
        return self.actor

    def ask(self, address: str, **headers: str) -> HttpResponse:
        return self.browser.get(address, headers=headers)  # type: ignore[return-value]

    def send(self, address: str, form: dict[str, object] | None = None, **headers: str) -> HttpResponse:
        """As the desk's own script does it: JSON comes back."""
        return self.browser.post(address, form or {}, headers=JSON | headers)  # type: ignore[return-value]

    def submit(self, address: str, form: dict[str, object] | None = None) -> HttpResponse:
        """As a plain form does it: a page comes back, or a redirect."""
        return self.browser.post(address, form or {})  # type: ignore[return-value]


class Newsroom:
    """Whoever is asked for by name is hired on the spot."""

    def __init__(self) -> None:
        self.nobody = Member("nobody")
        self.ada = hire("Ada", Role.CHIEF, Role.ADMIN)
        self.cleo = hire("Cleo", Role.EDITOR)
        self.bo = hire("Bo", Role.REPORTER)
        self.dee = hire("Dee")

    def open(self, path: str = "river", headline: str = "The river is rising", zone: str = "UTC") -> str:
        """A planned coverage."""
        actions.open_coverage(self.ada.acting, path, HeadCopy(headline=headline, zone=zone), now=later())
        return path

    def open_live(self, path: str = "river", zone: str = "UTC") -> str:
        self.open(path, zone=zone)
        actions.start_coverage(self.ada.acting, path, now=later())
        return path

    def publish(self, path: str, by: Member | None = None, copy: Copy | None = None) -> Entry:
        done = actions.publish_entry((by or self.ada).acting, path, copy or words(), now=later())
        assert done.entry is not None
        return done.entry


def hire(name: str, *roles: Role) -> Member:
    person = Person.objects.create_person(f"{name.lower()}@paper.example", f"{name} Marsh", "")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    for role in roles:
        give_role(person, role)
    browser = Client()
    browser.force_login(person)
    prove(browser, person)
    return Member(name, actor_for(person, "password"), browser)


def prove(browser: Client, person: Person, seconds_ago: int = 0) -> None:
    """As if they had just said their password: what is grave asks for that."""
    session = browser.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - seconds_ago}]
    session.save()


def headlines(path: str = "river") -> list[str]:
    """As readers find them, without those held at the top."""
    page = queries.page(path)
    assert page is not None
    return [entry.headline for entry in page.entries]


def form_of(entry: Entry, **other: object) -> dict[str, object]:
    """The composer's form as the entry fills it."""
    from dateline.desk import composition

    fields = dict(composition.fields(entry, "UTC"))
    fields.pop("sources")
    return fields | other
