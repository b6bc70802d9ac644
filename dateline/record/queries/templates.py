"""The newsroom's templates, in their order, and the sources a coverage has named: what the composer offers."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dateline.core import policy
from dateline.core.entry import Copy, Source
from dateline.core.policy import Act, Actor
from dateline.record import models, rows

_LOOKED_AT = 300  # the newest entries of a coverage


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    name: str
    copy: Copy
    marks: tuple[str, ...]
    rev: int


def templates() -> list[Template]:
    return [_template(row) for row in models.EntryTemplate.objects.order_by("position", "name")]


def template(id: str) -> Template | None:
    row = models.EntryTemplate.objects.filter(id=id).first()
    return _template(row) if row else None


def named_sources(actor: Actor, path: str, limit: int = 100) -> list[Source]:
    """Whom the newest entries of the coverage name as their sources, whoever was named last first."""
    if not policy.may(actor, Act.READ_DESK, path):
        return []
    entries = models.Entry.objects.filter(coverage__path=path).order_by("-published")
    found: dict[str, Source] = {}
    for public in entries.values_list("public", flat=True)[:_LOOKED_AT]:
        for said in json.loads(public).get("sources", ()):
            source = Source(said["name"], said.get("role", ""), said.get("link", ""))
            found.setdefault(source.name.casefold(), source)
    return list(found.values())[:limit]


def _template(row: models.EntryTemplate) -> Template:
    return Template(row.id, row.name, rows.copy_of(row), tuple(row.marks.split()), row.rev)
