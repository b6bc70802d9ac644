"""What was written before and is carried out now: what was approved, and what is due.

It is a new entry or an edit of a public one. Whatever it becomes, it is its author's; the act is whoever's `by` is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from dateline.core import decide
from dateline.core.changes import EntryPublished, EntryPut
from dateline.core.entry import Copy, Entry
from dateline.core.phrase import Phrase, Words
from dateline.core.policy import Act
from dateline.lib import ids
from dateline.record import door, models, rows
from dateline.record.actions.edits import edit_entry
from dateline.record.actions.hands import PREFIX
from dateline.record.actions.publishing import Mark, put_out, require_marks
from dateline.record.actions.writing import Done, Writing
from dateline.record.errors import Stale

Pending = models.Submission | models.Scheduled


@dataclass(frozen=True, slots=True)
class Edit:
    """Of which entry, made from which revision; `correction` is the note for readers, empty for an amendment.

    `called`: for the audit, what its author says it is where they were asked.
    """

    entry: str = ""
    base_rev: int = 0
    correction: str = ""
    called: tuple[Phrase, ...] = ()

    @property
    def columns(self) -> dict[str, object]:
        return {"entry": self.entry, "base_rev": self.base_rev, "correction": self.correction}


NEW = Edit()


def clean_edit(edit: Edit) -> Edit:
    """With its note as the door lets it through. Raises `Refused` for a note of which nothing is left."""
    note = door.note(edit.correction)
    if edit.correction:
        decide.require_note(note)
    return replace(edit, correction=note)


def act_of(entry: str, correction: str) -> Act:
    """What it will be."""
    if not entry:
        return Act.PUBLISH
    return Act.CORRECT if correction else Act.AMEND


def marks_of(row: Pending) -> list[Mark]:
    return cast("list[Mark]", row.marks.split())


def carry_out(act: Writing, row: Pending, reason: Words, published: EntryPublished | None = None) -> Done:
    """Publish it, or make the edit; the row goes in the same transaction. `published`: decided already."""
    done = _edited(act, row, reason) if row.entry else _published(act, row, reason, published)
    row.delete()
    return done


def _published(act: Writing, row: Pending, reason: Words, published: EntryPublished | None) -> Done:
    require_marks(act, marks_of(row), row.author)
    tip, copy = act.row.tip, act.in_its_time(rows.copy_of(row))
    if published is None:
        published = decide.publish(act.head, ids.new_id(), copy, act.now, marks_of(row))[0]
    entry = put_out(act, published, marks_of(row))
    written = {"author": row.author, "author_name": row.author_name, "draft": row.id}
    act.row.entry_rows.filter(id=entry.id).update(**written)
    act.audit(before=None, after=entry.rev, entry=entry.id, reason=reason)
    return act.done(entry, seq_before=tip)


def _edited(act: Writing, row: Pending, reason: Words) -> Done:
    entry = rows.entry_of(act.entry_row(row.entry))
    if not is_current(act, row, entry):
        raise Stale(
            "Somebody changed this entry since the edit was written: look at both, then decide.", entry
        )
    return edit_entry(act, row.entry, rows.copy_of(row), row.correction, entry.rev, reason)


def is_current(act: Writing, row: Pending, entry: Entry) -> bool:
    """Whether the entry still says what the edit was made from."""
    return entry.rev == row.base_rev or _text_of(entry) == _text_then(act, row)


def _text_then(act: Writing, row: Pending) -> object:
    """What the edit was made from; None if that is no longer known."""
    for logged in act.row.log.filter(entry=row.entry, redacted=False).order_by("-seq"):
        change = rows.change_of(logged)
        if isinstance(change, EntryPut) and change.entry.rev == row.base_rev:
            return _text_of(change.entry)
    return None


def _text_of(entry: Entry) -> tuple[object, ...]:
    """A pin or a mark since is no other text."""
    return (entry.state, entry.corrections, *(getattr(entry, name) for name in Copy.__dataclass_fields__))


def draft_again(row: Pending, act: Writing, **why: object) -> models.Draft:
    """It is its author's draft, to be written on."""
    is_free = not models.Draft.objects.filter(id=row.id).exists()
    draft = models.Draft.objects.create(
        id=row.id if is_free else PREFIX + ids.new_id(),
        coverage=act.row,
        author=row.author,
        author_name=row.author_name,
        entry=row.entry,
        base_rev=row.base_rev,
        note=row.correction,
        content=row.content,
        saved_at=act.now,
        **why,
    )
    row.delete()
    return draft


def edited_author(act: Writing, edit: Edit, otherwise: str) -> str:
    """Whose work it touches: the entry's author, or whoever writes the new one."""
    return act.entry_row(edit.entry).author if edit.entry else otherwise


def require_possible(act: Writing, copy: Copy, marks: list[Mark], due: datetime | None, edit: Edit) -> None:
    """Raises `Refused` for what could not be carried out whatever comes; a coverage may still have to start."""
    if edit.entry:
        entry = rows.entry_of(act.entry_row(edit.entry))
        decide.correct(entry, copy, edit.correction, act.now) if edit.correction else decide.amend(
            entry, copy, act.now
        )
        decide.require_future(due, act.now)
    else:
        decide.schedule(act.head, copy, marks, due, act.now)
