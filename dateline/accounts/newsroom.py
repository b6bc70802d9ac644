"""The page on which who may invite sees the newsroom and invites."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dateline.accounts import invitations, roll
from dateline.accounts.answers import answer
from dateline.accounts.models import Person
from dateline.accounts.staff import StaffRequest, staff_required
from dateline.core import policy
from dateline.core.coverage import is_path
from dateline.core.policy import Act, Actor, Role


class Offer(forms.Form):
    """Who is asked, as what, and where."""

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="You send the link yourself: this server does not write to them.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(choices=[(role.value, role.value.capitalize()) for role in Role])
    coverage = forms.CharField(
        label="In one coverage alone",
        required=False,
        max_length=100,
        help_text="Its path, the part after /live/. Leave empty for everywhere.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_coverage(self) -> str:
        path: str = self.cleaned_data["coverage"].strip()
        if path and not is_path(path):
            raise ValidationError(
                "This is no path: write lower-case words joined by hyphens, like moon-landing."
            )
        if not may_invite(self._actor, path):
            raise ValidationError("You may invite to your own coverages alone: write the path of one.")
        return path


def may_invite(actor: Actor, coverage: str) -> bool:
    """Whether the actor may give a role in that coverage, or (empty) everywhere."""
    if coverage:
        return policy.may(actor, Act.INVITE, coverage)
    everywhere = Actor(id=actor.id, name=actor.name, roles=actor.roles)
    return actor.coverages is None and policy.may(everywhere, Act.INVITE)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def newsroom(request: StaffRequest) -> HttpResponse:
    if not policy.may(request.actor, Act.INVITE):
        return answer(request, 403, "Your role does not let you invite: ask an editor.")
    form = Offer(request.actor, request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        shown = _given(request, form) | {"form": Offer(request.actor)}
    shown |= {"people": roll.people(), "invited": roll.invited()}
    return render(request, "accounts/newsroom.html", shown)


def _given(request: StaffRequest, form: Offer) -> dict[str, Any]:
    """The link for somebody new; for who is here, the role at once."""
    email, role, coverage = (
        form.cleaned_data["email"],
        Role(form.cleaned_data["role"]),
        form.cleaned_data["coverage"],
    )
    somebody = Person.objects.filter(email=email).first()
    if somebody:
        invitations.give_role(somebody, role, coverage)
        return {"given": somebody}
    token = invitations.invite(role, email=email, coverage=coverage, by=request.user)
    base = settings.DATELINE_PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    return {"link": invitations.link(base, token), "guest": email}
