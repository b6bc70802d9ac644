"""Preview links: somebody outside the newsroom sees one thing as readers would, until a time or until revoked."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from dateline.core import codec, policy
from dateline.core.policy import Act
from dateline.core.story import StoryState
from dateline.desk import coverages
from dateline.desk.asking import Illegible, wants_json
from dateline.desk.settings.people import public_address
from dateline.desk.staff import StaffRequest, for_staff, unless_proven
from dateline.lib import clock
from dateline.record import actions, queries
from dateline.record.queries.stories import DeskStory

# Hours; the first that is chosen is a day.
_LASTS = ((1, _("an hour")), (24, _("a day")), (72, _("three days")), (168, _("a week")))
_USUAL = 24


@for_staff
@require_http_methods(["GET", "POST"])
def index(request: StaffRequest, path: str) -> HttpResponseBase:
    """By POST a new link to `draft` for some `hours`, shown this once."""
    desk = coverages.wanted(request.actor, path)
    _require(policy.may(request.actor, Act.LINK_PREVIEWS, path))
    link = ""
    if request.method == "POST":
        if asked := unless_proven(request, _page_of(request)):
            return asked
        now = clock.now()
        until = now + _lasts(request)
        token = actions.link_preview(request.actor, path, request.POST.get("draft", ""), until=until, now=now)
        link = f"{public_address(request)}/preview/{path}/{token}/"
        if wants_json(request):
            return _linked(link, codec.encode_time(until))
    shown = {
        "desk": desk,
        "head": desk.head,
        "zone": desk.head.zone,
        "choices": queries.linkable(request.actor, path),
        "chosen": request.POST.get("draft") or request.GET.get("of", ""),
        "links": queries.preview_links(request.actor, path, clock.now()),
    }
    return _page(request, link, shown)


@for_staff
@require_http_methods(["GET", "POST"])
def of_story(request: StaffRequest, story: str) -> HttpResponseBase:
    found = _wanted(request, story)
    _require(policy.may_of_story(request.actor, Act.LINK_PREVIEWS))
    link = ""
    if request.method == "POST":
        if asked := unless_proven(request, _page_of(request)):
            return asked
        now = clock.now()
        until = now + _lasts(request)
        token = actions.link_story_preview(request.actor, story, until=until, now=now)
        link = f"{public_address(request)}/preview/stories/{story}/{token}/"
        if wants_json(request):
            return _linked(link, codec.encode_time(until))
    shown = {
        "story": found,
        "zone": found.written.zone,
        "is_draft": found.state is StoryState.DRAFT,
        "links": queries.story_preview_links(request.actor, story, clock.now()),
    }
    return _page(request, link, shown)


@for_staff
@require_POST
def revoke(request: StaffRequest, path: str, link: int) -> HttpResponse:
    coverages.wanted(request.actor, path)
    actions.revoke_preview(request.actor, link, now=clock.now(), path=path)
    return _revoked(request, redirect("desk:previews", path=path))


@for_staff
@require_POST
def revoke_of_story(request: StaffRequest, story: str, link: int) -> HttpResponse:
    _wanted(request, story)
    actions.revoke_preview(request.actor, link, now=clock.now(), story=story)
    return _revoked(request, redirect("desk:story-previews", story=story))


def _page_of(request: StaffRequest) -> str:
    """With what was chosen in the form, for whoever has to prove first who they are."""
    chosen = {"of": request.POST.get("draft", ""), "hours": request.POST.get("hours", "")}
    return f"{request.path}?{urlencode({name: one for name, one in chosen.items() if one})}"


def _lasts(request: StaffRequest) -> timedelta:
    said = request.POST.get("hours", "") or str(_USUAL)
    if said not in {str(hours) for hours, _name in _LASTS}:
        raise Illegible("Choose how long the link shall hold: an hour, a day, three days or a week.")
    return timedelta(hours=int(said))


def _require(allowed: bool) -> None:
    if not allowed:
        raise actions.Forbidden("Your role does not let you make preview links: ask an editor.")


def _wanted(request: StaffRequest, story: str) -> DeskStory:
    found = queries.desk_story(request.actor, story)
    if found is None:
        raise actions.NotFound("There is no such story: choose one from the list.")
    return found


def _page(request: StaffRequest, link: str, shown: dict[str, object]) -> HttpResponse:
    chosen = request.POST.get("hours") or request.GET.get("hours")
    shown |= {"made": link, "lasts": _LASTS, "usual": chosen or str(_USUAL)}
    return render(request, "desk/previews.html", shown, status=201 if link else 200)


def _linked(link: str, until: str) -> HttpResponse:
    return JsonResponse(
        {"done": gettext("Made: it is shown this once."), "link": link, "until": until}, status=201
    )


def _revoked(request: StaffRequest, back: HttpResponse) -> HttpResponse:
    sentence = gettext("Revoked: it shows nothing any more.")
    if wants_json(request):
        return JsonResponse({"done": sentence})
    messages.success(request, sentence)
    return back
