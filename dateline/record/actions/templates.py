"""Templates: what a newsroom writes often, made by itself. Each act is one transaction with its audit row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from dateline.core import policy
from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.lib import html, ids
from dateline.record import door, models, rows
from dateline.record.actions import audit
from dateline.record.errors import Forbidden, NotFound, Stale

MARKS = ("key", "pinned")
NAME_LIMIT = 80
MOST = 100


def make_template(by: Actor, name: str, copy: Copy, marks: tuple[str, ...], *, now: datetime) -> str:
    """The id of the new template, which stands last."""
    with _acting(by):
        name, copy = _named(name), _clean(copy)
        count = models.EntryTemplate.objects.count()
        if count >= MOST:
            raise Refused("There are {most} templates already: throw one away first.", most=MOST)
        last = models.EntryTemplate.objects.order_by("-position").values_list("position", flat=True).first()
        row = models.EntryTemplate.objects.create(
            id=ids.new_id(),
            name=name,
            content=rows.text(copy),
            marks=_known(marks),
            position=(last or 0) + 1,
        )
        audit.note(by, Act.MAKE_TEMPLATES, now=now, about=name, after=copy.headline)
        return row.id


def change_template(
    by: Actor, id: str, name: str, copy: Copy, marks: tuple[str, ...], *, now: datetime, if_rev: int
) -> int:
    """The revision after it. Raises `Stale` when somebody changed it meanwhile."""
    with _acting(by):
        name, copy = _named(name), _clean(copy)
        row = _locked(id)
        if row.rev != if_rev:
            raise Stale("Somebody changed this template meanwhile: look at it, then save again.")
        before = rows.copy_of(row)
        audit.note(
            by,
            Act.MAKE_TEMPLATES,
            now=now,
            about=name,
            before=f"{row.name}: {before.headline}",
            after=f"{name}: {copy.headline}",
        )
        row.name, row.content, row.marks, row.rev = name, rows.text(copy), _known(marks), row.rev + 1
        row.save()
        return row.rev


def raise_template(by: Actor, id: str, *, now: datetime) -> None:
    """One place up in the list; the first stays."""
    with _acting(by):
        row = _locked(id)
        above = models.EntryTemplate.objects.filter(position__lt=row.position).order_by("-position").first()
        if above is None:
            return
        row.position, above.position = above.position, row.position
        row.save()
        above.save()
        audit.note(by, Act.MAKE_TEMPLATES, now=now, about=row.name, after=Phrase("one place up"))


def drop_template(by: Actor, id: str, *, now: datetime) -> None:
    """One that is gone already is no error."""
    with _acting(by):
        row = models.EntryTemplate.objects.filter(id=id).first()
        if row is None:
            return
        audit.note(
            by, Act.MAKE_TEMPLATES, now=now, about=row.name, before=row.name, after=Phrase("thrown away")
        )
        row.delete()


@contextmanager
def _acting(by: Actor) -> Iterator[None]:
    if not policy.may_of_story(by, Act.MAKE_TEMPLATES):
        raise Forbidden("Your role does not let you make templates: ask an editor.")
    with transaction.atomic():
        yield


def _locked(id: str) -> models.EntryTemplate:
    row = models.EntryTemplate.objects.select_for_update().filter(id=id).first()
    if row is None:
        raise NotFound("There is no such template: somebody threw it away.")
    return row


def _named(name: str) -> str:
    name = " ".join(html.plain(name).split())
    if not name:
        raise Refused("A template needs a name, by which it is found.")
    if len(name) > NAME_LIMIT:
        raise Refused("This name is longer than {most} characters: shorten it.", most=NAME_LIMIT)
    return name


def _clean(copy: Copy) -> Copy:
    """What differs from entry to entry is not a template's: who wrote it, where and when, who says so."""
    copy = door.clean_copy(replace(copy, bylines=(), dateline="", stated=None, sources=()))
    if not copy.headline and not copy.body:
        raise Refused("This template is empty: write a headline or a text.")
    return copy


def _known(marks: tuple[str, ...]) -> str:
    return " ".join(mark for mark in MARKS if mark in marks)
