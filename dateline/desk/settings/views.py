"""The front of the settings: what there is to set."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from dateline.desk.settings.sections import of_section, sections_for
from dateline.desk.staff import StaffRequest, for_staff
from dateline.record import actions


@for_staff
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    if not sections_for(request.actor):
        raise actions.Forbidden(gettext("Your role does not reach the settings: ask who runs them."))
    return render(request, "desk/settings/index.html")


@of_section("publication")
@require_GET
def publication(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/settings/publication.html")
