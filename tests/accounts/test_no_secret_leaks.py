"""Passwords, tokens and keys stand in no log, at the level that tells most, and in no page of an error."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.db import connection
from django.test import Client

from dateline.accounts import invitations, views
from dateline.accounts.adapter import StaffAdapter
from dateline.accounts.models import Person
from dateline.accounts.recovery import reset_path
from dateline.core.policy import Role
from dateline.lib import logs
from tests.accounts.conftest import current_code, sign_in

pytestmark = pytest.mark.django_db

CANARY = "canary-password-7f3a9b-orchard"
OTHER_CANARY = "canary-password-c04d1e-meadow"


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure(request.param, "DEBUG", secrets=[settings.SECRET_KEY], stream=stream)
    connection.force_debug_cursor = True
    yield stream
    connection.force_debug_cursor = False
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def join(client: Client, token: str, **other: str) -> Any:
    given = {
        "name": "Cleo Adeyemi",
        "email": "cleo@paper.example",
        "password": CANARY,
        "password_again": CANARY,
    }
    return client.post(f"/account/invitation/{token}/", given | other)


def test_a_whole_life_of_an_account_leaves_no_secret_in_the_log(client: Client, log: io.StringIO) -> None:
    token = invitations.invite(Role.EDITOR)
    secrets = [token, CANARY, OTHER_CANARY, settings.SECRET_KEY]
    join(client, token, password_again="something else")
    assert join(client, token).status_code == 302
    client.get(f"/account/invitation/{token}/")  # used: "Not Found: …" is logged
    secrets.append(client.cookies["session"].value)
    client.post("/account/reauthenticate/", {"password": CANARY})
    key = re.search(r'class="key">(\w+)<', client.get("/account/2fa/totp/activate/").content.decode())
    assert key
    client.post("/account/2fa/totp/activate/", {"code": current_code(key[1])})
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/account/2fa/codes/").content.decode())
    assert len(codes) == 10
    client.post("/account/password/change/", {"oldpassword": "x", "password1": OTHER_CANARY, "password2": ""})
    client.post("/account/logout/")
    sign_in(client, "cleo@paper.example", OTHER_CANARY)
    sign_in(client, CANARY, "typed into the wrong field")
    sign_in(client, f"{CANARY}@paper.example", "typed into the wrong field")
    sign_in(client, "cleo@paper.example", CANARY)
    reset = reset_path(Person.objects.get())
    client.get(reset)
    client.get(f"/account/nowhere/?token={token}&password={CANARY}")
    client.get(f"/nowhere{reset}")
    Client(enforce_csrf_checks=True, raise_request_exception=False).post(f"/account/invitation/{token}/")
    secrets += [key[1], *codes, reset.removesuffix("/").rpartition("-")[2]]
    written = log.getvalue()
    assert "signed in" in written
    assert "Not Found" in written
    for secret in secrets:
        assert secret not in written, secret


@pytest.mark.parametrize("message", ["forced", f"forced with password={CANARY}"])
def test_an_exception_shows_no_secret_in_the_page_nor_in_the_log(
    client: Client, log: io.StringIO, ada: Person, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        kept_in_a_local = (args, kwargs, CANARY)
        raise RuntimeError(message) from ValueError(kept_in_a_local and "inner")

    token = invitations.invite(Role.EDITOR)
    monkeypatch.setattr(views.invitations, "accept", fail)
    monkeypatch.setattr(StaffAdapter, "authenticate", fail)
    answers = [join(client, token), sign_in(client, ada.email, CANARY)]
    assert [answer.status_code for answer in answers] == [500, 500]
    assert log.getvalue().count("RuntimeError") >= 2
    for secret in (CANARY, token, settings.SECRET_KEY):
        assert secret not in log.getvalue()
        for answer in answers:
            assert secret not in answer.content.decode()
            assert "Traceback" not in answer.content.decode()


def test_a_page_of_an_error_names_no_setting(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.DEBUG is False
    monkeypatch.setattr(views, "render", lambda *_, **__: 1 / 0)
    answer = client.get("/account/signup/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.content.decode()
