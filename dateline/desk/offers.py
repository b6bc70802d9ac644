"""What the composer offers while one writes: sources, colleagues, topics and the newsroom's templates."""

from __future__ import annotations

from typing import Any

from dateline.accounts import directory
from dateline.core import prose
from dateline.core.policy import Actor
from dateline.record import queries
from dateline.record.queries import templates
from dateline.record.queries.templates import Template


def for_entry(actor: Actor, path: str) -> dict[str, Any]:
    sources = templates.named_sources(actor, path)
    return for_story(actor, path) | {
        "sources": [{"name": s.name, "role": s.role, "link": s.link} for s in sources],
        "templates": [_template(each) for each in templates.templates()],
    }


def for_story(actor: Actor, path: str = "") -> dict[str, Any]:
    """A story names no sources and is made from no template."""
    return {
        "sources": [],
        "colleagues": _colleagues(path),
        "topics": [topic.name for topic in queries.topics()],
        "templates": [],
    }


def _colleagues(path: str) -> list[str]:
    """Who writes in this coverage (or, without a path, everywhere), by the names they sign with."""
    here = ("", path) if path else ("",)
    found = [
        person["name"]
        for person in directory.people()
        if person["active"] and any(held["coverage"] in here for held in person["roles"])
    ]
    return sorted(filter(None, dict.fromkeys(found)), key=str.casefold)


def _template(template: Template) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": template.name,
        "headline": template.copy.headline,
        "body": prose.html(template.copy.body),
        "standing": template.copy.standing.value,
        "topics": list(template.copy.topics),
        "marks": list(template.marks),
    }
