"""The head of a coverage as a form: saved, kept while it is written, shown beside theirs when they were faster."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dateline.core import codec, policy
from dateline.core.policy import Act
from dateline.desk import asking, coverages, head_form, kept_form
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock, ids, tongue
from dateline.record import actions, queries
from dateline.record.queries.forms import KeptForm


@for_staff
@require_http_methods(["GET", "POST"])
def head(request: StaffRequest, path: str) -> HttpResponse:
    """Edit the head. Too late: 412 with both texts, mine in the form and theirs beside it."""
    if request.method == "GET":
        return _page(request, path, kept_form.asked_for(request, about(path)))
    if_rev = asking.revision(request)
    mine = head_form.read(request.POST)
    draft = request.POST.get("draft", "")
    try:
        act = actions.edit_head(request.actor, path, mine, now=clock.now(), if_rev=if_rev)
    except actions.Stale as stale:
        return _too_late(request, path, draft, if_rev, stale)
    actions.discard_form_draft(request.actor, draft, hand=asking.hand(request))
    return done(request, path, act, _("Saved.") if act.changed else _("Nothing had changed."))


@for_staff
@require_POST
def keep(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """While it is written, complete or not."""
    return kept_form.keep(request, about(path), draft)


@for_staff
@require_POST
def discard(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    coverages.wanted(request.actor, path)
    actions.discard_form_draft(request.actor, draft, hand=asking.hand(request))
    if asking.wants_json(request):
        return JsonResponse({"done": _("Thrown away."), "draft": draft})
    return redirect("desk:head", path=path)


def about(path: str) -> str:
    return f"head {path}"


def _page(
    request: StaffRequest, path: str, kept: KeptForm | None, sentence: str = "", status: int = 200
) -> HttpResponse:
    desk = coverages.wanted(request.actor, path)
    if not policy.may(request.actor, Act.EDIT_HEAD, path):
        raise actions.Forbidden("Your role does not let you edit the head: ask an editor.")
    post = kept_form.as_post(kept) if kept else None
    is_late = kept is not None and kept.base_rev < desk.own_rev
    shown = {
        "desk": desk,
        "head": desk.head,
        "fields": head_form.typed(post) if post is not None else head_form.fields(desk.own),
        "draft": kept.id if kept else f"draft-{ids.new_id()}",
        "kept_at": kept.saved_at if kept else None,
        "known": codec.encode_time(kept.saved_at) if kept else "",
        "rev": kept.base_rev if kept and not is_late else desk.rev,
        "late": is_late,
        "theirs": head_form.differing(desk.own, post) if post is not None and is_late else None,
        "sentence": sentence
        or _("Somebody changed the head meanwhile: look at theirs, then save yours again."),
    }
    return render(request, "desk/head.html", shown, status=status)


def _too_late(
    request: StaffRequest, path: str, draft: str, base_rev: int, stale: actions.Stale
) -> HttpResponse:
    """Mine is kept, as it was sent, before anything else is said."""
    draft = draft or f"draft-{ids.new_id()}"
    fields = kept_form.sent(request)
    row = actions.save_form_draft(
        request.actor,
        about(path),
        draft,
        fields,
        now=clock.now(),
        base_rev=base_rev,
        hand=asking.hand(request),
    )
    if asking.wants_json(request):
        desk = coverages.wanted(request.actor, path)
        current = {**head_form.fields(desk.own), "rev": desk.rev}
        theirs = {"theirs": head_form.differing(desk.own, request.POST)}
        part = render_to_string("desk/_their_head.html", theirs, request)
        said = {"error": tongue.told(stale), "current": current, "draft": row.id, "theirs": part}
        return JsonResponse(said, status=412)
    kept = queries.kept_form(request.actor, about(path), row.id)
    return _page(request, path, kept, tongue.told(stale), status=412)
