"""The one screen: the composer, the coverage as readers see it, the tray."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dateline.core import codec, policy
from dateline.core.entry import Copy
from dateline.core.policy import Act, Actor
from dateline.desk import acts, composition, coverages, held
from dateline.desk.elsewhere import elsewhere
from dateline.desk.staff import StaffRequest, for_staff
from dateline.desk.views.beside import column_of, let_be_framed
from dateline.desk.views.head import about
from dateline.desk.views.teaching import lessons
from dateline.lib import clock, ids
from dateline.record import queries
from dateline.record.queries.desk import DeskDraft, DeskHead

_MARKS = (
    ("key", _("Key event"), Act.MARK_KEY),
    ("pinned", _("Pin"), Act.PIN),
    ("summary", _("Summary"), Act.CHOOSE_SUMMARY),
    ("lead", _("Lead"), Act.CHOOSE_LEAD),
)
# More would be a list nobody asked for; each article on the stage asks for its own.
_TOOLBARS_AT_ONCE = 100


@for_staff
@require_GET
def screen(request: StaffRequest, path: str) -> HttpResponse:
    desk = coverages.wanted(request.actor, path)
    kept = queries.draft(request.actor, path, request.GET.get("draft", ""))
    shown = {
        "desk": desk,
        "head": desk.head,
        "turns": coverages.turns(request.actor, desk),
        "may_edit_head": policy.may(request.actor, Act.EDIT_HEAD, path),
        **_ways_out(request.actor, desk),
        "may_invite_guests": policy.may(request.actor, Act.INVITE_GUESTS, path),
        "may_link_previews": coverages.may_link_previews(request.actor, desk),
        "may_set_rules": policy.may(request.actor, Act.SET_RULES, path),
        "submissions": queries.submissions(request.actor, path),
        "alerts": queries.alerts(request.actor, path),
        "lessons": lessons(request.actor, desk),
        "waits_mark": _mark(request.actor, desk),
        "closed_because": coverages.closed_because(desk),
        "may_publish": policy.may(request.actor, Act.PUBLISH, path),
        "drafts": queries.drafts(request.actor, path),
        "kept_heads": queries.kept_forms(request.actor, about(path)),
        "may_schedule": coverages.may_schedule(request.actor, desk),
        "scheduled": queries.scheduled(request.actor, path),
        "now": clock.now(),
        **_composer(request.actor, desk, kept if kept and not kept.entry else None),
    }
    if not column_of(request):
        return render(request, "desk/screen.html", shown)
    shown |= {"column": column_of(request)}
    return let_be_framed(render(request, "desk/screen.html", shown))


@for_staff
@require_GET
def waits(request: StaffRequest, path: str) -> HttpResponse:
    """Whether the tray must be looked at again, and what goes on in the other coverages."""
    desk = coverages.wanted(request.actor, path)
    told = {"mark": _mark(request.actor, desk), "elsewhere": elsewhere(request.actor, path)}
    return JsonResponse({**told, "held": held.told(request.actor)})


@for_staff
@require_GET
def entries(request: StaffRequest, path: str) -> HttpResponse:
    """The entries by their headlines with what may be done to them, newest first: the stage without JavaScript."""
    desk = coverages.wanted(request.actor, path)
    page = queries.desk_page(request.actor, path, queries.Window(after=request.GET.get("before", "")))
    found = [*([] if page is None or page.after else page.held), *(page.entries if page else [])]
    shown = {
        "head": desk.head,
        "path": path,
        "bars": _bars(request.actor, path, [entry.id for entry in found]),
        "older": found[-1].id if page and page.more else "",
    }
    return render(request, "desk/entries.html", shown)


@for_staff
@require_GET
def toolbars(request: StaffRequest, path: str) -> HttpResponse:
    """What this person may do with each of the entries named by `e`, as buttons; one rendering for all of them."""
    coverages.wanted(request.actor, path)
    wanted = request.GET.getlist("e")[:_TOOLBARS_AT_ONCE]
    return render(request, "desk/toolbars.html", {"path": path, "bars": _bars(request.actor, path, wanted)})


def _mark(actor: Actor, desk: DeskHead) -> str:
    """Another text also when what may be done in this coverage has changed."""
    return f"{queries.tray_mark(actor)}.{desk.head.status}.{desk.asks_two:d}{desk.archived:d}"


def _ways_out(actor: Actor, desk: DeskHead) -> dict[str, object]:
    """Where the composer sends: to readers, or, where two are asked for or the role falls short, to somebody else."""
    path = desk.head.path
    submits = desk.asks_two or not policy.may(actor, Act.PUBLISH, path)
    to_submit = reverse("desk:submit", args=[path])
    return {
        "submits": submits and policy.may(actor, Act.SUBMIT, path),
        "publish_url": to_submit if submits else reverse("desk:publish", args=[path]),
        "schedule_url": to_submit if submits else reverse("desk:schedule", args=[path]),
    }


def _composer(actor: Actor, desk: DeskHead, kept: DeskDraft | None) -> dict[str, object]:
    copy = kept.copy if kept else Copy(bylines=(actor.name,) if actor.name else ())
    return {
        "fields": composition.fields(copy, desk.head.zone),
        "draft": kept.id if kept else f"draft-{ids.new_id()}",
        "kept_at": kept.saved_at if kept else None,
        "known": codec.encode_time(kept.saved_at) if kept else "",
        "key": ids.new_id(),
        "standings": composition.STANDINGS,
        "marks": [(name, label) for name, label, act in _MARKS if policy.may(actor, act, desk.head.path)],
    }


def _bars(actor: Actor, path: str, ids_: list[str]) -> list[dict[str, object]]:
    found = queries.desk_entries(actor, path, ids_)
    return [
        {
            "entry": each.entry,
            "named": each.entry.headline or (each.kept.headline if each.kept else ""),
            "author": "" if each.author == actor.id else each.author_name,
            "told": each.author == actor.id or policy.may(actor, Act.READ_AUDIT, path),
            "buttons": acts.offered(actor, path, each.author, each.entry),
        }
        for each in found
    ]
