"""The front of the settings; the name, tongues and zone of the publication; where to follow it; what it allows."""

from __future__ import annotations

from dataclasses import fields

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from dateline.core.publication import Limits
from dateline.desk import asking, head_form
from dateline.desk.asking import Illegible
from dateline.desk.settings.saved import saved
from dateline.desk.settings.sections import of_section, sections_for
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions, queries
from dateline.record.actions.publication import BOUNDS

_LIMITS = {
    "picture": (
        _("The largest picture, in megabytes"),
        _("Whatever is larger is refused before it is looked at."),
    ),
    "session": (_("How long a sign-in lasts, in hours"), _("For those who sign in from now on.")),
    "streams": (
        _("Live connections per server process"),
        _(
            "Pages beyond this number check for news every few seconds. The machine’s own limit always applies."
        ),
    ),
}


@for_staff
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    if not sections_for(request.actor):
        raise actions.Forbidden("Your role does not reach the settings: ask who runs them.")
    return render(request, "desk/settings/index.html")


@of_section("publication")
@require_http_methods(["GET", "POST"])
def identity(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        shown = {"set": queries.publication_as_set(), "now": queries.publication()}
        return render(request, "desk/settings/publication.html", shown)
    after = actions.set_identity(
        request.actor,
        name=request.POST.get("name", ""),
        tagline=request.POST.get("tagline", ""),
        languages=_tags(request.POST.get("languages", "")),
        zone=request.POST.get("zone", "").strip(),
        now=clock.now(),
        if_rev=asking.revision(request),
    )
    return saved(request, after, "desk:settings-publication")


@of_section("follow")
@require_http_methods(["GET", "POST"])
def follow(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "desk/settings/follow.html", {"set": queries.publication_as_set()})
    links, if_rev = head_form.follow(request.POST), asking.revision(request)
    after = actions.set_follow(request.actor, links, now=clock.now(), if_rev=if_rev)
    return saved(request, after, "desk:settings-follow")


@of_section("limits")
@require_http_methods(["GET", "POST"])
def limits(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        known = queries.publication_as_set()
        rows = [
            {
                "name": name,
                "label": label,
                "about": about,
                "bounds": BOUNDS[name],
                "value": getattr(known.limits, name),
            }
            for name, (label, about) in _LIMITS.items()
        ]
        return render(request, "desk/settings/limits.html", {"set": known, "rows": rows})
    wanted = Limits(**{field.name: _number(request.POST, field.name) for field in fields(Limits)})
    after = actions.set_limits(request.actor, wanted, now=clock.now(), if_rev=asking.revision(request))
    return saved(request, after, "desk:settings-limits")


def _tags(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (tag.strip() for tag in text.split(","))))


def _number(post: QueryDict, name: str) -> int:
    """Empty is 0: what the program ships with."""
    text = post.get(name, "").strip()
    if text and not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Illegible("“{said}” is no whole number: write one, or leave it empty.", said=text[:40])
    return int(text or 0)
