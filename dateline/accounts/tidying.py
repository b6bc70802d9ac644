"""Sessions that have ended are forgotten, with what was noted of the browsers they were in."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from dateline.accounts.sessions import SessionStore


def forget_ended_sessions() -> None:
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
