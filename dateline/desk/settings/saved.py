"""What a change of the settings is answered with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from dateline.core.publication import Publication
from dateline.desk import asking
from dateline.desk.staff import StaffRequest


def saved(request: StaffRequest, after: Publication, address: str) -> HttpResponse:
    """`address`: the name of the page to go back to."""
    sentence = gettext("Saved: readers see it from now on.")
    if asking.wants_json(request):
        return JsonResponse({"done": sentence, "rev": after.rev})
    messages.success(request, sentence)
    return redirect(address)
