"""Who is here, who is invited, and inviting: by a letter, or by a link that one hands on oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from dateline.accounts import directory, guests, invitations, letters, people
from dateline.accounts.models import Invitation, Person
from dateline.accounts.roles import name_of
from dateline.core import policy
from dateline.core.coverage import is_path
from dateline.core.policy import Act, Actor, Role
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest, step_up
from dateline.record import actions


class Offer(forms.Form):
    """Who is asked, as what, and where."""

    email = forms.EmailField(label=gettext_lazy("Email address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    coverage = forms.CharField(label=gettext_lazy("In one coverage alone"), required=False, max_length=100)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, name_of(role)) for role in offered_roles(actor)]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_coverage(self) -> str:
        path: str = self.cleaned_data["coverage"].strip()
        if path and not is_path(path):
            raise forms.ValidationError(
                gettext("This is no path: write lower-case words joined by hyphens, like moon-landing.")
            )
        return path


def offered_roles(actor: Actor) -> list[str]:
    """What this person may give, somewhere: the least first."""
    places = ["", *sorted({path for _, path in actor.grants})]
    may = {role for role in Role for place in places if policy.may_give(actor, role, place)}
    return [role.value for role in Role if role in may]


@of_section("people", in_lockdown=True)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    return _page(request, Offer(request.actor))


@of_section("people")
@step_up
@require_POST
def invite(request: StaffRequest) -> HttpResponse:
    """Somebody who is here already gets the role at once."""
    form = Offer(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    email, role, coverage = (form.cleaned_data[name] for name in ("email", "role", "coverage"))
    somebody = Person.objects.filter(email=email).first()
    if somebody and not somebody.is_active:
        raise actions.Refused("This account is closed: open it again, then give it a role.")
    if somebody:
        people.give(request.actor, somebody, Role(role), coverage)
        messages.success(
            request, gettext("%s is here already and holds the role from now on.") % somebody.name
        )
        return redirect("desk:settings-person", person=somebody.pk)
    token = people.invite(request.actor, request.user, email, Role(role), coverage)
    link = invitations.link(public_address(request), token)
    sent = "send" in request.POST and letters.can_be_sent()
    if sent:
        letters.send_invitation(email, link, by=request.actor.name)
    return _page(request, Offer(request.actor), made={"link": link, "email": email, "sent": sent})


@of_section("people")
@step_up
@require_POST
def withdraw_invitation(request: StaffRequest, invitation: int) -> HttpResponse:
    found = Invitation.objects.filter(pk=invitation, used_at=None).first()
    if found is None:
        raise actions.NotFound("This invitation was accepted or withdrawn already.")
    people.withdraw_invitation(request.actor, found)
    messages.success(request, gettext("Withdrawn: its link opens nothing any more."))
    return redirect("desk:settings-people")


def _may_give(actor: Actor, invited: directory.Invited) -> bool:
    return policy.may_give(actor, Role(invited["role"]), invited["coverage"])


def public_address(request: StaffRequest) -> str:
    return str(settings.DATELINE_PUBLIC_URL or f"{request.scheme}://{request.get_host()}")


def _page(
    request: StaffRequest, form: Offer, made: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        "form": form,
        "made": made,
        "people": directory.staff(request.actor),
        "keeps": policy.may_of_story(request.actor, Act.KEEP_PEOPLE),
        "invited": [one for one in directory.invited() if _may_give(request.actor, one)],
        "guests": [
            one for one in guests.standing() if policy.may(request.actor, Act.INVITE_GUESTS, one.coverage)
        ],
        "may_mail": letters.can_be_sent(),
        "post_to": reverse("desk:settings-invite"),
    }
    return render(request, "desk/settings/people.html", shown, status=status)
