"""The words of the desk's modules, put into the page."""

from __future__ import annotations

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from dateline.desk.words import words

register = template.Library()


@register.simple_tag
def desk_words() -> SafeString | str:
    """Nothing where the page is in English: the modules speak it by themselves."""
    said = words()
    return json_script(said, "desk-words") if said else ""
