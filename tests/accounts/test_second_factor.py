from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory

from dateline.accounts.models import Person
from dateline.accounts.staff import how_signed_in
from tests.accounts.conftest import PASSWORD, current_code, sign_in

pytestmark = pytest.mark.django_db


def set_up_app(client: Client, person: Person) -> tuple[str, list[str]]:
    """The app's key and the recovery codes."""
    sign_in(client, person.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r'class="key">([A-Z2-7]+)<', page)
    assert found
    assert client.post("/account/2fa/totp/activate/", {"code": current_code(found[1])}).status_code == 302
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/account/2fa/codes/").content.decode())
    return found[1], codes


def how(client: Client, person: Person) -> str:
    request = RequestFactory().get("/")
    request.session = client.session
    return how_signed_in(request, person)


def test_with_the_app_the_password_alone_opens_nothing(client: Client, ada: Person) -> None:
    set_up_app(client, ada)
    stranger = Client()
    answer = sign_in(stranger, ada.email, next="/desk/river/")
    assert answer["Location"] == "/account/2fa/authenticate/"
    assert stranger.get("/account/").status_code == 302
    assert "_auth_user_id" not in stranger.session


def test_the_password_and_the_code_lead_where_one_wanted_to_be(client: Client, ada: Person) -> None:
    key, _ = set_up_app(client, ada)
    other = Client()
    sign_in(other, ada.email, next="/desk/river/")
    answer = other.post("/account/2fa/authenticate/", {"code": current_code(key)})
    assert answer["Location"] == "/desk/river/"
    assert how(other, ada) == "password+totp"


def test_a_recovery_code_works_once(client: Client, ada: Person) -> None:
    _, codes = set_up_app(client, ada)
    assert len(codes) == 10
    for expected in ("/desk/", None):
        other = Client()
        sign_in(other, ada.email)
        answer = other.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert answer.get("Location") == expected
    assert "not right" in answer.content.decode()


def test_guessing_codes_stops(client: Client, ada: Person) -> None:
    key, _ = set_up_app(client, ada)
    other = Client()
    sign_in(other, ada.email)
    for _ in range(5):
        other.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = other.post("/account/2fa/authenticate/", {"code": current_code(key)})
    assert "Too many attempts" in answer.content.decode()


def test_setting_up_and_stopping_ask_for_the_password_again(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    for page in ("totp/activate/", "keys/add/"):
        assert client.get(f"/account/2fa/{page}")["Location"].startswith("/account/reauthenticate/")
    key, _ = set_up_app(Client(), ada)
    client.logout()
    sign_in(client, ada.email)
    client.post("/account/2fa/authenticate/", {"code": current_code(key)})
    for page in ("totp/deactivate/", "codes/", "codes/generate/", "codes/download/"):
        assert client.get(f"/account/2fa/{page}")["Location"].startswith("/account/reauthenticate/"), page


def test_the_app_can_be_given_up(client: Client, ada: Person) -> None:
    set_up_app(client, ada)
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert sign_in(Client(), ada.email)["Location"] == "/desk/"


def test_a_new_password_by_letter_does_not_skip_the_second_factor(client: Client, ada: Person) -> None:
    from dateline.accounts.recovery import reset_path

    set_up_app(client, ada)
    ada.refresh_from_db()
    other, new = Client(), "four-other-words-entirely"
    page = other.get(reset_path(ada))["Location"]
    assert other.post(page, {"password1": new, "password2": new}).status_code == 302
    assert "_auth_user_id" not in other.session
    assert sign_in(other, ada.email, new)["Location"] == "/account/2fa/authenticate/"


def test_the_square_for_the_camera_stands_in_the_page_itself(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    assert " style=" not in page
