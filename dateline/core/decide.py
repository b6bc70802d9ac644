"""From what is, what somebody wants and the time: what happened, or why it may not.

Every function returns the changes to append, in order, and has no other effect. `Refused` carries one
sentence for the person who asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dateline.core import changes as did
from dateline.core.changes import Change
from dateline.core.coverage import Head, HeadCopy, Status
from dateline.core.entry import Copy, Correction, Entry, State, Tombstone
from dateline.core.refusal import Refusal, sentence


class Refused(Refusal):
    """What was asked for is not possible; the text is one sentence that names the way out."""


def publish(
    head: Head, id: str, copy: Copy, now: datetime, marks: Iterable[str] = (), revised: datetime | None = None
) -> tuple[did.EntryPublished]:
    """It bears the time of publication unless its own was stated. `marks`: key, pinned, summary, lead.

    `revised`: when copy that was published elsewhere was last changed there.
    """
    require_open(head)
    blank = Entry(id=id, rev=0, versions=0, stated=now, published=now, revised=now)
    marked = replace(blank, **dict.fromkeys(marks, True))  # type: ignore[arg-type]
    written = _rewritten(marked, copy, now)
    return (did.EntryPublished(replace(written, revised=max(now, revised or now))),)


def require_open(head: Head) -> None:
    """Something new can be published in it."""
    if head.status is Status.PLANNED:
        raise Refused("This coverage has not started: start it, then publish.")
    if head.status is Status.ENDED:
        raise Refused("This coverage has ended: reopen it, then publish.")


# Later than this, what was true when it was written may not be: a person decides.
LATEST = timedelta(hours=6)
_WAITS = {
    Status.PLANNED: sentence(
        "The coverage had not started at that time: start it, then publish this or set another time."
    ),
    Status.PAUSED: sentence(
        "The coverage was paused at that time: publish this by hand, or set another time."
    ),
    Status.ENDED: sentence(
        "The coverage had ended by that time: reopen it, then publish this or set another time."
    ),
}


def schedule(head: Head, copy: Copy, marks: Iterable[str], due: datetime | None, now: datetime) -> None:
    """Raises `Refused` for a time that is past, and for what could not be published then, or (without) now."""
    require_future(due, now)
    if head.status is Status.ENDED:
        raise Refused("This coverage has ended: reopen it, then go on.")
    publish(replace(head, status=Status.LIVE), "", copy, due or now, marks)


def require_future(due: datetime | None, now: datetime) -> None:
    if due is not None and due <= now:
        raise Refused("This time is past: choose a later one, or publish now.")


def publish_on_time(
    head: Head, id: str, copy: Copy, due: datetime, now: datetime, marks: Iterable[str] = ()
) -> tuple[did.EntryPublished]:
    """What was scheduled for `due`, by the clock alone: only while the coverage is live, and never before."""
    if head.status is not Status.LIVE:
        raise Refused(_WAITS[head.status])
    require_in_time(due, now)
    return publish(head, id, replace(copy, stated=copy.stated or due), now, marks)


def require_in_time(due: datetime, now: datetime) -> None:
    if now - due > LATEST:
        raise Refused("No server was running at that time: publish this now, or set another time.")


def amend(entry: Entry, copy: Copy, now: datetime) -> tuple[Change, ...]:
    """A silent fix. What it is called depends on what changed; nothing changed is no change."""
    _require_editable(entry)
    new = _rewritten(entry, copy, now)
    if _same(new, entry):
        return ()
    if _same(new, replace(entry, stated=new.stated)):
        return (did.EntryMoved(new),)
    if _same(new, replace(entry, standing=new.standing, sources=new.sources)):
        return (did.StandingChanged(new) if new.standing is not entry.standing else did.EntryAmended(new),)
    return (did.EntryAmended(new),)


def correct(entry: Entry, copy: Copy, note: str, now: datetime) -> tuple[Change, ...]:
    _require_editable(entry)
    require_note(note)
    new = _rewritten(entry, copy, now)
    noted = replace(new, corrections=(*entry.corrections, Correction(at=now, note=note.strip())))
    return (did.EntryCorrected(noted),)


def require_note(note: str) -> None:
    if not note.strip():
        raise Refused("A correction needs a note that tells readers what was wrong: write it, then correct.")


def mark(entry: Entry, now: datetime, **marks: bool) -> tuple[Change, ...]:
    """Set or take away `key`, `pinned`, `summary` or `lead`."""
    _require_editable(entry)
    if all(getattr(entry, name) == value for name, value in marks.items()):
        return ()
    if marks.get("lead") and not entry.headline:
        raise Refused("A lead entry needs a headline for the coverage to follow: write one first.")
    return (did.EntryMarked(_revised(entry, now, **marks)),)


def withhold(entry: Entry, now: datetime) -> tuple[Change, ...]:
    _require_editable(entry)
    return (did.EntryWithheld(replace(emptied(entry, now), state=State.WITHHELD)),)


def release(stub: Entry, kept: Entry, now: datetime) -> tuple[Change, ...]:
    """`kept` is the entry as it was before it was withheld."""
    if stub.state is not State.WITHHELD:
        raise Refused("Only an entry that is being checked can be released.")
    return (did.EntryReleased(replace(kept, rev=stub.rev + 1, revised=now)),)


def retract(entry: Entry, reason: str, role: str, now: datetime) -> tuple[Change, ...]:
    if entry.state is State.RETRACTED:
        raise Refused("This entry has already been retracted.")
    if not reason.strip():
        raise Refused("A retraction needs a reason that readers can see: write it, then retract.")
    tombstone = Tombstone(at=now, reason=reason.strip(), role=role)
    return (did.EntryRetracted(replace(emptied(entry, now), state=State.RETRACTED, tombstone=tombstone)),)


def edit_head(head: Head, copy: HeadCopy, lead: Entry | None, now: datetime) -> Head:
    """The head that `copy` makes of it, its headline that of the lead entry while there is one."""
    if not copy.headline.strip():
        raise Refused("A coverage needs a headline: write one, then save.")
    fields = {name: getattr(copy, name) for name in HeadCopy.__dataclass_fields__}
    edited = following(replace(head, **fields), lead, copy.headline)
    return head if edited == head else touched(edited, now)


def touched(head: Head, now: datetime) -> Head:
    """The next revision; before the start nobody but the desk has seen it change."""
    return replace(head, rev=head.rev + 1, changed=None if head.status is Status.PLANNED else now)


def following(head: Head, lead: Entry | None, own_headline: str) -> Head:
    """The headline follows the lead entry; without one it is the coverage's own."""
    if lead is None:
        return replace(head, lead="", headline=own_headline)
    return replace(head, lead=lead.id, headline=lead.headline)


