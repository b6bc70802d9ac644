"""What the account pages are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.timezone import localtime

from dateline.accounts import paper, roles
from dateline.lib import tongue

register = template.Library()


@register.simple_tag
def publication() -> str:
    return paper.name()


@register.simple_tag
def look() -> str:
    """The address of the style sheet that is laid over the shipped one, if there is one."""
    return paper.look_address()


@register.simple_tag
def page_language() -> dict[str, Any]:
    return tongue.page_language()


@register.filter
def moment(at: datetime) -> str:
    """`22 July, 03:28 GMT`, in the publication's zone."""
    return tongue.moment(at)


@register.filter
def day(at: datetime) -> str:
    """`22 July 1969`"""
    return tongue.date(localtime(at))


@register.filter
def role_name(role: str) -> str:
    """A role as people call it."""
    return roles.name_of(role)


@register.inclusion_tag("accounts/field.html")
def field(
    bound: BoundField,
    label: str = "",
    help: str | None = None,
    autocomplete: str = "",
    mode: str = "",
    checked: bool = False,
) -> dict[str, Any]:
    """One field with its label, its help and what is wrong with it; allauth's placeholders are left out."""
    shown = bound.field
    attributes = shown.widget.attrs
    attributes.pop("placeholder", None)
    if autocomplete:
        attributes["autocomplete"] = autocomplete
    if mode:
        attributes["inputmode"] = mode
    if attributes.get("type") == "email" or shown.widget.input_type == "email":
        attributes |= {"autocapitalize": "none", "spellcheck": "false"}
    if help is not None:
        shown.help_text = bound.help_text = help
    if checked and not bound.form.is_bound:
        bound.initial = True
    return {"bound": bound, "label": label or bound.label, "checkbox": shown.widget.input_type == "checkbox"}
