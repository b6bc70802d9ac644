"""The cast at the door: Ada edits, Bo reports on one coverage, Dee has no role."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import Role

PASSWORD = "wet-granite-canary-orchard"


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def person(name: str) -> Person:
    made = Person.objects.create_person(f"{name.lower()}@paper.example", f"{name} Marsh", PASSWORD)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


@pytest.fixture
def ada(db: None) -> Person:
    ada = person("Ada")
    give_role(ada, Role.EDITOR)
    return ada


@pytest.fixture
def bo(db: None) -> Person:
    bo = person("Bo")
    give_role(bo, Role.REPORTER, "river")
    return bo


@pytest.fixture
def dee(db: None) -> Person:
    return person("Dee")


def sign_in(client: Client, who: str, password: str = PASSWORD, *, address: str = "127.0.0.1", **more: str):  # type: ignore[no-untyped-def]
    """`address`: from where."""
    form = {"login": who, "password": password, **more}
    return client.post("/account/login/", form, REMOTE_ADDR=address)


def current_code(secret: str) -> str:
    """What the app on the phone shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
