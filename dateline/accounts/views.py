"""The pages that allauth has not: an invitation, the account's own front page, what is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dateline.accounts import invitations, sign_in_names
from dateline.accounts.answers import answer
from dateline.accounts.forms import Acceptance
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_of
from dateline.core import policy
from dateline.core.policy import Act
from dateline.lib import tongue


@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Opening the link uses nothing up; sending the form does, and signs in."""
    try:
        offer = invitations.open_invitation(token)
        form = Acceptance(offer, request.POST if request.method == "POST" else None)
        if form.is_valid():
            person = _accept(token, form)
            response: HttpResponseBase = perform_login(
                request, person, redirect_url=settings.LOGIN_REDIRECT_URL
            )
            # The password was chosen a moment ago: to set up a second factor it is not asked for again.
            record_authentication(request, person, "invitation", reauthenticated=True)
            return response
    except invitations.Void:
        return render(request, "accounts/invitation_void.html", status=404)
    except invitations.AddressTaken:
        form.add_error("email", gettext("Somebody signs in with this address already."))
    return render(request, "accounts/invitation.html", {"form": form, "offer": offer})


@sensitive_variables()
def _accept(token: str, form: Acceptance) -> Person:
    given = form.cleaned_data
    return invitations.accept(token, email=given["email"], name=given["name"], password=given["password"])


@login_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    person = request.user
    actor = actor_of(request)
    assert isinstance(person, Person)
    assert actor is not None
    return render(
        request,
        "accounts/front.html",
        {
            "person": person,
            "how": sign_in_names.said(actor.how),
            "languages": tongue.NAMES.items(),
            "may_invite": policy.may(actor, Act.INVITE),
            "is_guest": person.guest_until is not None,
            "assignments": person.assignments.order_by("role", "coverage"),
        },
    )


@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where the gate of the desk sends whoever may publish and has proven themselves but once."""
    return render(request, "accounts/second_factor.html", {"has_factor": is_mfa_enabled(request.user)})


@login_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """POST `language`: one of ours, or empty for what the browser asks for."""
    wanted = request.POST.get("language", "")
    if wanted and wanted not in tongue.NAMES:
        return answer(request, 400, gettext("We do not speak this language: choose one of the list."))
    person = request.user
    assert isinstance(person, Person)
    person.language = wanted
    person.save(update_fields=["language"])
    return redirect("account")


def not_for_guests(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, Person) and request.user.guest_until is not None:
            sentence = gettext("A guest comes in by their link alone: there is nothing to set here.")
            return answer(request, 403, sentence)
        return view(request, *args, **kwargs)

    return asked


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/closed.html", status=403)


def password_reset(request: HttpRequest) -> HttpResponseBase:
    """A letter with a link, where letters can be sent and the link can be trusted; else who can help."""
    if settings.DATELINE_SENDS_MAIL and settings.DATELINE_PUBLIC_URL:
        response: HttpResponseBase = allauth_views.password_reset(request)
        return response
    return render(request, "accounts/no_letters.html")
