"""Who gets to the desk, and what the others are told."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.accounts.sessions import SessionStore
from dateline.accounts.staff import StaffRequest, actor_for, actor_of, staff_required
from dateline.core.policy import Act, Role, may
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db

seen: list[str] = []


@staff_required
def desk(request: StaffRequest, path: str = "") -> HttpResponse:
    seen.append(request.actor.id)
    return HttpResponse("the desk " + path)


def asked(
    user: object, method: str = "GET", session: SessionBase | None = None, **headers: str
) -> HttpRequest:
    request = RequestFactory().generic(method, "/desk/river/?a=1", headers=headers)
    request.user = user  # type: ignore[assignment]
    request.session = session or SessionStore()
    return request


def test_staff_get_in_and_no_cache_keeps_what_they_see(ada: Person) -> None:
    answer = desk(asked(ada), path="river")
    assert answer.content == b"the desk river"  # type: ignore[attr-defined]
    assert answer["Cache-Control"] == "private, no-store"
    assert seen[-1] == f"staff-{ada.pk}"


def test_a_page_sends_a_stranger_to_sign_in_and_back() -> None:
    answer = desk(asked(AnonymousUser()))
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/desk/river/%3Fa%3D1")
    assert answer["Cache-Control"] == "private, no-store"


def test_what_was_sent_is_not_returned_to() -> None:
    assert desk(asked(AnonymousUser(), "POST"))["Location"] == "/account/login/?next="


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "application/json"},
        {"Accept": "text/event-stream"},
        {"Sec-Fetch-Mode": "cors", "Accept": "*/*"},
        {"HX-Request": "true"},
        {"X-Requested-With": "XMLHttpRequest"},
    ],
)
def test_a_script_is_told_in_one_sentence_that_the_session_ended(headers: dict[str, str]) -> None:
    answer = desk(asked(AnonymousUser(), "POST", **headers))
    assert answer.status_code == 401
    assert json.loads(answer.content)["error"].startswith("Your session has ended")  # type: ignore[attr-defined]


def test_somebody_without_a_role_is_told_whom_to_ask(dee: Person) -> None:
    answer = desk(asked(dee))
    assert answer.status_code == 403
    assert "ask an editor" in answer.content.decode()  # type: ignore[attr-defined]
    assert desk(asked(dee, Accept="application/json")).status_code == 403


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(ada: Person) -> None:
    ada.assignments.all().delete()
    assert desk(asked(ada)).status_code == 403


def test_a_role_in_one_coverage_reaches_no_other(ada: Person, bo: Person) -> None:
    give_role(bo, Role.EDITOR, "harbour")
    actor = actor_for(bo, "password")
    assert may(actor, Act.PUBLISH, "river")
    assert not may(actor, Act.RETRACT, "river")
    assert may(actor, Act.RETRACT, "harbour")
    assert not may(actor, Act.READ_DESK, "elsewhere")
    give_role(bo, Role.REPORTER)
    actor = actor_for(bo, "password")
    assert may(actor, Act.PUBLISH, "elsewhere")
    assert not may(actor, Act.RETRACT, "elsewhere")
    assert may(actor_for(ada, "password"), Act.RETRACT, "anywhere")


def test_the_actor_says_how_they_signed_in(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    actor = actor_of(asked(ada, session=client.session))
    assert actor is not None
    assert (actor.id, actor.name, actor.how) == (f"staff-{ada.pk}", "Ada Marsh", "password")


def test_a_stranger_is_no_actor() -> None:
    assert actor_of(asked(AnonymousUser())) is None
