"""Roles as people call them, in the language that is spoken now. What each may do: core/policy.py."""

from __future__ import annotations

from django.utils.translation import gettext


def name_of(role: str) -> str:
    return {
        "guest": gettext("guest"),
        "contributor": gettext("contributor"),
        "reporter": gettext("reporter"),
        "moderator": gettext("moderator"),
        "editor": gettext("editor"),
        "chief": gettext("editor-in-chief"),
        "admin": gettext("admin"),
        "service": gettext("program"),
        "reader": gettext("reader"),
    }.get(role, role)
