"""Where I am signed in: each session, ended one by one or all but this."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from dateline.accounts import audit, open_sessions
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, how_signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_sessions(request: HttpRequest) -> HttpResponse:
    """By POST it ends the one that `session` names, or without it all but this."""
    person, this = request.user, request.session.session_key
    assert isinstance(person, Person)
    if request.method == "POST":
        ended = _end(request, person, request.POST.get("session", ""))
        said = ngettext("%(count)d sign-in ended.", "%(count)d sign-ins ended.", ended) % {"count": ended}
        messages.success(request, said if ended else gettext("It had ended already."))
        return redirect("usersessions_list")
    shown = {"sessions": open_sessions.sessions_of(person, this)}
    return render(request, "usersessions/usersession_list.html", shown)


def _end(request: HttpRequest, person: Person, which: str) -> int:
    with transaction.atomic():
        if which.isdecimal():
            ended = int(open_sessions.end_one_of(person, int(which)))
        else:
            ended = open_sessions.end_all_of(person, but=request.session.session_key)
        if ended:
            by = actor_for(person, how_signed_in(request, person))
            audit.note(by, audit.END_SESSIONS, about=person.name, after=str(ended))
    return ended
