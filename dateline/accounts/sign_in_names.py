"""How somebody signed in, as people call it. The audit keeps `how` as it is: "password+totp"."""

from __future__ import annotations

from django.utils.translation import gettext


def said(how: str) -> str:
    """`password + code of the app`"""
    return " + ".join(_name(step) for step in how.split("+")) if how else ""


def _name(step: str) -> str:
    return {
        "password": gettext("password"),
        "totp": gettext("code of the app"),
        "recovery code": gettext("recovery code"),
        "key": gettext("security key"),
        "passkey": gettext("passkey"),
        "second factor": gettext("second factor"),
        "invitation": gettext("invitation link"),
        "reset link": gettext("link for a forgotten password"),
        "guest link": gettext("guest link"),
        "command line": gettext("command line"),
        "schedule": gettext("the clock"),
    }.get(step, step)
