from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from dateline.accounts import invitations
from dateline.accounts.models import Assignment, Invitation, Person
from dateline.core.policy import Role
from dateline.lib.tokens import hash_of
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def page_of(token: str) -> str:
    return f"/account/invitation/{token}/"


def accept(client: Client, token: str, **other: str):  # type: ignore[no-untyped-def]
    given = {
        "name": "Cleo Adeyemi",
        "email": "Cleo@paper.example",
        "password": PASSWORD,
        "password_again": PASSWORD,
    }
    return client.post(page_of(token), given | other)


def test_an_invitation_makes_a_person_with_its_role_signed_in_at_the_desk(client: Client) -> None:
    answer = accept(client, invitations.invite(Role.REPORTER, coverage="river"))
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    cleo = Person.objects.get()
    assert (cleo.email, cleo.name) == ("cleo@paper.example", "Cleo Adeyemi")
    assert list(cleo.assignments.values_list("role", "coverage")) == [("reporter", "river")]
    assert client.get("/account/").status_code == 200


def test_opening_the_link_uses_nothing_up(client: Client) -> None:
    token = invitations.invite(Role.EDITOR)
    for _ in range(3):
        assert client.get(page_of(token)).status_code == 200
        assert client.head(page_of(token)).status_code == 200
    assert accept(client, token).status_code == 302


def test_used_old_and_unknown_links_show_the_same_page(client: Client) -> None:
    used, old = invitations.invite(Role.EDITOR), invitations.invite(Role.EDITOR)
    accept(Client(), used)
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        pages = [client.get(page_of(token)) for token in (used, old, "x" * 43)]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert "no longer works" in pages[0].content.decode()


def test_a_used_link_makes_nobody(client: Client) -> None:
    token = invitations.invite(Role.EDITOR)
    accept(client, token)
    assert accept(Client(), token, email="eve@paper.example").status_code == 404
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_accept_at_the_same_moment_one_gets_in() -> None:
    token = invitations.invite(Role.EDITOR)
    together = Barrier(6)

    def try_it(number: int) -> str:
        together.wait()
        try:
            invitations.accept(token, email=f"{number}@paper.example", name="A", password=PASSWORD)
        except invitations.Void:
            return "void"
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(try_it, range(6))) == ["in"] + ["void"] * 5
    assert Person.objects.count() == Assignment.objects.count() == 1


def test_the_token_is_kept_nowhere(client: Client) -> None:
    token = invitations.invite(Role.EDITOR, email="cleo@paper.example")
    row = Invitation.objects.values().get()
    assert token not in str(row)
    assert len(token) >= 43
    assert row["token_hash"] == hash_of(token)


def test_the_address_of_the_invitation_wins_over_the_one_that_is_typed(client: Client) -> None:
    token = invitations.invite(Role.EDITOR, email="Cleo@paper.example")
    assert "cleo@paper.example" in client.get(page_of(token)).content.decode()
    accept(client, token, email="eve@paper.example")
    assert Person.objects.get().email == "cleo@paper.example"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"password": "password123", "password_again": "password123"}, "too common"),
        ({"password": "short", "password_again": "short"}, "at least 10 characters"),
        ({"password": "93847561029384", "password_again": "93847561029384"}, "entirely numeric"),
        ({"password": "cleo-adeyemi", "password_again": "cleo-adeyemi"}, "too similar"),
        ({"password_again": "something else"}, "not the same"),
        ({"name": "  "}, "This field is required"),
        ({"name": "\u202e"}, "Write the name"),
        ({"email": "nonsense"}, "valid email address"),
    ],
)
def test_what_will_not_do_is_said_beside_its_field_and_uses_nothing_up(
    client: Client, given: dict[str, str], sentence: str
) -> None:
    token = invitations.invite(Role.EDITOR)
    answer = accept(client, token, **given)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert not Person.objects.exists()
    assert accept(client, token).status_code == 302


def test_an_address_that_is_taken_is_refused_and_the_link_stays_good(client: Client, ada: Person) -> None:
    token = invitations.invite(Role.EDITOR)
    answer = accept(client, token, email="ADA@paper.example")
    assert "signs in with this address already" in answer.content.decode()
    with pytest.raises(invitations.AddressTaken):
        invitations.accept(token, email=ada.email, name="Eve", password=PASSWORD)
    assert accept(client, token).status_code == 302


def test_the_first_link_is_there_until_there_is_somebody(client: Client) -> None:
    link = invitations.first_link("http://127.0.0.1:8000")
    assert link is not None
    token = link.removeprefix("http://127.0.0.1:8000/account/invitation/").rstrip("/")
    accept(client, token)
    assert sorted(Person.objects.get().assignments.values_list("role", "coverage")) == [
        ("admin", ""),
        ("chief", ""),
    ]
    assert invitations.first_link("http://127.0.0.1:8000") is None


def test_each_start_makes_another_first_link_and_the_old_one_is_dead(client: Client) -> None:
    old, new = (invitations.first_link("http://host") or "" for _ in range(2))
    assert old != new
    assert client.get(old.removeprefix("http://host")).status_code == 404
    assert client.get(new.removeprefix("http://host")).status_code == 200


def test_the_first_link_is_dead_once_somebody_came_in_another_way(client: Client) -> None:
    first = (invitations.first_link("http://host") or "").removeprefix("http://host")
    accept(Client(), invitations.invite(Role.REPORTER))
    assert client.get(first).status_code == 404
    assert client.post(first, {}).status_code == 404


def test_an_invitation_is_not_kept_by_caches_nor_told_to_other_sites(client: Client) -> None:
    for answer in (client.get(page_of(invitations.invite(Role.EDITOR))), client.get(page_of("unknown"))):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex"
