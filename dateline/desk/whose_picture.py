"""Whose a picture is that nothing public shows yet: of the coverage it was taken in for, and of whoever took it in.

An id cannot be guessed, but it can be told: whoever may not see a coverage sees none of its pictures, and puts none
of them before the public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from dateline.core import policy
from dateline.core.body import photos_of
from dateline.core.policy import Act, Actor
from dateline.media.models import Picture
from dateline.record import actions, queries
from dateline.record.queries.templates import templates

# Places that are no coverage's path. Empty is the publication's own: a logo, what was imported.
STORIES = "/stories"
NEW_COVERAGE = "/new"
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def wanted(actor: Actor, id: str) -> Picture:
    """To somebody of another coverage it is not there."""
    picture = Picture.objects.filter(id=id).first()
    if picture is None or not _may_see(actor, picture):
        raise Http404(gettext("There is no such picture."))
    return picture


def require_seen(actor: Actor, request: HttpRequest) -> None:
    """Of what a form shows. The digits of an id are 128 random bits: where they stand, it is meant."""
    said = " ".join(value for name in ("body", "picture") for value in request.POST.getlist(name))
    named = set(_ID.findall(said))
    for picture in Picture.objects.filter(id__in=named) if named else ():
        if not _may_see(actor, picture):
            raise actions.Forbidden("One of these pictures is not yours to show: take it in here yourself.")


def settle(path: str, ids: Iterable[str], *, before: str) -> None:
    """Pictures that came from another place are the coverage's from now on."""
    Picture.objects.filter(id__in=set(ids), place=before).update(place=path)


def _may_see(actor: Actor, picture: Picture) -> bool:
    if not picture.place or picture.added_by == actor.id:
        return True
    return _reaches(actor, picture) or queries.picture_is_public(picture.id)


def _reaches(actor: Actor, picture: Picture) -> bool:
    if picture.place == NEW_COVERAGE:
        return policy.may_of_story(actor, Act.OPEN)
    if picture.place == STORIES:
        return policy.may_of_story(actor, Act.READ_STORIES) or _is_in_a_template(picture.id)
    return policy.may(actor, Act.READ_DESK, picture.place)


def _is_in_a_template(id: str) -> bool:
    """What the newsroom made for everybody who writes."""
    return any(photo.picture == id for each in templates() for photo in photos_of(each.copy.body))
