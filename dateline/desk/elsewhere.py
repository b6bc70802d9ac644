"""The other coverages that go on, for somebody who writes in one: how far each is, and who is there."""

from __future__ import annotations

from typing import TypedDict

from dateline.core.policy import Actor
from dateline.desk.presence import PRESENCE
from dateline.record import queries


class Elsewhere(TypedDict):
    """`entries`: how many it has. `people`: the names of those who are at its desk, oneself left out."""

    path: str
    status: str
    entries: int
    people: list[str]


def elsewhere(actor: Actor, path: str) -> list[Elsewhere]:
    return [
        Elsewhere(path=each.path, status=each.status, entries=each.entries, people=_people(actor, each.path))
        for each in queries.under_way(actor)
        if each.path != path
    ]


def _people(actor: Actor, path: str) -> list[str]:
    found = (tab for tab in PRESENCE.people(path) if tab.person != actor.id)
    return list(dict.fromkeys(tab.name for tab in found))
