"""What the pages of people, the audit, holds and the lockdown are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.timezone import localtime
from django.utils.translation import gettext

from dateline.accounts import roles
from dateline.core.phrase import Words
from dateline.core.policy import Act
from dateline.desk import deeds
from dateline.desk import held as held_changes
from dateline.desk.settings import words
from dateline.lib import tongue
from dateline.record.queries import Deed

register = template.Library()


@register.filter
def deed_told(act: str) -> str:
    return deeds.told(act)


@register.filter
def about_told(deed: Deed) -> str:
    """Whom or what it was done to: of the settings which."""
    if deed.act == Act.SET_PUBLICATION and isinstance(deed.about, str):
        return words.of_setting(deed.about)
    return tongue.told(deed.about)


@register.filter
def before_told(deed: Deed) -> str:
    return _value_told(deed, deed.before)


@register.filter
def after_told(deed: Deed) -> str:
    return _value_told(deed, deed.after)


def _value_told(deed: Deed, value: Words) -> str:
    if isinstance(value, str) and deed.act == Act.SET_PUBLICATION:
        return words.of_value(str(deed.about), value)
    return tongue.told(value)


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
