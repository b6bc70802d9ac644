"""How the desk's templates write numbers into drawings."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def unlocalized(number: float) -> str:
    """As SVG writes it, whatever the language."""
    return f"{number:g}"
