"""What became of a coverage and of an entry, for the desk: counted, and told act by act."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from dateline.core import codec, policy
from dateline.core.changes import EntryCorrected, EntryPublished, EntryPut, EntryTakenDown
from dateline.core.entry import Entry
from dateline.core.policy import Act, Actor
from dateline.record import models
from dateline.record.queries.oversight import Deed, deed_of


@dataclass(frozen=True, slots=True)
class Reading:
    at: datetime
    readers: int
    pages: int
    current: int
    delay: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """`acts`: how often each kind of change happened. `published`: when each entry was, ascending. `authors`: by
    the name they bore, who wrote most first. `corrected`: entries that bear a correction."""

    acts: dict[str, int]
    published: list[datetime]
    corrected: int
    authors: list[tuple[str, int]]
    readings: list[Reading]


@dataclass(frozen=True, slots=True)
class Life:
    """Every act, the first first, with the text as it was after it, by revision."""

    deeds: list[Deed]
    texts: dict[int, Entry]
    written_as: str  # the id of the draft it was


def figures(actor: Actor, path: str) -> Figures | None:
    row = models.Coverage.objects.filter(path=path).first()
    if row is None or not policy.may(actor, Act.READ_DESK, path):
        return None
    log = row.log.exclude(entry="").order_by("seq").values_list("name", "entry", "at")
    acts: Counter[str] = Counter()
    published, corrected = [], set()
    for name, entry, at in log:
        acts[name] += 1
        if name == EntryPublished.__name__:
            published.append(at)
        elif name == EntryCorrected.__name__:
            corrected.add(entry)
    # In the log a takedown, a move and a publication that was taken back are alike.
    acts[EntryTakenDown.__name__] = models.Audit.objects.filter(path=path, act=Act.TAKE_DOWN).count()
    authors = row.entry_rows.values("author_name").annotate(many=Count("id")).order_by("-many", "author_name")
    return Figures(
        acts=dict(acts),
        published=published,
        corrected=len(corrected),
        authors=[(each["author_name"], each["many"]) for each in authors[:12]],
        readings=_readings(row),
    )


def kinds_of_changes(actor: Actor, path: str) -> set[str]:
    """The names of the changes that ever happened to the coverage."""
    if not policy.may(actor, Act.READ_DESK, path):
        return set()
    return set(
        models.LogRow.objects.filter(coverage__path=path).order_by().values_list("name", flat=True).distinct()
    )


def life(actor: Actor, path: str, entry_id: str) -> Life | None:
    """For whoever may read what happened, and for its author. None if there is none, or none for them."""
    row = models.Entry.objects.filter(coverage__path=path, id=entry_id).first()
    if row is None or not (policy.may(actor, Act.READ_AUDIT, path) or row.author == actor.id):
        return None
    # An entry that was moved left its first acts in another coverage; its draft's stand under the draft's id.
    known = [entry_id, row.draft] if row.draft else [entry_id]
    deeds = [deed_of(each) for each in models.Audit.objects.filter(entry__in=known).order_by("id")]
    return Life(deeds, _texts(models.LogRow.objects.filter(entry=entry_id).order_by("id")), row.draft)


def _texts(log: Iterable[models.LogRow]) -> dict[int, Entry]:
    """Also what readers can no longer see: the desk must know what it said."""
    texts = {}
    for row in log:
        change = codec.decode_change(json.loads(row.payload))
        if isinstance(change, EntryPut):
            texts[change.entry.rev] = change.entry
    return texts


def _readings(row: models.Coverage, most: int = 2000) -> list[Reading]:
    """The newest of them, ascending."""
    found = list(row.readings.order_by("-at")[:most])
    return [Reading(each.at, each.readers, each.pages, each.current, each.delay) for each in reversed(found)]
