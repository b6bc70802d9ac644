"""The demo's own door: whoever has the link that the demo printed is signed in as its editor. It stands only where
`dateline demo` has put a key beside it, and only in that process and its children.
"""

from __future__ import annotations

import os
from hmac import compare_digest

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

KEY = "DEMO_DOOR_KEY"
EDITOR = "DEMO_DOOR_EDITOR"
TO = "DEMO_DOOR_TO"


def addresses() -> list[URLPattern]:
    """None but in a demo."""
    return [path("account/demo/<str:key>/", enter)] if os.environ.get(KEY) else []


@require_safe
def enter(request: HttpRequest, key: str) -> HttpResponse:
    from dateline.accounts.models import Person

    if not compare_digest(key.encode(), os.environ[KEY].encode()):
        raise Http404
    person = Person.objects.get(email=os.environ[EDITOR])
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = redirect("desk:screen", path=os.environ[TO])
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
