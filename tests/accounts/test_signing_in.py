from __future__ import annotations

import re
import statistics
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dateline.accounts.models import Person
from tests.accounts.conftest import PASSWORD, sign_in

SCRYPT = ["django.contrib.auth.hashers.ScryptPasswordHasher"]


def test_the_right_password_leads_to_the_desk_however_the_address_is_written(
    client: Client, ada: Person
) -> None:
    answer = sign_in(client, " ADA@paper.example ")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")


def test_after_the_sign_in_one_is_where_one_wanted_to_be(client: Client, ada: Person) -> None:
    assert sign_in(client, ada.email, next="/desk/river/")["Location"] == "/desk/river/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_sign_in_never_leads_to_another_site(client: Client, ada: Person, elsewhere: str) -> None:
    assert sign_in(client, ada.email, next=elsewhere)["Location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, ada: Person) -> None:
    answers = [sign_in(client, who, "not the password") for who in (ada.email, "eve@paper.example")]
    known, unknown = (
        re.sub(r"(ada|eve)@|value=\"\w{64}\"", "", answer.content.decode()) for answer in answers
    )
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "do not belong together" in known
    assert known == unknown


@pytest.mark.alone
def test_a_wrong_password_and_an_unknown_address_take_the_same_time(
    client: Client, ada: Person, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = SCRYPT
    ada.set_password(PASSWORD)
    ada.save()
    # A machine that other work shares is off by more than this now and then, one way or the other; what is told by
    # the time is off the same way each time.
    apart = []
    while len(apart) < 5 and not any(abs(seconds) <= 0.005 for seconds in apart):
        apart.append(_apart(client, ada.email, "eve@paper.example"))
    assert abs(apart[-1]) <= 0.005, apart


def _apart(client: Client, known: str, unknown: str) -> float:
    """Seconds by which the median of nine wrong attempts at one takes longer than at the other, taken by turns."""
    spent: dict[str, list[float]] = {known: [], unknown: []}
    for _ in range(9):
        for who, times in spent.items():
            cache.clear()
            start = time.thread_time()
            sign_in(client, who, "not the password")
            times.append(time.thread_time() - start)
    return statistics.median(spent[known]) - statistics.median(spent[unknown])


def test_guessing_at_one_person_stops_whatever_host_and_address_it_comes_from(
    client: Client, ada: Person
) -> None:
    for guess in range(5):
        sign_in(
            client,
            ada.email,
            f"guess {guess}",
            HTTP_HOST=f"host{guess}.example",
            REMOTE_ADDR=f"127.0.0.{guess}",
        )
    answer = sign_in(client, ada.email, PASSWORD)
    assert "Too many attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert sign_in(client, ada.email).status_code == 302


def test_guessing_at_many_from_one_address_stops_too(client: Client, ada: Person) -> None:
    for guess in range(20):
        sign_in(client, f"somebody{guess}@paper.example", "guess")
    assert "Too many attempts" in sign_in(client, "another@paper.example", "guess").content.decode()


def test_somebody_whose_account_is_closed_does_not_get_in(client: Client, ada: Person) -> None:
    ada.is_active = False
    ada.save()
    answer = sign_in(client, ada.email)
    assert answer["Location"] == "/account/inactive/"
    assert "closed" in client.get("/account/inactive/").content.decode()
    assert "_auth_user_id" not in client.session


def test_closing_an_account_ends_its_sessions(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    page = client.get("/account/signup/")
    assert page.status_code == 403
    assert "ask an editor for an invitation" in page.content.decode()
    assert client.post("/account/signup/", {"email": "eve@paper.example"}).status_code == 405


def test_passwords_are_hashed_by_scrypt() -> None:
    from dateline.config import settings as product

    assert SCRYPT == product.PASSWORD_HASHERS


def test_signing_out_takes_a_form_and_ends_the_session(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/account/").status_code == 200
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert client.get("/account/").status_code == 302
