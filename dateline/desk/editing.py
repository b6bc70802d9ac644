"""Editing an entry that is public: its page, what was written there, and what to do when somebody was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dateline.core import codec, policy
from dateline.core.entry import Copy, Entry
from dateline.core.policy import Act, Actor
from dateline.desk import asking, composition, coverages
from dateline.desk.acts import BUTTONS
from dateline.desk.answers import Incomplete, back_with, stale_answer
from dateline.desk.asking import wants_json
from dateline.desk.composition import Composition
from dateline.desk.staff import StaffRequest
from dateline.lib import ids
from dateline.record import actions, door, queries
from dateline.record.queries.desk import DeskDraft, DeskEntry

_ACT = {button.name: button.act for button in BUTTONS}
_TITLE = {"amend": _("Amend"), "correct": _("Correct")}


def page(
    request: StaffRequest,
    path: str,
    entry_id: str,
    kind: str,
    draft: str = "",
    status: int = 200,
    *,
    typed: Composition | None = None,
    question: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The entry in the composer; with a kept draft (`?draft=`) that text instead, beside theirs if it is late.

    `typed`: what was sent, when it comes back with a `question` (questioned.py).
    """
    desk = coverages.wanted(request.actor, path)
    head, found = desk.head, reachable(request.actor, path, entry_id, _ACT[kind])
    entry = found.kept or found.entry
    kept = _kept(request.actor, path, entry_id, draft or request.GET.get("draft", ""))
    mine = typed.copy if typed else kept.copy if kept else None
    shown = {
        "head": head,
        "entry": found.entry,
        "kind": kind,
        "title": _TITLE[kind],
        "action": reverse(f"desk:submit-{kind}" if desk.asks_two else f"desk:{kind}", args=[path, entry_id]),
        "asks_two": desk.asks_two,
        "schedule_url": reverse(f"desk:schedule-{kind}", args=[path, entry_id]),
        "may_schedule": not desk.asks_two and policy.may(request.actor, Act.SCHEDULE, path, found.author),
        "rev": found.entry.rev,
        "fields": composition.fields(_in_its_time(mine, entry) if mine else entry, head.zone),
        "standings": composition.STANDINGS,
        "note": kept.note if kept else "",
        "draft": kept.id if kept else (typed and typed.draft) or f"draft-{ids.new_id()}",
        "known": codec.encode_time(kept.saved_at) if kept else "",
        "due": request.POST.get("due", "") if typed else "",
        "question": question,
        "late": (late := bool(kept and kept.base_rev != found.entry.rev)),
        "changed_by": queries.changed_by(request.actor, path, found.entry) if late else "",
        "theirs": composition.fields(entry, head.zone),
    }
    return render(request, "desk/edit.html", shown, status=status)


def reachable(actor: Actor, path: str, entry_id: str, act: Act) -> DeskEntry:
    """The entry, if this person may do this to it. Raises `NotFound` or `Forbidden`."""
    found = queries.desk_entry(actor, path, entry_id)
    if found is None:
        raise actions.NotFound("There is no such entry in this coverage: it may have been taken down.")
    if not policy.may(actor, act, path, found.author):
        raise actions.Forbidden("Your role does not let you {act} here: ask an editor.", act=act)
    return found


def reachable_for(actor: Actor, path: str, entry_id: str, kind: str) -> DeskEntry:
    """`kind`: the button's name."""
    return reachable(actor, path, entry_id, _ACT[kind])


def written(request: StaffRequest, path: str, entry_id: str) -> Composition:
    """What the form says. A time that was left as it stood stays the moment it was, to the microsecond."""
    head = coverages.wanted(request.actor, path).head
    found = queries.desk_entry(request.actor, path, entry_id)
    return composition.read(request.POST, head.zone, was=found.entry.stated if found else None)


def require_note(kind: str, mine: Composition) -> None:
    """Raises `Incomplete` for a correction that does not say what was wrong."""
    if kind == "correct" and not mine.note.strip():
        raise Incomplete(
            "A correction needs a note that tells readers what was wrong: write it, then correct."
        )


def too_late(
    request: StaffRequest, path: str, entry_id: str, kind: str, mine: Composition, stale: actions.Stale
) -> HttpResponse:
    """412 with theirs; mine is kept as a draft. What says the same as theirs is no conflict."""
    if stale.current is not None and _says_the_same(stale.current, mine, kind):
        actions.discard_draft(request.actor, path, stale.draft)
        return _already(request, path, stale.current)
    forget_draft(request, mine)
    if wants_json(request):
        return stale_answer(request, stale)
    return page(request, path, entry_id, kind, draft=stale.draft, status=412)


def forget_draft(request: StaffRequest, mine: Composition) -> None:
    """The draft an edit was kept under while it was written is of no use once the edit is saved."""
    if mine.draft:
        actions.settle_draft(request.actor, mine.draft, mine.copy, hand=asking.hand(request))


def ask(request: StaffRequest, path: str, entry_id: str, kind: str, **more: object) -> HttpResponse:
    """The page that asks once, naming what will happen and to whom."""
    head = coverages.wanted(request.actor, path).head
    found = reachable(request.actor, path, entry_id, _ACT[kind])
    named = found.entry.headline or (found.kept.headline if found.kept else "")
    shown = {"head": head, "entry": found.entry, "named": named or gettext("this entry"), "kind": kind} | more
    return render(request, f"desk/ask-{kind}.html", shown)


def _kept(actor: Actor, path: str, entry_id: str, draft: str) -> DeskDraft | None:
    """The draft that is asked for; where it has been replaced by a newer one of the same edit, that."""
    if not draft:
        return None
    kept = queries.draft(actor, path, draft)
    if kept is not None:
        return kept if kept.entry == entry_id else None
    return next((each for each in queries.drafts(actor, path) if each.entry == entry_id), None)


def _in_its_time(mine: Copy, entry: Entry) -> Copy:
    return replace(mine, stated=mine.stated or entry.stated)


def _says_the_same(current: Entry, mine: Composition, kind: str) -> bool:
    """Sent twice because the first answer was lost, or two people mended the same slip in the same way."""
    noted = kind != "correct" or any(c.note == door.note(mine.note) for c in current.corrections)
    return noted and door.clean_copy(_in_its_time(mine.copy, current)) == composition.copy_of(current)


def _already(request: HttpRequest, path: str, current: Entry) -> HttpResponse:
    sentence = gettext("This is what the entry says already.")
    if wants_json(request):
        return JsonResponse(
            {"done": sentence, "changed": False, "entry": {"id": current.id, "rev": current.rev}}
        )
    return back_with(request, path, sentence)
