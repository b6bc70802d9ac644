from __future__ import annotations

import re

import pytest
from django.test import Client

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Invitation, Person
from dateline.core.policy import Role
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db


def offer(client: Client, **given: str) -> str:
    return client.post("/account/newsroom/", {"role": "reporter", "coverage": ""} | given).content.decode()


def test_an_editor_invites_and_sees_the_link_once(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    page = offer(client, email="Cleo@paper.example", role="editor", coverage="river")
    link = re.search(r"http://testserver(/account/invitation/[\w-]{43}/)", page)
    assert link
    assert Client().get(link[1]).status_code == 200
    assert link[1] not in client.get("/account/newsroom/").content.decode()
    made = Invitation.objects.get()
    assert (made.email, made.role, made.coverage, made.by) == ("cleo@paper.example", "editor", "river", ada)


def test_somebody_who_is_here_gets_the_role_at_once(client: Client, ada: Person, bo: Person) -> None:
    sign_in(client, ada.email)
    assert "is here already" in offer(client, email=bo.email, role="editor", coverage="harbour")
    assert bo.assignments.filter(role="editor", coverage="harbour").exists()
    assert not Invitation.objects.exists()


def test_a_reporter_does_not_invite(client: Client, bo: Person) -> None:
    sign_in(client, bo.email)
    for answer in (
        client.get("/account/newsroom/"),
        client.post("/account/newsroom/", {"email": "eve@paper.example"}),
    ):
        assert answer.status_code == 403
        assert "ask an editor" in answer.content.decode()
    assert "newsroom" not in client.get("/account/").content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("coverage", ["", "harbour"])
def test_an_editor_of_one_coverage_invites_to_that_one_alone(
    client: Client, bo: Person, coverage: str
) -> None:
    give_role(bo, Role.EDITOR, "river")
    sign_in(client, bo.email)
    assert "to your own coverages alone" in offer(client, email="eve@paper.example", coverage=coverage)
    assert not Invitation.objects.exists()
    assert "invitation/" in offer(client, email="eve@paper.example", coverage="river")


@pytest.mark.parametrize("given", [{"email": "x"}, {"role": "king"}, {"coverage": "No Path"}])
def test_what_will_not_do_invites_nobody(client: Client, ada: Person, given: dict[str, str]) -> None:
    sign_in(client, ada.email)
    assert "errorlist" in offer(client, **{"email": "eve@paper.example", **given})
    assert not Invitation.objects.exists()


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/account/newsroom/")["Location"] == "/account/login/?next=/account/newsroom/"
