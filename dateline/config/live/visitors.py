"""Who asks, before Django is asked: from threads that are none of Django's."""

from __future__ import annotations

from django.db import DataError, connections

from dateline.accounts import open_sessions


def is_signed_in(cookies: str) -> bool:
    """`cookies` is the header as it came. Raises django.db.Error while the database does not answer."""
    try:
        return open_sessions.signed_in(cookies) is not None
    except DataError:  # PostgreSQL takes not every text for a key
        return False
    finally:
        connections.close_all()
