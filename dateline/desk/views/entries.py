"""Publish, and everything that can happen to an entry afterwards."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from dateline.core.coverage import Head, Status
from dateline.desk import (
    asking,
    composition,
    coverages,
    editing,
    moments,
    questioned,
    takedown,
    whose_picture,
)
from dateline.desk.answers import done
from dateline.desk.asking import Illegible
from dateline.desk.staff import StaffRequest, for_staff, step_up
from dateline.lib import clock
from dateline.record import actions, queries

_SIMPLE = {
    "pin": (actions.pin_entry, gettext_lazy("Pinned.")),
    "unpin": (actions.unpin_entry, gettext_lazy("No longer pinned.")),
    "mark-key": (actions.mark_key, gettext_lazy("Marked as a key event.")),
    "unmark-key": (actions.unmark_key, gettext_lazy("No longer a key event.")),
    "choose-summary": (actions.choose_summary, gettext_lazy("Now the summary.")),
    "drop-summary": (actions.drop_summary, gettext_lazy("No longer the summary.")),
    "choose-lead": (actions.choose_lead, gettext_lazy("The coverage’s headline follows this entry.")),
    "drop-lead": (actions.drop_lead, gettext_lazy("The coverage bears its own headline again.")),
    "withhold": (actions.withhold_entry, gettext_lazy("Withheld: readers see that it is being checked.")),
    "release": (actions.release_entry, gettext_lazy("Released: readers see it again.")),
}
SIMPLE_ACTS = tuple(_SIMPLE)


@for_staff
@require_POST
def publish(request: StaffRequest, path: str) -> HttpResponse:
    """Takes the composer's form and an idempotency key: sent twice, it publishes once."""
    head = coverages.wanted(request.actor, path).head
    written = composition.read(request.POST, head.zone)
    if request.POST.get("due", "").strip():
        raise Illegible("You chose a time for it: press Schedule, or empty the time and publish now.")
    act = actions.publish_entry(
        request.actor,
        path,
        written.copy,
        now=clock.now(),
        key=asking.key(request),
        marks=written.marks,
        draft=written.draft,
        written=moments.sent_off(request.POST.get("written", "")),
        hand=asking.hand(request),
    )
    return done(
        request, path, act, _("Published.") if act.changed else _("Already published."), undoable=True
    )


@for_staff
@require_http_methods(["GET", "POST"])
def amend(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """A silent fix, which is asked what it is when readers of the old text should know of it."""
    if request.method == "GET":
        return editing.page(request, path, entry_id, "amend")
    written = editing.written(request, path, entry_id)
    if_rev = asking.revision(request)
    try:
        called = questioned.answer(request, path, entry_id, written.copy)
        act = actions.amend_entry(
            request.actor, path, entry_id, written.copy, now=clock.now(), if_rev=if_rev, called=called
        )
    except actions.Stale as stale:
        return editing.too_late(request, path, entry_id, "amend", written, stale)
    except questioned.Questioned as question:
        return questioned.ask(request, path, entry_id, written, question)
    editing.forget_draft(request, written)
    said = _("Amended.") if act.changed else _("Nothing had changed.")
    return done(request, path, act, said, undoable=True)


@for_staff
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """A fix of substance, with a note that the public sees."""
    if request.method == "GET":
        return editing.page(request, path, entry_id, "correct")
    written = editing.written(request, path, entry_id)
    if_rev = asking.revision(request)
    editing.require_note("correct", written)
    try:
        act = actions.correct_entry(
            request.actor, path, entry_id, written.copy, written.note, now=clock.now(), if_rev=if_rev
        )
    except actions.Stale as stale:
        return editing.too_late(request, path, entry_id, "correct", written, stale)
    editing.forget_draft(request, written)
    return done(request, path, act, _("Corrected, with your note."), undoable=True)


@for_staff
@require_POST
def simple_act(request: StaffRequest, path: str, entry_id: str, act: str) -> HttpResponse:
    """Pin, mark, choose, withhold, release: acts that need no words."""
    action, sentence = _SIMPLE[act]
    did = action(request.actor, path, entry_id, now=clock.now(), if_rev=asking.revision(request))
    return done(request, path, did, str(sentence), undoable=act in ("withhold", "release"))


@for_staff
@require_http_methods(["GET", "POST"])
def retract(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    if request.method == "GET":
        return editing.ask(request, path, entry_id, "retract")
    reason, if_rev = request.POST.get("reason", ""), asking.revision(request)
    act = actions.retract_entry(request.actor, path, entry_id, reason, now=clock.now(), if_rev=if_rev)
    said = _("Retracted: your reason stands in its place.")
    return done(request, path, act, said, undoable=True)


@for_staff
@step_up
@require_http_methods(["GET", "POST"])
def take_down(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    if request.method == "GET":
        return editing.ask(request, path, entry_id, "take-down", backups=queries.backups_kept(clock.now()))
    reason, if_rev = request.POST.get("reason", ""), asking.revision(request)
    act = takedown.take_down(request.actor, path, entry_id, reason, now=clock.now(), if_rev=if_rev)
    return done(request, path, act, _("Taken down: nothing of it is left."))


@for_staff
@require_POST
def undo(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """Take back what one has just done."""
    if_rev = asking.revision(request)
    act = actions.undo_act(request.actor, path, entry_id, now=clock.now(), if_rev=if_rev)
    return done(request, path, act, _("Taken back."))


@for_staff
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """To the coverage at `to`. By GET it asks which."""
    if request.method == "GET":
        return editing.ask(request, path, entry_id, "move", others=_others(request, path))
    to, if_rev = request.POST.get("to", "").strip(), asking.revision(request)
    act = actions.move_entry(request.actor, path, entry_id, to, now=clock.now(), if_rev=if_rev)
    whose_picture.settle(to, queries.pictures_of(entry_id), before=path)
    return done(request, path, act, _("Moved: its old address leads to the new one."))


def _others(request: StaffRequest, path: str) -> list[Head]:
    """Those it could go to: open, and not of the other world."""
    here = coverages.wanted(request.actor, path)
    return [
        each.head
        for each in queries.desk_coverages(request.actor)
        if each.head.path != path
        and each.rehearsal == here.rehearsal
        and each.head.status in (Status.LIVE, Status.PAUSED)
    ]
