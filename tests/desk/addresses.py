"""The addresses of the desk as the tests ask them: by name, with what its pattern wants."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from dateline.accounts.models import Person
from tests.desk import states

# By the name of a pattern's parameter; `states` makes what they name, where an act needs it to be there.
VALUES: dict[str, object] = {
    "path": "river",
    "draft": states.DRAFT,
    "alert": states.ALERT,
    "story": states.STORY,
    "template": states.TEMPLATE,
    "topic": "floods",
    "picture": "a" * 32,
    "width": 320,
    "ext": "jpg",
    "invitation": 1,
    "hold": 1,
    "link": 1,
}


def patterns() -> dict[str, URLPattern]:
    """All that the desk has, by name."""
    resolvers = (each for each in get_resolver().url_patterns if isinstance(each, URLResolver))
    desk = next(each for each in resolvers if each.app_name == "desk")
    return {each.name: each for each in desk.url_patterns if isinstance(each, URLPattern) and each.name}


def address(name: str, entry: str) -> str:
    """Of the river’s coverage, with this entry in it and Dee among the people."""
    parameters = patterns()[name].pattern.converters
    values = VALUES | {"entry_id": entry} | ({"person": _dee()} if "person" in parameters else {})
    return reverse(f"desk:{name}", kwargs={each: values[each] for each in parameters})


def _dee() -> int:
    """She holds no role."""
    return Person.objects.filter(name="Dee Marsh").values_list("pk", flat=True).first() or 0
