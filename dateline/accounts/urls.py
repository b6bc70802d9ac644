"""Every page under /account/. Each of allauth's is named here: what is not named is not there."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path

from dateline.accounts import guest_page, sessions_page, views
from dateline.accounts.factors import codes_witnessed, once_proven, witnessed
from dateline.accounts.signals import in_one_transaction

# A guest comes in by a link alone: a passkey of theirs would outlive it.
_NOT_FOR_GUESTS = {
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
}
# By which somebody with a stolen password could shut the owner out, or come in again.
_FOR_THE_PROVEN = {
    "account_change_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}


def _page(address: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    allowed = once_proven(view) if name in _FOR_THE_PROVEN else view
    if name in _NOT_FOR_GUESTS:
        allowed = views.not_for_guests(allowed)
    return path(f"account/{address}", allowed, name=name)


urlpatterns = [
    _page("", views.front, "account"),
    _page("language/", views.choose_language, "account_language"),
    _page("invitation/<str:token>/", views.invitation, "account_invitation"),
    _page("signup/", views.closed, "account_signup"),
    _page("login/", account.login, "account_login"),
    _page("logout/", account.logout, "account_logout"),
    _page("inactive/", account.account_inactive, "account_inactive"),
    _page("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _page("password/change/", in_one_transaction(account.password_change), "account_change_password"),
    _page("password/reset/", views.password_reset, "account_reset_password"),
    _page("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        in_one_transaction(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _page(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    _page("sessions/", sessions_page.my_sessions, "usersessions_list"),
    _page("second-factor/", views.second_factor, "account_second_factor"),
    _page("guest/<str:token>/", guest_page.guest, "account_guest"),
    _page("2fa/", mfa.index, "mfa_index"),
    _page("2fa/authenticate/", in_one_transaction(mfa.authenticate), "mfa_authenticate"),
    _page("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    _page("2fa/totp/activate/", witnessed(totp.activate_totp), "mfa_activate_totp"),
    _page("2fa/totp/deactivate/", witnessed(totp.deactivate_totp), "mfa_deactivate_totp"),
    _page("2fa/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _page(
        "2fa/codes/generate/", codes_witnessed(codes.generate_recovery_codes), "mfa_generate_recovery_codes"
    ),
    _page("2fa/codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    _page("2fa/keys/", keys.list_webauthn, "mfa_list_webauthn"),
    _page("2fa/keys/add/", witnessed(keys.add_webauthn), "mfa_add_webauthn"),
    _page("2fa/keys/login/", keys.login_webauthn, "mfa_login_webauthn"),
    _page("2fa/keys/reauthenticate/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _page("2fa/keys/<int:pk>/edit/", keys.edit_webauthn, "mfa_edit_webauthn"),
    _page("2fa/keys/<int:pk>/remove/", witnessed(keys.remove_webauthn), "mfa_remove_webauthn"),
]
