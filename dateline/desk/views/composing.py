"""What the writing surface asks while one writes: what may be offered, what a pasted address leads to, a cut."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dateline.core import policy
from dateline.core.policy import Act, Actor
from dateline.desk import coverages, offers, pasted, whose_picture
from dateline.desk.asking import Illegible
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.media import intake
from dateline.media.models import Picture
from dateline.record import actions

_EDGES = ("left", "top", "right", "bottom")


@for_staff
@require_GET
def offered(request: StaffRequest, path: str) -> HttpResponseBase:
    coverages.wanted(request.actor, path)
    return JsonResponse(offers.for_entry(request.actor, path))


@for_staff
@require_GET
def offered_for_story(request: StaffRequest) -> HttpResponseBase:
    _require_writer(request.actor)
    return JsonResponse(offers.for_story(request.actor))


@for_staff
@require_POST
def address(request: StaffRequest) -> HttpResponseBase:
    """`{"block": …}`, a card or an embed; `{"title": …}` of any other page; `{}` when nothing is known of it."""
    _require_writer(request.actor)
    return JsonResponse(pasted.known(request.POST.get("address", "").strip()))


@for_staff
@require_http_methods(["GET", "POST"])
def crop(request: StaffRequest, picture: str) -> HttpResponseBase:
    """By GET the whole picture and the box that was cut from it, in per cent; by POST another cut of it."""
    _require_writer(request.actor)
    found = whose_picture.wanted(request.actor, picture)
    whole = whose_picture.wanted(
        request.actor, intake.whole(found).id
    )  # what was cut off may be nobody else's
    if request.method == "GET":
        box = found.box if whole.id != found.id else [0, 0, 100, 100]
        return JsonResponse({"whole": _shown(whole), "box": box})
    left, top, right, bottom = (_per_cent(request.POST.get(edge, "")) for edge in _EDGES)
    cut = intake.cut(found, (left, top, right, bottom), by=request.actor.id, now=clock.now())
    return JsonResponse({"done": gettext("Cut."), "photo": _shown(cut)}, status=201)


def _shown(picture: Picture) -> dict[str, object]:
    return {"picture": picture.id, "width": picture.width, "height": picture.height}


def _per_cent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise Illegible("A cut is told by four numbers from 0 to 100: left, top, right and bottom.")
    return number


def _require_writer(actor: Actor) -> None:
    if not any(policy.may(actor, act) for act in (Act.DRAFT, Act.WRITE_STORY, Act.OPEN)):
        raise actions.Forbidden("Your role does not let you write here: ask an editor.")
