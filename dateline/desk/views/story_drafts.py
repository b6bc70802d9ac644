"""A story that is being written: kept as it is typed, for whoever types, from whatever device they go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from dateline.core import codec, policy
from dateline.core.policy import Act
from dateline.desk import asking, kept_form, story_form
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import ids
from dateline.record import actions
from dateline.record.actions.drafts import ID
from dateline.record.queries.forms import KeptForm, kept_story_forms

NEW = "story"


@for_staff
@require_POST
def keep_new(request: StaffRequest, draft: str) -> HttpResponse:
    """One that has no address yet, complete or not."""
    return kept_form.keep(request, NEW, draft)


@for_staff
@require_POST
def keep(request: StaffRequest, story: str, draft: str) -> HttpResponse:
    return kept_form.keep(request, about(story), draft)


@for_staff
@require_POST
def discard_new(request: StaffRequest, draft: str) -> HttpResponse:
    return _discarded(request, draft, reverse("desk:open-story"))


@for_staff
@require_POST
def discard(request: StaffRequest, story: str, draft: str) -> HttpResponse:
    return _discarded(request, draft, reverse("desk:story", args=[story]))


def about(story: str) -> str:
    return f"story {story}"


def settled(request: StaffRequest) -> str:
    """The id of the draft that came with what was sent: what its device still has of it is of no use any more."""
    draft = request.POST.get("draft", "") or request.GET.get("saved", "")
    return draft if ID.fullmatch(draft) else ""


def settle(request: StaffRequest) -> None:
    actions.discard_form_draft(request.actor, settled(request), hand=asking.hand(request))


def saved_at(address: str, draft: str) -> str:
    """Where somebody goes on who has saved, so that their device hears of it."""
    return f"{address}?saved={draft}" if draft else address


@dataclass(frozen=True, slots=True)
class Begun:
    """A line of the list: what was typed and not saved, and where one goes on with it."""

    headline: str
    address: str
    form: KeptForm


def begun(request: StaffRequest) -> list[Begun]:
    return [
        Begun(dict(form.fields).get("headline", ""), _address_of(form), form)
        for form in kept_story_forms(request.actor)
    ]


def shown(request: StaffRequest, kept: KeptForm | None) -> dict[str, object]:
    """What the page of a story needs to go on with what was typed."""
    if kept is None:
        return {"draft": f"draft-{ids.new_id()}", "settled": settled(request)}
    post = kept_form.as_post(kept)
    return {
        "draft": kept.id,
        "settled": settled(request),
        "typed": kept,
        "known": codec.encode_time(kept.saved_at),
        "fields": story_form.typed(post),
        "note": post.get("note", ""),
        "typed_path": post.get("path", ""),
    }


def _address_of(form: KeptForm) -> str:
    story = form.about.partition(" ")[2]
    at = reverse("desk:story", args=[story]) if story else reverse("desk:open-story")
    return f"{at}?draft={form.id}"


def _discarded(request: StaffRequest, draft: str, back: str) -> HttpResponse:
    if not policy.may_of_story(request.actor, Act.WRITE_STORY):
        raise actions.Forbidden("Your role does not let you write a story: ask an editor.")
    actions.discard_form_draft(request.actor, draft, hand=asking.hand(request))
    if asking.wants_json(request):
        return JsonResponse({"done": gettext("Thrown away."), "draft": draft})
    return redirect(saved_at(back, draft if ID.fullmatch(draft) else ""))
