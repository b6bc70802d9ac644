"""Roles as people call them, in the language that is spoken now. What each may do: core/policy.py."""

from __future__ import annotations

from django.utils.translation import gettext

from dateline.core.phrase import Phrase
from dateline.core.refusal import sentence

_NAMES = {
    "guest": sentence("guest"),
    "contributor": sentence("contributor"),
    "reporter": sentence("reporter"),
    "moderator": sentence("moderator"),
    "editor": sentence("editor"),
    "chief": sentence("editor-in-chief"),
    "admin": sentence("admin"),
    "service": sentence("program"),
    "reader": sentence("reader"),
}


def name_of(role: str) -> str:
    return gettext(_NAMES.get(role, role))


def phrase_of(role: str, path: str = "") -> Phrase:
    """For the audit: “editor”, “reporter of river”."""
    name = Phrase(_NAMES.get(role, role))
    return Phrase("{role} of {path}", {"role": name, "path": path}) if path else name
