"""The way through the settings."""

from __future__ import annotations

from typing import Any

from django import template

from dateline.desk.settings.sections import sections_for, sections_in_lockdown

register = template.Library()


@register.inclusion_tag("desk/settings/_sections.html", takes_context=True)
def sections(context: dict[str, Any], *, told: bool = False) -> dict[str, Any]:
    """Those that the reader may see; `told`: each with what it is for."""
    request = context["request"]
    here = getattr(request, "section", None)
    locked = getattr(request, "locked_down", False)
    found = sections_in_lockdown(request.actor) if locked else sections_for(request.actor)
    return {"sections": found, "here": here.name if here else "", "told": told}
