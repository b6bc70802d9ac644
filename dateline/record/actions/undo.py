"""Take back what one has just done to an entry, within ten seconds, as long as nobody has done anything to it since.

An undone publication leaves nothing public but the number of the change; its text is its author's draft again, and
what it was the summary or the lead instead of is so again. Whatever else is undone is no longer in the entry's
history: neither an edit nor the reason of a retraction. A takedown is final, and so is taking back: what is wanted
after all is done anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dateline.core import codec
from dateline.core.changes import (
    CHANGES,
    EntryAmended,
    EntryReleased,
    EntryTakenDown,
    EntryWithheld,
    HeadPut,
    Redacted,
)
from dateline.core.decide import Refused, emptied
from dateline.core.entry import Copy, Entry, State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.lib import ids
from dateline.record import models, rows
from dateline.record.actions.earlier import earlier, put_in
from dateline.record.actions.hands import PREFIX
from dateline.record.actions.marks import follow_lead, former_holders, give_back, holders
from dateline.record.actions.writing import Done, Writing, writing

SECONDS = 10
# The answer must reach the desk, and the second thought the server.
_GRACE = timedelta(seconds=SECONDS + 5)
UNDOABLE = (Act.PUBLISH, Act.AMEND, Act.CORRECT, Act.WITHHOLD, Act.RELEASE, Act.RETRACT)
_HEADS = [name for name, kind in CHANGES.items() if issubclass(kind, HeadPut)]
_TAKEN_BACK = Phrase("taken back within ten seconds")
_LATE = sentence("This can no longer be taken back: amend, withhold or retract it instead.")


def undo_act(by: Actor, path: str, entry_id: str, *, now: datetime, if_rev: int) -> Done:
    """Take back the act that made revision `if_rev`."""
    done = models.Audit.objects.filter(path=path, entry=entry_id, actor=by.id).order_by("-id").first()
    is_mine = done is not None and done.rev_after == if_rev and done.at > now - _GRACE
    if done is None or not is_mine or not _is_undoable(done):
        raise Refused(_LATE)
    with writing(by, Act(done.act), path, now) as act:
        row = act.entry_row(entry_id)
        entry = rows.entry_of(row)
        act.require(act.act, row.author)
        if entry.rev != if_rev:
            raise Refused("Somebody has changed this entry since: look at it as it is now.")
        tip = act.row.tip
        if act.act is Act.PUBLISH:
            _unpublish(act, row, entry)
        else:
            _put_back(act, row, entry)
        follow_lead(act)
        after = None if act.act is Act.PUBLISH else if_rev + 1
        act.audit(before=if_rev, after=after, entry=entry_id, reason=_TAKEN_BACK)
        return act.done(seq_before=tip)


def _is_undoable(done: models.Audit) -> bool:
    """Not what took back something itself: the text of a retraction would stand in the log again."""
    return done.act in {act.value for act in UNDOABLE} and done.reason != str(_TAKEN_BACK)


def _unpublish(act: Writing, row: models.Entry, entry: Entry) -> None:
    fields = {name: getattr(entry, name) for name in Copy.__dataclass_fields__}
    stated = entry.stated if entry.stated != entry.published else None
    is_free = row.draft and not models.Draft.objects.filter(id=row.draft).exists()
    models.Draft.objects.create(
        id=row.draft if is_free else PREFIX + ids.new_id(),
        coverage=act.row,
        author=row.author,
        author_name=row.author_name,
        content=rows.text(Copy(**fields | {"stated": stated})),
        saved_at=act.now,
    )
    former = list(former_holders(act, entry))
    act.redact(entry.id)
    nothing = codec.dumps(codec.encode_change(Redacted(entry.id)))
    act.row.log.filter(entry=entry.id).update(name=Redacted.__name__, payload=nothing)
    act.append((EntryTakenDown(entry.id),))
    for id, mark in former:
        give_back(act, id, mark)


def _put_back(act: Writing, row: models.Entry, entry: Entry) -> None:
    before = next(earlier(act, entry), None)
    if before is None:
        raise Refused(_LATE)
    _forget(act, entry, before)
    if before.state is State.WITHHELD:
        _withhold_again(act, entry)
        return
    if entry.state is not State.PUBLISHED:
        act.unredact(entry.id)
        models.Entry.objects.filter(id=row.id).update(kept="")
    kind = EntryAmended if entry.state is State.PUBLISHED else EntryReleased
    summary = before.summary and not _is_taken(act, entry, "summary")
    lead = before.lead and not _is_taken(act, entry, "lead")
    again = replace(before, summary=summary, lead=lead, rev=entry.rev + 1, revised=act.now)
    act.append((kind(again),))


def _withhold_again(act: Writing, entry: Entry) -> None:
    shown = next(each for each in earlier(act, entry) if each.state is State.PUBLISHED)
    act.redact(entry.id)
    act.append((EntryWithheld(replace(emptied(entry, act.now), state=State.WITHHELD)),))
    kept = rows.text(replace(shown, summary=False, lead=False))
    models.Entry.objects.filter(id=entry.id).update(kept=kept)


def _forget(act: Writing, entry: Entry, before: Entry) -> None:
    """What was said for a few seconds is nobody's to read, in the entry or in a head that quoted it.

    A head that says what it will say again stays: nothing would follow it, and it may bear what others changed. Those
    that go are followed by one that bears all they did, for its headline is another (`follow_lead`).
    """
    act.row.gen += 1
    said = act.row.log.filter(entry=entry.id)
    undone = next((row for row in said.order_by("-seq") if put_in(row) == entry), None)
    if undone is None:
        return
    since = said.filter(seq__gte=undone.seq)
    if entry.headline == before.headline:
        since = since.exclude(name__in=_HEADS)
    since.update(redacted=True, gone=True)


def _is_taken(act: Writing, entry: Entry, mark: str) -> bool:
    return any(getattr(other, mark) for other in holders(act) if other.id != entry.id)
