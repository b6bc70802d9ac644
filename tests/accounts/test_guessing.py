"""Ten thousand guesses at one account from two hundred addresses within an hour: at most a hundred are looked at.

That its owner comes in by a passkey meanwhile is shown in Chromium: test_in_the_browser.py.
"""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dateline.accounts.models import Person
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db
ADDRESSES = [f"127.0.{n // 100}.{n % 100 + 1}" for n in range(200)]
MOST = 100


class Counting(MD5PasswordHasher):
    """Quick, and counts how often a password is held against what is kept."""

    looked_at = 0

    def verify(self, password: str, encoded: str) -> bool:
        Counting.looked_at += 1
        return super().verify(password, encoded)


@pytest.fixture
def counted(ada: Person, settings: Settings) -> type[Counting]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    ada.set_password("wet-granite-canary-orchard")
    ada.save()
    Counting.looked_at = 0
    return Counting


@pytest.mark.parametrize("guesses", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_of_many_guesses_within_an_hour_few_are_looked_at(
    client: Client, ada: Person, counted: type[Counting], guesses: int
) -> None:
    began = timezone.now()
    with time_machine.travel(began) as clock:
        for number in range(guesses):
            clock.move_to(began + timedelta(seconds=3600 * number / guesses))
            answer = sign_in(client, ada.email, f"guess {number}", address=ADDRESSES[number % 200])
            assert answer.status_code == 200
    assert 0 < counted.looked_at <= MOST
    print(f"\n{guesses} guesses from {len(ADDRESSES)} addresses: {counted.looked_at} looked at")


def test_a_session_left_open_is_no_place_to_guess_the_password_at(
    client: Client, ada: Person, counted: type[Counting]
) -> None:
    began = timezone.now()
    fresh = "amber-kettle-violin-quarry"
    with time_machine.travel(began, tick=False) as clock:
        sign_in(client, ada.email)
        counted.looked_at = 0
        for number in range(120):
            clock.move_to(began + timedelta(seconds=30 * number))
            form = {"oldpassword": f"guess {number}", "password1": fresh, "password2": fresh}
            client.post("/account/password/change/", form)
    assert 0 < counted.looked_at <= MOST


def test_while_somebody_is_guessed_at_known_and_unknown_are_answered_alike(
    client: Client, ada: Person
) -> None:
    spent: dict[str, list[float]] = {ada.email: [], "eve@paper.example": []}
    said = set()
    for number in range(60):
        for who, times in spent.items():
            address = ADDRESSES[number % 200]
            begun = time.thread_time()
            answer = sign_in(client, who, "guess", address=address)
            times.append(time.thread_time() - begun)
            said.add("Too many attempts" in answer.content.decode())
    known, unknown = (sorted(times[10:])[25] for times in spent.values())
    assert said == {True, False}
    assert abs(known - unknown) <= 0.005
