"""Whoever may publish and has proven themselves but once gets nothing at any address of the desk, and does
nothing there. Recovery is asked in tests/accounts."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from pytest_django import Settings

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import POWERFUL, Role
from dateline.desk.watching import NotAdmitted, Watcher, admit
from dateline.record import models, queries
from tests.desk.addresses import address
from tests.desk.newsroom import Newsroom
from tests.desk.rows import ROWS, outcome

BESIDE = ("/desk/river/rehearsal/", "/desk/stories/a-story/preview/", "/desk/settings/look/preview/")


@pytest.fixture
def demanded(newsroom: Newsroom, settings: Settings) -> Newsroom:
    newsroom.open_live("river")
    settings.DATELINE_SECOND_FACTOR = "demanded"
    return newsroom


def proven_twice(browser: Client) -> None:
    session = browser.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        *records,
        {"method": "mfa", "type": "totp", "at": time.time()},
    ]
    session.save()


@pytest.mark.parametrize("role", sorted(POWERFUL))
def test_with_a_password_alone_every_address_of_the_desk_is_shut(demanded: Newsroom, role: Role) -> None:
    give_role(Person.objects.get(name="Dee Marsh"), role)
    entry = demanded.publish("river").id
    before = queries.tip("river"), models.Audit.objects.count()
    for name, method in ROWS:
        status = outcome(demanded.dee, ROWS[name, method], address(name, entry))
        assert status == 403, f"{method} {name}: {status}"
    for at in BESIDE:
        assert demanded.dee.ask(at, accept="application/json").status_code == 403, at
    assert demanded.dee.send("/desk/river/entries/preview/", {"headline": "Seen"}).status_code == 403
    assert (queries.tip("river"), models.Audit.objects.count()) == before


def test_the_desks_own_stream_is_shut_too(demanded: Newsroom) -> None:
    session = demanded.ada.browser.cookies["session"].value
    assert isinstance(admit(f"session={session}", "river"), NotAdmitted)
    proven_twice(demanded.ada.browser)
    assert isinstance(admit(f"session={session}", "river"), Watcher)


def test_proven_twice_the_same_person_is_let_in(demanded: Newsroom) -> None:
    """Or the refusals above would prove nothing."""
    assert demanded.bo.send("/desk/river/publish/", {"headline": "No"}).status_code == 403
    proven_twice(demanded.bo.browser)
    assert demanded.bo.send("/desk/river/publish/", {"headline": "Yes"}).status_code == 200
