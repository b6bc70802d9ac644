"""Sessions in the database that end twelve hours after the sign-in (or sooner, as was set at the desk), however busy
they are.

Django's expiry slides: whatever changes a session prolongs it. Here the moment of the sign-in caps it, for the
row and for the cookie alike, so that no view has to look.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

from dateline.accounts import paper
from dateline.lib.clock import now

SIGNED_IN_AT, LASTS = "signed_in_at", "lasts"
LONGEST = settings.SESSION_COOKIE_AGE


class SessionStore(db.SessionStore):
    """SESSION_ENGINE = "dateline.accounts.sessions"."""

    def note_sign_in(self) -> None:
        """What the newsroom allows is kept with the session, so that no request has to ask for it."""
        self[SIGNED_IN_AT] = int(now().timestamp())
        self[LASTS] = min(paper.publication().limits.session * 3600 or LONGEST, LONGEST)

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds it has left."""
        end = self._end()
        age = super().get_expiry_age(**kwargs)
        return age if end is None else min(age, max(0, int((end - now()).total_seconds())))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        end = self._end()
        date = super().get_expiry_date(**kwargs)
        return date if end is None else min(date, end)

    def _validate_session_key(self, key: str) -> bool:
        """Of a cookie: what is none of ours is not looked for, and PostgreSQL takes no NUL."""
        return bool(super()._validate_session_key(key)) and key.isascii() and key.isalnum()  # type: ignore[misc]

    def _end(self) -> datetime | None:
        signed_in = self.get(SIGNED_IN_AT)
        if signed_in is None:
            return None
        return datetime.fromtimestamp(signed_in, UTC) + timedelta(
            seconds=min(self.get(LASTS, LONGEST), LONGEST)
        )
