"""The publication's settings: each act sets one part, is one transaction with its audit row, and every page follows.

An act takes `if_rev`, the revision that was looked at, and raises `Stale` when somebody changed them since.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from dateline.core import look, policy
from dateline.core.coverage import FollowLink
from dateline.core.decide import Refused
from dateline.core.look import Look
from dateline.core.policy import Act, Actor
from dateline.core.publication import Limits, Publication, TopicNote
from dateline.record import bell, door, models, queries, rows
from dateline.record.actions import audit, uses
from dateline.record.errors import Forbidden, Stale

LINKS = 20
LANGUAGES = 12


def set_identity(
    by: Actor, *, name: str, tagline: str, languages: tuple[str, ...], zone: str, now: datetime, if_rev: int
) -> Publication:
    """What is left empty is what the server was started with."""
    if len(languages) > LANGUAGES:
        raise Refused("That is more than {most} languages: leave some out.", most=LANGUAGES)
    return _set(by, now, if_rev, name=name, tagline=tagline, languages=languages, zone=zone)


def set_look(by: Actor, chosen: Look, *, now: datetime, if_rev: int) -> Publication:
    """Refused while anything could not be read in it: `core.look.faint` says what, and what would do."""
    for colour in (getattr(one, field.name) for one in (chosen.light, chosen.dark) for field in fields(one)):
        if not look.is_colour(colour):
            raise Refused("“{said}” is no colour: write it like #b3261e.", said=colour[:40])
    if look.faint(chosen):
        raise Refused("These colours cannot be read on each other: choose stronger ones.")
    return _set(by, now, if_rev, look=chosen)


def set_follow(by: Actor, links: tuple[FollowLink, ...], *, now: datetime, if_rev: int) -> Publication:
    """`edition` names an edition or a language; without one a link is for everybody."""
    if len(links) > LINKS:
        raise Refused("That is more than {most} links: leave some out.", most=LINKS)
    if not all(link.label.strip() and link.url.strip() for link in links):
        raise Refused("A link needs its name and its address: fill in both, or empty the line.")
    return _set(by, now, if_rev, follow=links)


def set_limits(by: Actor, limits: Limits, *, now: datetime, if_rev: int) -> Publication:
    for field in fields(limits):
        least, most = BOUNDS[field.name]
        value = getattr(limits, field.name)
        if value and not least <= value <= most:
            raise Refused(
                "Choose a number from {least} to {most}, or leave it empty.",
                least=f"{least:,}",
                most=f"{most:,}",
            )
    return _set(by, now, if_rev, limits=limits)


# From, to; zero stands for what the program ships with.
BOUNDS = {"picture": (1, 25), "session": (1, 12), "streams": (10, 1_000_000)}


def set_topic(by: Actor, note: TopicNote, *, now: datetime, if_rev: int) -> Publication:
    """Empty, it is called as those write it who bear it, and its page says nothing of it."""
    others = (each for each in queries.publication_as_set().topics if each.path != note.path)
    said = (note,) if note.name.strip() or note.about.strip() else ()
    return _set(by, now, if_rev, topics=tuple(sorted((*others, *said), key=lambda each: each.path)))


def _set(by: Actor, now: datetime, if_rev: int, **part: Any) -> Publication:
    if not policy.may_of_story(by, Act.SET_PUBLICATION):
        raise Forbidden("Your role does not let you change these settings: ask who runs them.")
    with transaction.atomic():
        row = _locked(now)
        before = rows.publication_of(row)
        if before.rev != if_rev:
            raise Stale("Somebody changed the settings meanwhile: look at them, then save again.")
        after = door.clean_publication(replace(before, **part))
        if after == before:
            return before
        row.rev, row.changed_at = before.rev + 1, now
        row.content = rows.text(replace(after, rev=0))
        row.save()
        uses.show_publication(filter(None, (after.look.logo, after.look.logo_dark)))
        _audit(by, before, after, now)
        if after.borne != before.borne:
            bell.ring_after_commit(bell.EVERYWHERE)
    return replace(after, rev=row.rev)


def _locked(now: datetime) -> models.Publication:
    models.Publication.objects.get_or_create(pk=1, defaults={"content": "{}", "changed_at": now})
    return models.Publication.objects.select_for_update().get(pk=1)


def _audit(by: Actor, before: Publication, after: Publication, now: datetime) -> None:
    for about, was, is_now in _changes(asdict(before), asdict(after)):
        audit.note(by, Act.SET_PUBLICATION, now=now, about=about, before=was, after=is_now)


def _changes(before: dict[str, Any], after: dict[str, Any], within: str = "") -> list[tuple[str, str, str]]:
    """`("look light accent", "#b3261e", "#0a5c36")`, one for each field that is another."""
    said = []
    for name in sorted(before.keys() | after.keys()):
        was, is_now = before.get(name), after.get(name)
        if was == is_now:
            continue
        if isinstance(was or is_now, dict):
            said += _changes(was or {}, is_now or {}, f"{within}{name} ")
        else:
            said.append((f"{within}{name}", _said(was), _said(is_now)))
    return said


def _said(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
