"""A refusal, to a person as a page, to a script as one sentence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext


def asks_for_page(request: HttpRequest) -> bool:
    """Whether a browser wants to show the answer, rather than a script that fetched it."""
    if "HX-Request" in request.headers or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    if request.content_type == "application/json":
        return False
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return False
    return request.get_preferred_type(["text/html", "application/json", "text/event-stream"]) in {
        None,
        "text/html",
    }


def answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    if asks_for_page(request):
        return render(request, "accounts/refused.html", {"sentence": sentence}, status=status)
    return JsonResponse({"error": sentence}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    sentence = gettext(
        "This did not come from a page of ours, or the page was too old: open it afresh and try again."
    )
    return answer(request, 403, sentence)
