"""Stories: written, published, amended, corrected, withdrawn. Each act is one transaction with its audit row.

A story has no log: whoever opens its page gets what is so now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from dateline.core import policy, story
from dateline.core.body import photos_of
from dateline.core.coverage import is_story_path
from dateline.core.decide import Refused
from dateline.core.phrase import Phrase, Words
from dateline.core.policy import Act, Actor
from dateline.core.story import Story, StoryCopy, StoryState
from dateline.lib import clock, ids
from dateline.record import door, models, rows
from dateline.record.actions import audit, corrections, findable, lockdown, receipts, uses
from dateline.record.errors import Forbidden, NotFound, Stale, Taken

PREFIX = "draft-"
_KINDS = {
    Act.PUBLISH_STORY: "published",
    Act.AMEND_STORY: "amended",
    Act.CORRECT_STORY: "corrected",
}


@dataclass(frozen=True, slots=True)
class StoryDone:
    """`rev` is what the next edit must name; `changed` whether anything was saved."""

    path: str
    state: StoryState
    rev: int
    changed: bool = True


def open_story(by: Actor, path: str, copy: StoryCopy, *, now: datetime, key: str = "") -> StoryDone:
    """A draft at an address of its own. Raises `Taken` when the path is in use; with the same `key` once."""
    if not policy.may_of_story(by, Act.WRITE_STORY):
        raise Forbidden("Your role does not let you write a story: ask an editor.")
    if not is_story_path(path):
        raise Refused(
            "“{path}” cannot be an address: use lower-case words joined by hyphens.", path=path[:100]
        )
    if len(key) > receipts.KEY_LIMIT:
        raise Refused(
            "An idempotency key has at most {limit} characters: send a shorter one.",
            limit=receipts.KEY_LIMIT,
        )
    copy = door.clean_story(copy)
    known = models.Story.objects.filter(author=by.id, key=key, path=path).first() if key else None
    if known is not None:
        return _done(known, changed=False)
    try:
        with transaction.atomic():
            lockdown.require_open()
            row = models.Story.objects.create(
                path=path,
                state=StoryState.DRAFT,
                written=rows.text(copy),
                author=by.id,
                author_name=by.name,
                key=key,
                moved_at=now,
            )
            _audit(row, by, Act.WRITE_STORY, now, before=None)
    except IntegrityError:
        raise Taken("There is already a story at “{path}”: choose another address.", path=path) from None
    return _done(row)


def save_story(by: Actor, path: str, copy: StoryCopy, *, now: datetime, if_rev: int) -> StoryDone:
    """Go on with a draft. What is public already is amended or corrected instead."""
    copy = door.clean_story(copy)
    with _edited(by, Act.WRITE_STORY, path, now, copy, if_rev) as row:
        if row.state != StoryState.DRAFT:
            raise Refused("This story is public: amend it, or correct it with a note.")
        return _put(row, by, Act.WRITE_STORY, copy, None, now)


def publish_story(by: Actor, path: str, copy: StoryCopy, *, now: datetime, if_rev: int) -> StoryDone:
    """For all eyes, as `copy` has it. Published already with the same text, it stays as it is."""
    copy = door.clean_story(copy)
    story.require_publishable(copy)
    row = models.Story.objects.filter(path=path).first()
    if row is not None and row.state == StoryState.PUBLISHED and rows.story_copy_of(row) == copy:
        _require(by, Act.PUBLISH_STORY, row)
        return _done(row, changed=False)
    with _edited(by, Act.PUBLISH_STORY, path, now, copy, if_rev) as row:
        if row.state != StoryState.DRAFT:
            raise Refused("This story has been published before: amend it, or correct it with a note.")
        return _put(row, by, Act.PUBLISH_STORY, copy, story.publish(path, copy, now), now)


def amend_story(
    by: Actor, path: str, copy: StoryCopy, *, now: datetime, if_rev: int, called: Sequence[Phrase] = ()
) -> StoryDone:
    """A silent fix. A stale one raises `Stale`, and the text is kept. `called` as for an entry."""
    copy = door.clean_story(copy)
    with _edited(by, Act.AMEND_STORY, path, now, copy, if_rev) as row:
        shown = _shown(row)
        amended = story.amend(shown, copy, now)
        if amended is shown:
            return _done(row, changed=False)
        return _put(row, by, Act.AMEND_STORY, copy, amended, now, list(called) or "")


def correct_story(
    by: Actor, path: str, copy: StoryCopy, note: str, *, now: datetime, if_rev: int
) -> StoryDone:
    """A fix of substance; `note` tells the public what was wrong."""
    copy, note = door.clean_story(copy), door.note(note)
    with _edited(by, Act.CORRECT_STORY, path, now, copy, if_rev, note) as row:
        return _put(row, by, Act.CORRECT_STORY, copy, story.correct(_shown(row), copy, note, now), now, note)


def withdraw_story(by: Actor, path: str, reason: str, *, now: datetime, if_rev: int) -> StoryDone:
    """For good: a notice with the reason stands at its address, and nothing of its text or pictures is public."""
    reason = door.note(reason)
    with _locked(by, Act.WITHDRAW_STORY, path, now) as row:
        if row.rev != if_rev:
            raise Stale("Somebody changed this story meanwhile: look at it again, then decide.")
        role = policy.least_role(by, Act.WITHDRAW_STORY) or policy.Role.EDITOR
        withdrawn = story.withdraw(_shown(row), reason, role, now)
        return _put(row, by, Act.WITHDRAW_STORY, rows.story_copy_of(row), withdrawn, now, reason)


def discard_story_draft(by: Actor, draft: str) -> None:
    """Throw away one's own kept edit; one that is gone already is no error."""
    models.StoryDraft.objects.filter(id=draft, author=by.id).delete()


