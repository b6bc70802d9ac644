"""The cookie and the session behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from dateline.accounts.models import Person
from tests.accounts.conftest import sign_in

SHOWN = """
import django; django.setup()
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE)
print(s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_DOMAIN)
"""


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    cookie = client.cookies["session"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://live.paper.example", "__Host-session True __Host-csrf True"),
        ("http://live.paper.example", "session False csrf False"),
    ],
)
def test_over_https_cookies_are_bound_to_the_host_and_to_encryption(
    tmp_path: Path, url: str, expected: str
) -> None:
    environ = {**os.environ, "DATELINE_DATA": str(tmp_path), "DATELINE_PUBLIC_URL": url}
    environ["DJANGO_SETTINGS_MODULE"] = "dateline.config.settings"
    shown = subprocess.run(
        [sys.executable, "-c", SHOWN], env=environ, capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines() == [expected, "True Lax True None"]


def test_the_session_gets_another_key_at_the_sign_in(client: Client, ada: Person) -> None:
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["session"] = planted = session.session_key
    sign_in(client, ada.email)
    assert client.cookies["session"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_a_session_ends_twelve_hours_after_the_sign_in_however_busy_it_was(
    client: Client, ada: Person
) -> None:
    began = timezone.now()
    sign_in(client, ada.email)
    for hours in range(1, 12):
        with time_machine.travel(began + timedelta(hours=hours)):
            session = client.session
            session["busy"] = hours
            session.save()
            assert client.get("/account/").status_code == 200
    with time_machine.travel(began + timedelta(hours=12, seconds=2)):
        assert client.get("/account/").status_code == 302


def test_the_cookie_says_no_longer_than_the_session_lasts(client: Client, ada: Person) -> None:
    began = timezone.now()
    sign_in(client, ada.email)
    with time_machine.travel(began + timedelta(hours=11)):
        client.post("/account/2fa/totp/activate/", {"code": "1"})  # writes to the session
        assert 3500 <= client.cookies["session"]["max-age"] <= 3600


def test_somebody_sees_where_they_are_signed_in_and_ends_the_others(ada: Person) -> None:
    here, lost = Client(headers={"user-agent": "Here/1"}), Client(headers={"user-agent": "Lost/1"})
    for browser in (here, lost):
        sign_in(browser, ada.email)
    assert "Lost/1" in here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")
    assert lost.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_changing_the_password_ends_the_other_sessions(ada: Person) -> None:
    from tests.accounts.conftest import PASSWORD

    here, lost = Client(), Client()
    for browser in (here, lost):
        sign_in(browser, ada.email)
    new = "four-other-words-entirely"
    answer = here.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert here.get("/account/").status_code == 200
    assert lost.get("/account/").status_code == 302
