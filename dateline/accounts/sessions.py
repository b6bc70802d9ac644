"""Sessions in the database that end twelve hours after the sign-in, however busy they are.

Django's expiry slides: whatever changes a session prolongs it. Here the moment of the sign-in caps it, for the
row and for the cookie alike, so that no view has to look.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

from dateline.lib.clock import now

SIGNED_IN_AT = "signed_in_at"


class SessionStore(db.SessionStore):
    """SESSION_ENGINE = "dateline.accounts.sessions"."""

    def note_sign_in(self) -> None:
        self[SIGNED_IN_AT] = int(now().timestamp())

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds it has left."""
        end = self._end()
        age = super().get_expiry_age(**kwargs)
        return age if end is None else min(age, max(0, int((end - now()).total_seconds())))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        end = self._end()
        date = super().get_expiry_date(**kwargs)
        return date if end is None else min(date, end)

    def _end(self) -> datetime | None:
        signed_in = self.get(SIGNED_IN_AT)
        if signed_in is None:
            return None
        return datetime.fromtimestamp(signed_in, UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
