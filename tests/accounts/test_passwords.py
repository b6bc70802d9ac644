from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from dateline.accounts.models import Person
from dateline.accounts.passwords import breached
from dateline.accounts.passwords.common import WornPasswordValidator
from dateline.accounts.recovery import reset_path
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db

NEW = "four-other-words-entirely"
COMMON = Path(password_validation.__file__).with_name("common-passwords.txt.gz")


@pytest.fixture
def letters(settings: Settings) -> None:
    settings.DATELINE_SENDS_MAIL = True
    settings.DATELINE_PUBLIC_URL = "https://live.paper.example"


def outbox(expected: int) -> list[mail.EmailMessage]:
    """Letters leave in a thread of their own."""
    for _ in range(100):
        if len(mail.outbox) >= expected:
            break
        time.sleep(0.02)
    return mail.outbox


def test_the_ten_thousand_commonest_passwords_are_refused() -> None:
    with gzip.open(COMMON, "rt", encoding="utf-8") as listed:
        common = [line.strip() for line in listed]
    assert len(common) > 10_000
    for password in common[:10_000]:
        with pytest.raises(ValidationError):
            password_validation.validate_password(password)


# As they stand in every collection of what was broken into: a common word, and around it what people put there.
BEHIND = ("1", "12", "123", "!", "1!", "2024", "2025!", "@123", "_99")
AROUND = [*("{}" + each for each in BEHIND), "1{}", "123{}", "!{}!", "{0}{0}"]
FIGURES = str.maketrans("oieast", "013@57")


def dressed(word: str) -> Iterator[str]:
    for around in AROUND:
        yield from (
            around.format(said) for said in (word, word.capitalize(), word.upper(), word.translate(FIGURES))
        )


def test_a_sample_of_what_was_broken_into_is_refused_however_it_is_dressed_up() -> None:
    with gzip.open(COMMON, "rt", encoding="utf-8") as listed:
        words = [word for word in map(str.strip, listed) if word.isalpha() and 6 <= len(word) <= 10][:1000]
    sample = [said for word in words for said in dressed(word)]
    assert len(sample) > 50_000
    taken = [said for said in sample if is_taken(said)]
    assert taken == []


def test_what_was_stolen_elsewhere_and_published_is_refused() -> None:
    stolen = FREQUENCY_LISTS["passwords"]
    assert len([password for password in stolen if len(password) >= breached.SHORTEST]) > 1000
    assert [password for password in stolen if is_taken(password)] == []


def test_a_stolen_password_is_called_one_whatever_its_capitals() -> None:
    with pytest.raises(ValidationError, match="stolen somewhere and published"):
        password_validation.validate_password("CodeBreaker")


def test_few_others_are_taken_for_stolen_ones() -> None:
    strangers = [f"{number:x}-orchard-{number * 7919}" for number in range(40_000)]
    assert sum(map(breached.is_breached, strangers)) < 10


GOOD = [
    "wet-granite-canary-orchard",
    "fourotherwordsentirely",
    "Tr0mbone/velvet/9",
    "k2Jd8!qLw0Zx",
    "ليل طويل بلا قمر",
    "Donaudampfschiff",
]


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_wears_is_taken(password: str) -> None:
    assert is_taken(password)


def is_taken(password: str) -> bool:
    try:
        password_validation.validate_password(password)
    except ValidationError:
        return False
    return True


def test_a_letter_brings_a_link_that_works_once(client: Client, ada: Person, letters: None) -> None:
    answer = client.post(
        "/account/password/reset/", {"email": "ADA@paper.example"}, headers={"host": "evil.example"}
    )
    assert answer["Location"] == "/account/password/reset/done/"
    (letter,) = outbox(1)
    assert letter.to == [ada.email]
    assert letter.subject == "Dateline: a new password"
    link = re.search(r"https://live\.paper\.example(/\S+)", str(letter.body))
    assert link
    assert "evil" not in str(letter.body)
    page = client.get(link[1])["Location"]
    assert client.post(page, {"password1": "password123", "password2": "password123"}).status_code == 200
    assert client.post(page, {"password1": NEW, "password2": NEW}).status_code == 302
    assert "no longer works" in Client().get(link[1]).content.decode()
    assert sign_in(Client(), ada.email, NEW).status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    client: Client, ada: Person, letters: None
) -> None:
    answers = [
        client.post("/account/password/reset/", {"email": who}) for who in (ada.email, "eve@paper.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/account/password/reset/done/")
    }
    assert [letter.to for letter in outbox(2)] == [[ada.email]]


def test_where_no_letters_are_sent_the_page_says_who_can_help(client: Client, ada: Person) -> None:
    page = client.get("/account/password/reset/").content.decode()
    assert "dateline staff reset" in page
    assert client.post("/account/password/reset/", {"email": ada.email}).status_code == 200
    assert mail.outbox == []


def test_the_link_is_dead_after_a_sign_in_and_after_a_day(client: Client, ada: Person) -> None:
    import time_machine
    from django.utils import timezone

    link = reset_path(ada)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=24, seconds=5)):
        assert "no longer works" in client.get(link).content.decode()
    assert client.get(link).status_code == 302
    sign_in(Client(), ada.email)
    assert "no longer works" in client.get(link).content.decode()


def test_asking_for_letters_again_and_again_stops(client: Client, ada: Person, letters: None) -> None:
    answers = [client.post("/account/password/reset/", {"email": ada.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_a_new_password_needs_the_present_one(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    answer = client.post(
        "/account/password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    )
    assert "This is not your present password" in answer.content.decode()
    assert sign_in(Client(), ada.email).status_code == 302


@pytest.mark.parametrize("password", ["a" * 900_000 + "b", "b" * 900_000])
def test_a_password_of_a_million_letters_is_refused_at_once(password: str) -> None:
    began = time.monotonic()
    with pytest.raises(ValidationError, match="at most 1000 characters"):
        WornPasswordValidator().validate(password)
    assert time.monotonic() - began < 1
