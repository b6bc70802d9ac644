"""Pictures for entries that are being written: taken in, and shown to staff before the public may see them."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from dateline.core import policy
from dateline.core.policy import Act
from dateline.desk import coverages, whose_picture
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.media import intake, limits, refusals, renditions, serving
from dateline.record import actions, queries

_COLUMN = 960
MEGABYTE = 1024 * 1024


@for_staff
@require_POST
def take(request: StaffRequest, path: str) -> HttpResponseBase:
    """The body of the request is the picture itself: nothing of it is written before it is checked."""
    coverages.wanted(request.actor, path)
    if not policy.may(request.actor, Act.DRAFT, path):
        raise actions.Forbidden("Your role does not let you add pictures here: ask an editor.")
    return _taken(request, path)


@for_staff
@require_POST
def take_for_new(request: StaffRequest) -> HttpResponseBase:
    """The lead picture of a coverage that is being opened and has no address yet."""
    if not policy.may_of_story(request.actor, Act.OPEN):
        raise actions.Forbidden("Your role does not let you open a coverage: ask an editor.")
    return _taken(request, whose_picture.NEW_COVERAGE)


@for_staff
@require_POST
def take_for_story(request: StaffRequest) -> HttpResponseBase:
    if not policy.may_of_story(request.actor, Act.WRITE_STORY):
        raise actions.Forbidden("Your role does not let you write a story: ask an editor.")
    return _taken(request, whose_picture.STORIES)


def _taken(request: StaffRequest, place: str) -> HttpResponseBase:
    megabytes = queries.publication_as_set().limits.picture or limits.MAX_BYTES // MEGABYTE
    if int(request.headers.get("Content-Length") or 0) > megabytes * MEGABYTE:
        raise intake.Refused(refusals.TOO_LARGE, most=megabytes)
    picture = intake.take(request, by=request.actor.id, now=clock.now(), place=place)
    shown = renditions.picture_tag(renditions.DESK_BASE, picture.id, picture.width, picture.height)
    photo = {"kind": "photo", "picture": picture.id, "width": picture.width, "height": picture.height}
    return JsonResponse({"done": gettext("Taken."), "photo": photo, "src": shown.src}, status=201)


@for_staff
@require_GET
def show(request: StaffRequest, picture: str, width: int, ext: str) -> HttpResponseBase:
    """For staff of the coverage it is of, and for everybody once it is public."""
    whose_picture.wanted(request.actor, picture)
    return serving.desk_rendition(picture, width, ext)


@for_staff
@require_GET
def on_screen(request: StaffRequest, picture: str) -> HttpResponseBase:
    """The rendition that fits the column one writes in, for a page that knows no more than the id."""
    found = whose_picture.wanted(request.actor, picture)
    width = max((rung for rung in found.widths if rung <= _COLUMN), default=found.widths[0])
    return serving.desk_rendition(picture, width, "jpg")