_NEXT: dict[tuple[Status, Status], type[did.HeadPut]] = {
    (Status.PLANNED, Status.LIVE): did.CoverageStarted,
    (Status.LIVE, Status.PAUSED): did.CoveragePaused,
    (Status.PAUSED, Status.LIVE): did.CoverageResumed,
    (Status.LIVE, Status.ENDED): did.CoverageEnded,
    (Status.PAUSED, Status.ENDED): did.CoverageEnded,
    (Status.ENDED, Status.LIVE): did.CoverageReopened,
}


def turn(head: Head, status: Status, now: datetime) -> tuple[did.HeadPut, ...]:
    """Start, pause, resume, end or reopen: the change that leads to `status`.

    What the public sees begins with revision 1, however often the desk had rewritten it before.
    """
    if head.status is status:
        return ()
    kind = _NEXT.get((head.status, status))
    if kind is None:
        raise Refused("A coverage that is {now} cannot become {wanted}.", now=head.status, wanted=status)
    ended = now if status is Status.ENDED else None
    known = replace(head, rev=0) if head.status is Status.PLANNED else head
    turned = replace(known, status=status, started=head.started or now, ended=ended)
    return (kind(touched(turned, now)),)


def _rewritten(entry: Entry, copy: Copy, now: datetime) -> Entry:
    if not copy.headline.strip() and not copy.body:
        raise Refused("There is nothing to publish yet: write a headline or some text.")
    if entry.lead and not copy.headline.strip():
        raise Refused(
            "The coverage’s headline follows this entry: give it one, or choose another lead entry."
        )
    fields = {name: getattr(copy, name) for name in Copy.__dataclass_fields__ if name != "stated"}
    rewritten = replace(entry, **fields, stated=copy.stated or entry.stated)
    return replace(rewritten, rev=entry.rev + 1, versions=entry.versions + 1, revised=now)


def _revised(entry: Entry, now: datetime, **fields: bool) -> Entry:
    return replace(entry, **fields, rev=entry.rev + 1, revised=now)  # type: ignore[arg-type]


def emptied(entry: Entry, now: datetime) -> Entry:
    """The place without the text."""
    return Entry(id=entry.id, rev=entry.rev + 1, stated=entry.stated, published=entry.published, revised=now)


def _same(one: Entry, other: Entry) -> bool:
    return replace(one, rev=0, versions=0, revised=other.revised) == replace(other, rev=0, versions=0)


def _require_editable(entry: Entry) -> None:
    if entry.state is State.RETRACTED:
        raise Refused("This entry has been retracted, which is final: publish a new one instead.")
    if entry.state is State.WITHHELD:
        raise Refused("This entry is being checked: release it first.")
