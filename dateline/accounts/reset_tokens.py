"""What stands in a link to choose a new password. In a file of its own, because allauth imports it by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import F

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.accounts.models import Person


class ResetTokens(PasswordResetTokenGenerator):
    """ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR. Void after a sign-in or another password, as Django has it, and once
    the person was signed out everywhere: whoever holds a link must not outstay that."""

    def _make_hash_value(self, user: Person, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}|{user.reset_round}"


def void_reset_links(people: QuerySet[Person]) -> None:
    """Of each of these what was made until now."""
    people.update(reset_round=F("reset_round") + 1)
