"""Key event, pin, summary, lead: what an entry is to its coverage.

A coverage has one summary and one lead entry: choosing another first unmarks the former. The coverage's
headline follows its lead entry; `follow_lead` keeps it so after every act that may have moved it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Value

from dateline.core import decide
from dateline.core.changes import Change, EntryMarked, EntryPublished
from dateline.core.entry import Entry, State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.record import rows
from dateline.record.actions.coverage import show_head
from dateline.record.actions.current import require_current
from dateline.record.actions.earlier import earlier, put_in
from dateline.record.actions.writing import Done, Writing, writing

_ONLY_ONE = frozenset({"summary", "lead"})


def mark_key(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """List the entry in the short form of the contents."""
    return _mark(by, path, entry_id, Act.MARK_KEY, "key", True, now, if_rev)


def unmark_key(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    return _mark(by, path, entry_id, Act.MARK_KEY, "key", False, now, if_rev)


def pin_entry(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """Hold the entry at the top of the page."""
    return _mark(by, path, entry_id, Act.PIN, "pinned", True, now, if_rev)


def unpin_entry(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    return _mark(by, path, entry_id, Act.PIN, "pinned", False, now, if_rev)


def choose_summary(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """The entry that says what is known so far; the former one goes back to its place."""
    return _mark(by, path, entry_id, Act.CHOOSE_SUMMARY, "summary", True, now, if_rev)


def drop_summary(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    return _mark(by, path, entry_id, Act.CHOOSE_SUMMARY, "summary", False, now, if_rev)


def choose_lead(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """The entry whose headline the coverage's headline follows."""
    return _mark(by, path, entry_id, Act.CHOOSE_LEAD, "lead", True, now, if_rev)


def drop_lead(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """The coverage bears its own headline again."""
    return _mark(by, path, entry_id, Act.CHOOSE_LEAD, "lead", False, now, if_rev)


def _mark(
    by: Actor, path: str, entry_id: str, act_: Act, name: str, value: bool, now: datetime, if_rev: int
) -> Done:
    with writing(by, act_, path, now) as act:
        row = act.entry_row(entry_id)
        act.require(act_, row.author)
        entry = rows.entry_of(row)
        require_current(entry, if_rev)
        changes = decide.mark(entry, now, **{name: value})
        tip = act.row.tip
        if changes:
            former = unmark_former(act, {name} if value else ())
            act.append([*former, *changes])
            follow_lead(act)
            act.audit(
                before=entry.rev,
                after=entry.rev + 1,
                entry=entry.id,
                reason="" if value else Phrase("taken away"),
            )
        return act.done(rows.entry_of(act.entry_row(entry_id)), seq_before=tip)


def unmark_former(act: Writing, names: Iterable[str]) -> list[Change]:
    """The changes that take marks of which there is one each away from the entries that have them."""
    taken = _ONLY_ONE & set(names)
    changes: list[Change] = []
    for entry in holders(act) if taken else ():
        dropped = {name: False for name in taken if getattr(entry, name)}
        if dropped:
            changes += decide.mark(entry, act.now, **dropped)
    return changes


def former_holders(act: Writing, entry: Entry) -> Iterator[tuple[str, str]]:
    """From whom the publication of this entry took marks of which there is one each: (id, mark).

    To be asked before the log is redacted. `unmark_former` wrote them right before it, at the same moment.
    """
    put = act.row.log.filter(entry=entry.id, name=EntryPublished.__name__).order_by("-seq").first()
    if put is None:
        return
    beside = act.row.log.filter(seq__lt=put.seq, seq__gte=put.seq - len(_ONLY_ONE), at=put.at)
    for row in beside.order_by("-seq"):
        after = put_in(row) if row.name == EntryMarked.__name__ else None
        if after is None:
            return
        before = next(earlier(act, after), after)
        for mark in sorted(_ONLY_ONE):
            if getattr(entry, mark) and getattr(before, mark) and not getattr(after, mark):
                yield after.id, mark


def give_back(act: Writing, id: str, mark: str) -> None:
    """Unless readers cannot read the entry now, or it has lost the headline that a lead needs."""
    row = act.row.entry_rows.filter(id=id, state=State.PUBLISHED).first()
    entry = rows.entry_of(row) if row else None
    if entry and (mark != "lead" or entry.headline):
        act.append(decide.mark(entry, act.now, **{mark: True}))


def holders(act: Writing) -> Iterator[Entry]:
    """Of marks of which there is one each: the lead entry, then what is held at the top."""
    lead = act.lead()
    if lead is not None:
        yield lead
    for row in act.row.entry_rows.filter(held=Value(True)):
        if lead is None or row.id != lead.id:
            yield rows.entry_of(row)


def follow_lead(act: Writing) -> None:
    """Let the headline follow the lead entry, or be the coverage's own again."""
    head = decide.following(act.head, act.lead(), rows.own_of(act.row).headline)
    if head != act.head:
        show_head(act, decide.touched(head, act.now))
