"""A link to choose a new password, for whoever runs the server to hand on."""

from __future__ import annotations

from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from dateline.accounts.models import Person
from dateline.accounts.reset_tokens import ResetTokens


def reset_path(person: Person) -> str:
    """Works once and for a day (PASSWORD_RESET_TIMEOUT); not after a sign-in, nor once they were signed out
    everywhere. A second factor stays asked for."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": ResetTokens().make_token(person)},
    )
