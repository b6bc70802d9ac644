"""Nothing is done for a form without its token or from another site: every account address that does anything."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern

from dateline.accounts import invitations, urls
from dateline.accounts.models import Person
from dateline.core.policy import Role
from tests.accounts.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "account_invitation": f"/account/invitation/{'x' * 43}/",
    "account_reset_password_from_key": "/account/password/reset/key/1-set-password/",
    "mfa_edit_webauthn": "/account/2fa/keys/1/edit/",
    "mfa_remove_webauthn": "/account/2fa/keys/1/remove/",
}
FOREIGN = {"Origin": "https://evil.example", "Referer": "https://evil.example/"}


def address(page: URLPattern) -> str:
    assert page.name
    return ADDRESSES.get(page.name) or f"/{page.pattern}"


@pytest.fixture
def strict(ada: Person) -> Client:
    """A browser in which Ada is signed in, against a server that looks at tokens."""
    client = Client(enforce_csrf_checks=True)
    token = token_of(client)
    assert sign_in(client, ada.email, csrfmiddlewaretoken=token).status_code == 302
    return client


def token_of(client: Client) -> str:
    page = client.get("/account/login/")
    if page.status_code == 302:
        page = client.get("/account/password/change/")
    return page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


@pytest.mark.parametrize("page", urls.urlpatterns, ids=lambda page: page.name)
@pytest.mark.parametrize("signed_in", [False, True], ids=["stranger", "ada"])
def test_without_a_token_or_from_another_site_every_page_answers_403(
    strict: Client, page: URLPattern, signed_in: bool
) -> None:
    client = strict if signed_in else Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        bare = client.generic(method, address(page), b"", "application/x-www-form-urlencoded")
        assert bare.status_code == 403, method
    token = token_of(client)
    foreign = client.post(address(page), {"csrfmiddlewaretoken": token}, headers=FOREIGN)
    assert foreign.status_code == 403
    assert "open it afresh" in foreign.content.decode()
    opaque = client.post(address(page), {"csrfmiddlewaretoken": token}, headers={"Origin": "null"})
    assert opaque.status_code == 403


def test_a_refused_form_has_done_nothing(strict: Client, ada: Person) -> None:
    token = invitations.invite(Role.EDITOR)
    given = {"name": "Eve", "email": "eve@paper.example", "password": PASSWORD, "password_again": PASSWORD}
    assert strict.post(f"/account/invitation/{token}/", given).status_code == 403
    assert strict.post("/account/logout/").status_code == 403
    assert (
        strict.post(
            "/desk/settings/people/invite/", {"email": "eve@paper.example", "role": "editor"}
        ).status_code
        == 403
    )
    assert strict.get("/account/").status_code == 200
    assert Person.objects.count() == 1
    assert invitations.open_invitation(token)
    assert not Authenticator.objects.exists()


def test_a_script_is_told_in_one_sentence(strict: Client) -> None:
    answer = strict.post("/account/logout/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["error"].startswith("This did not come from a page of ours")


def test_our_own_form_is_accepted(strict: Client) -> None:
    answer = strict.post(
        "/account/logout/", {"csrfmiddlewaretoken": token_of(strict)}, headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 302
    assert strict.get("/account/").status_code == 302
