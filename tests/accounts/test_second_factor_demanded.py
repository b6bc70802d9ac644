"""Whoever may publish proves who they are twice, in this very session."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from dateline.accounts import invitations
from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import Role
from dateline.record import models
from tests.accounts.conftest import PASSWORD, current_code, person, sign_in
from tests.cast import open_live

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
GUARDED = [f"2fa/{page}/" for page in (
    "totp/activate", "totp/deactivate", "codes", "codes/generate", "codes/download", "keys/add",
    "keys/1/edit", "keys/1/remove",
)]  # fmt: skip


@pytest.fixture(autouse=True)
def demanded(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DATELINE_SECOND_FACTOR = "demanded"


def set_up_app(client: Client) -> str:
    page = client.get("/account/2fa/totp/activate/").content.decode()
    key = re.search(r'class="key">([A-Z2-7]+)<', page)
    assert key, page
    assert client.post("/account/2fa/totp/activate/", {"code": current_code(key[1])}).status_code == 302
    return key[1]


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "moderator", "admin"])
def test_with_a_password_alone_the_desk_stays_shut(client: Client, role: str) -> None:
    open_live("river")
    somebody = person("Eve")
    give_role(somebody, Role(role))
    sign_in(client, somebody.email)
    assert client.get("/desk/")["Location"] == "/account/second-factor/"
    for address in ("/desk/river/publish/", "/desk/river/drafts/draft-a1/", "/desk/coverages/open/"):
        answer = client.post(address, {"headline": "Eve was here"}, headers=JSON)
        assert (answer.status_code, "second factor" in answer.json()["error"]) == (403, True)
    assert not models.Entry.objects.exists()


def test_whoever_can_only_submit_needs_none(client: Client) -> None:
    open_live("river")
    somebody = person("Eve")
    give_role(somebody, Role.CONTRIBUTOR)
    sign_in(client, somebody.email)
    assert client.get("/desk/river/").status_code == 200


def test_a_newcomer_sets_it_up_in_one_go_and_is_at_the_desk(client: Client, ada: Person) -> None:
    link = invitations.PATH + invitations.invite(Role.REPORTER, email="nia@paper.example") + "/"
    form = {"name": "Nia Lund", "password": PASSWORD, "password_again": PASSWORD}
    assert client.post(link, form).status_code == 302
    assert client.get("/desk/", follow=True).redirect_chain[-1][0] == "/account/second-factor/"
    set_up_app(client)  # without the password a second time
    assert client.get("/desk/").status_code == 200
    told = models.Audit.objects.filter(actor_name="Nia Lund").order_by("id").values_list("act", "how")
    assert list(told) == [
        ("accept an invitation", "invitation"),
        ("set up a second factor", "invitation+totp"),
    ]


def test_a_session_from_before_stays_weak(client: Client, ada: Person) -> None:
    thief = Client()
    for browser in (thief, client):
        sign_in(browser, ada.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    key = set_up_app(client)
    assert client.get("/desk/").status_code == 200
    assert thief.get("/desk/")["Location"] == "/account/second-factor/"
    the_password_alone_gets_no_further(thief, ada)

    owner = Client()
    sign_in(owner, ada.email)
    assert owner.get("/desk/").status_code == 302
    owner.post("/account/2fa/authenticate/", {"code": current_code(key)})
    assert owner.get("/desk/").status_code == 200


def the_password_alone_gets_no_further(thief: Client, ada: Person) -> None:
    """Neither to the owner's codes nor to a factor in the place of theirs, nor to a password they do not know."""
    thief.post("/account/reauthenticate/", {"password": PASSWORD})
    theirs = list(Authenticator.objects.filter(user=ada).values_list("pk", "data"))
    for page in GUARDED:
        for answer in (thief.get(f"/account/{page}"), thief.post(f"/account/{page}", {"code": "123456"})):
            assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor/"), page
    form = {"oldpassword": PASSWORD, "password1": "four-other-words", "password2": "four-other-words"}
    assert thief.post("/account/password/change/", form)["Location"] == "/account/second-factor/"
    assert list(Authenticator.objects.filter(user=ada).values_list("pk", "data")) == theirs
    assert thief.get("/desk/").status_code == 302


def test_a_new_password_by_a_link_does_not_get_round_it(client: Client, ada: Person) -> None:
    from dateline.accounts.recovery import reset_path

    sign_in(client, ada.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    set_up_app(client)
    thief = Client()
    ada.refresh_from_db()
    page = thief.get(reset_path(ada), follow=True)
    at = page.redirect_chain[-1][0]
    fresh = "amber-kettle-violin-quarry"
    assert thief.post(at, {"password1": fresh, "password2": fresh}).status_code == 302
    assert sign_in(thief, ada.email, fresh)["Location"].startswith("/account/2fa/authenticate/")
    assert thief.get("/desk/").status_code == 302
