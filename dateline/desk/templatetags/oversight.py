"""What the pages of people, the audit, holds and the lockdown are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.timezone import localtime
from django.utils.translation import gettext

from dateline.accounts import roles
from dateline.desk import deeds
from dateline.desk import held as held_changes
from dateline.lib import tongue

register = template.Library()


@register.filter
def deed_told(act: str) -> str:
    return deeds.told(act)


@register.filter
def how_told(how: str) -> str:
    return deeds.how_told(how)


@register.filter
def role_name(role: str) -> str:
    return roles.name_of(role)


@register.filter
def factor_name(kind: str) -> str:
    return {"totp": gettext("app"), "webauthn": gettext("key or passkey")}.get(kind, kind)


@register.filter
def moment_here(at: datetime) -> str:
    """`22 July, 03:28 GMT`, in the publication's zone."""
    return tongue.moment(at)


@register.filter
def day_here(at: datetime) -> str:
    return tongue.date(localtime(at))


@register.filter
def clock_here(at: datetime) -> str:
    """`03:28:07`: an audit tells the second."""
    return localtime(at).strftime("%H:%M:%S")


@register.filter
def is_draft(entry: str) -> bool:
    return entry.startswith("draft-")


@register.inclusion_tag("desk/_held.html", takes_context=True)
def held(context: dict[str, Any]) -> dict[str, Any]:
    return {"held": held_changes.told(context["request"].actor)}
