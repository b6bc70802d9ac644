"""For accounts: whatever somebody does to an account leaves one line, and nothing is done without it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client

from dateline.accounts import guests, invitations, sign_in_names, urls
from dateline.accounts.models import Person
from dateline.accounts.recovery import reset_path
from dateline.core.policy import Role
from dateline.lib import clock
from dateline.record import models
from tests.accounts.conftest import PASSWORD, current_code, sign_in
from tests.cast import ADA, open_live
from tests.desk.test_every_act_is_audited import everything_kept, stop_the_audit

pytestmark = pytest.mark.django_db
NEW = "four-other-words-entirely"

# Pages that only show something, or change nothing but the session that asks, or what is on one's own screen.
NO_ACT = {
    "account", "account_language", "account_signup", "account_inactive", "account_reauthenticate",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done",
    "account_second_factor", "mfa_index", "mfa_reauthenticate", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_reauthenticate_webauthn", "mfa_edit_webauthn",
}  # fmt: skip
# Asked in Chromium, which has a key: test_in_the_browser.py.
WITH_A_KEY = {"mfa_add_webauthn", "mfa_login_webauthn"}


def proven(client: Client, ada: Person) -> None:
    sign_in(client, ada.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def app_of(client: Client) -> str:
    page = client.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r'class="key">([A-Z2-7]+)<', page)
    assert found
    return found[1]


def with_app(client: Client, ada: Person) -> str:
    proven(client, ada)
    key = app_of(client)
    assert client.post("/account/2fa/totp/activate/", {"code": current_code(key)}).status_code == 302
    return key


# Each makes ready, and gives what is then done once.
Act = Callable[[], object]


def signing_in(client: Client, ada: Person) -> Act:
    return lambda: sign_in(client, ada.email)


def with_the_second_factor(client: Client, ada: Person) -> Act:
    key, other = with_app(Client(), ada), client
    sign_in(other, ada.email)
    return lambda: other.post("/account/2fa/authenticate/", {"code": current_code(key)})


def signing_out(client: Client, ada: Person) -> Act:
    sign_in(client, ada.email)
    return lambda: client.post("/account/logout/")


def joining(client: Client, ada: Person) -> Act:
    link = invitations.PATH + invitations.invite(Role.REPORTER, email="nia@paper.example") + "/"
    form = {"name": "Nia Lund", "password": NEW, "password_again": NEW}
    return lambda: client.post(link, form)


def coming_as_a_guest(client: Client, ada: Person) -> Act:
    path = open_live("a-river-of-guests")
    until = clock.now().replace(year=2099)
    token = guests.invite_guest(ADA, path, until=until, person=None)
    return lambda: client.post(f"{guests.PATH}{token}/", {"name": "Nia Lund"})


def changing_the_password(client: Client, ada: Person) -> Act:
    proven(client, ada)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    return lambda: client.post("/account/password/change/", form)


def choosing_another_by_a_link(client: Client, ada: Person) -> Act:
    at = client.get(reset_path(ada))["Location"]
    return lambda: client.post(at, {"password1": NEW, "password2": NEW})


def ending_the_others(client: Client, ada: Person) -> Act:
    sign_in(Client(), ada.email)
    sign_in(client, ada.email)
    return lambda: client.post("/account/sessions/")


def setting_up_the_app(client: Client, ada: Person) -> Act:
    proven(client, ada)
    key = app_of(client)
    return lambda: client.post("/account/2fa/totp/activate/", {"code": current_code(key)})


def giving_up_the_app(client: Client, ada: Person) -> Act:
    with_app(client, ada)
    return lambda: client.post("/account/2fa/totp/deactivate/")


def making_new_codes(client: Client, ada: Person) -> Act:
    with_app(client, ada)
    return lambda: client.post("/account/2fa/codes/generate/")


def removing_a_key(client: Client, ada: Person) -> Act:
    proven(client, ada)
    key = Authenticator.objects.create(
        user=ada, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
    )
    session = client.session
    session["account_authentication_methods"] += [{"method": "mfa", "type": "webauthn", "at": time.time()}]
    session.save()
    return lambda: client.post(f"/account/2fa/keys/{key.pk}/remove/")


ACTS: dict[str, Callable[[Client, Person], Act]] = {
    "account_login": signing_in,
    "mfa_authenticate": with_the_second_factor,
    "account_logout": signing_out,
    "account_invitation": joining,
    "account_guest": coming_as_a_guest,
    "account_change_password": changing_the_password,
    "account_reset_password_from_key": choosing_another_by_a_link,
    "usersessions_list": ending_the_others,
    "mfa_activate_totp": setting_up_the_app,
    "mfa_deactivate_totp": giving_up_the_app,
    "mfa_generate_recovery_codes": making_new_codes,
    "mfa_remove_webauthn": removing_a_key,
}


def test_every_page_is_an_act_or_none() -> None:
    assert set(ACTS) | NO_ACT | WITH_A_KEY == {page.name for page in urls.urlpatterns}


@pytest.mark.parametrize("name", ACTS)
def test_it_leaves_one_line(client: Client, ada: Person, name: str) -> None:
    act = ACTS[name](client, ada)
    before = set(models.Audit.objects.values_list("id", flat=True))
    act()
    lines = models.Audit.objects.exclude(id__in=before)
    assert [bool(line.actor and line.act) for line in lines] == [True], list(lines)


@pytest.mark.parametrize("name", ACTS)
def test_without_its_line_nothing_is_done(client: Client, ada: Person, name: str) -> None:
    act = ACTS[name](client, ada)
    client.raise_request_exception = False
    sessions = session_keys()
    with transaction.atomic():
        stop_the_audit()
        before = everything_kept()
        act()
        assert everything_kept() == before
        assert session_keys() <= sessions
        transaction.set_rollback(True)


def session_keys() -> set[str]:
    """Of those who are signed in somewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key FROM usersessions_usersession")
        return {str(key) for (key,) in cursor.fetchall()}


def test_a_password_chosen_by_a_link_is_said_to_be(client: Client, ada: Person) -> None:
    choosing_another_by_a_link(client, ada)()
    line = models.Audit.objects.get(act="change the password")
    assert (line.how, sign_in_names.said(line.how)) == ("reset link", "link for a forgotten password")


def test_of_a_session_of_which_nothing_is_recorded_nothing_is_said(client: Client, ada: Person) -> None:
    client.force_login(ada)
    client.post("/account/logout/")
    assert models.Audit.objects.get(act="sign out").how == ""