@contextmanager
def _locked(by: Actor, act: Act, path: str, now: datetime) -> Iterator[models.Story]:
    door.moment(now)
    with transaction.atomic():
        lockdown.require_open()
        row = models.Story.objects.select_for_update().filter(path=path).first()
        if row is None or not policy.may_of_story(by, Act.READ_STORIES):
            raise NotFound("There is no such story: choose one from the list.")
        _require(by, act, row)
        yield row


@contextmanager
def _edited(
    by: Actor, act: Act, path: str, now: datetime, copy: StoryCopy, if_rev: int, note: str = ""
) -> Iterator[models.Story]:
    """The story for one edit that was made from `if_rev`; the text of one that came too late is kept."""
    with _locked(by, act, path, now) as row:
        if row.rev == if_rev:
            yield row
            return
    raise _kept(by, row, copy, if_rev, note)


def _kept(by: Actor, row: models.Story, copy: StoryCopy, base_rev: int, note: str) -> Stale:
    """Outside the transaction of the act that failed."""
    draft = models.StoryDraft.objects.create(
        id=PREFIX + ids.new_id(),
        story=row,
        author=by.id,
        base_rev=min(max(base_rev, 0), 2**31 - 1),
        note=note,
        content=rows.text(copy),
        saved_at=clock.now(),
    )
    sentence = "Somebody changed this story meanwhile: your text is kept, look at theirs and decide."
    return Stale(sentence, None, draft.id)


def _shown(row: models.Story) -> Story:
    if row.state == StoryState.DRAFT:
        raise Refused("This story is a draft: publish it first.")
    return rows.story_of(row)


def _put(
    row: models.Story,
    by: Actor,
    act: Act,
    copy: StoryCopy,
    public: Story | None,
    now: datetime,
    reason: Words = "",
) -> StoryDone:
    before = row.rev
    row.rev += 1
    row.written, row.moved_at = rows.text(copy), now
    if public is not None:
        row.public, row.state, row.published = rows.text(public), public.state, public.published
        lead = (public.picture,) if public.picture else ()
        uses.show_story(row, (*lead, *photos_of(public.body)), public.topics)
        _list(row, act, public, now)
    row.save()
    _audit(row, by, act, now, before=before, reason=reason)
    return _done(row)


def _list(row: models.Story, act: Act, public: Story, now: datetime) -> None:
    """Where readers find it, with its versions; of what was withdrawn there are none."""
    corrections.show(public.corrections, public.tombstone, story=row)
    if public.state is not StoryState.PUBLISHED:
        findable.hide_story(row)
        row.versions.all().delete()
        return
    findable.show_story(row, public)
    row.versions.create(rev=public.rev, at=now, kind=_KINDS[act], public=rows.text(public))


def _require(by: Actor, act: Act, row: models.Story) -> None:
    if not policy.may_of_story(by, act, row.author):
        raise Forbidden("Your role does not let you {act}: ask an editor.", act=act)


def _audit(
    row: models.Story, by: Actor, act: Act, now: datetime, *, before: int | None, reason: Words = ""
) -> None:
    audit.note(by, act, now=now, path=row.path, revs=(before, row.rev), reason=reason)


def _done(row: models.Story, *, changed: bool = True) -> StoryDone:
    return StoryDone(row.path, StoryState(row.state), row.rev, changed)
