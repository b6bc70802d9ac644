"""Who is asking: the person behind a request as the policy's `Actor`, and the gate that knows who is there.

Views of the desk do not stand behind this gate alone but behind `for_staff` (desk/staff.py), which also asks for a
lockdown, for other sites and for whose page it is; what is grave also behind `step_up` (step_up.py):

@for_staff
@step_up
def take_down(request: StaffRequest, path: str, entry: str) -> HttpResponse:
    actions.take_down_entry(request.actor, path, entry, …)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from dateline.accounts import second_factor
from dateline.accounts.answers import answer, asks_for_page
from dateline.accounts.models import EVERYWHERE, Person
from dateline.core.policy import Actor, Role, is_staff
from dateline.lib.clock import now

P = ParamSpec("P")

# What allauth notes about each step of a sign-in, in our words; the audit keeps them.
_MEANS = {"totp": "totp", "recovery_codes": "recovery code", "webauthn": "key"}


class StaffRequest(HttpRequest):
    """A request of somebody who holds a role; `staff_required` made sure of it."""

    user: Person
    actor: Actor


def actor_of(request: HttpRequest) -> Actor | None:
    """The person signed in, with the roles they hold now; None for anybody else."""
    person = request.user
    return actor_for(person, how_signed_in(request, person)) if isinstance(person, Person) else None


def actor_for(person: Person, how: str) -> Actor:
    is_over = person.guest_until is not None and person.guest_until <= now()
    held = [] if is_over else [(Role(one.role), one.coverage) for one in person.assignments.all()]
    return Actor(
        id=f"staff-{person.pk}",
        name=person.name,
        roles=frozenset(role for role, coverage in held if coverage == EVERYWHERE),
        grants=frozenset((role, coverage) for role, coverage in held if coverage != EVERYWHERE),
        how=how,
    )


def actor_with_id(id: str, how: str) -> Actor | None:
    """Somebody who is not asking just now, with the roles they hold now; None once they may not sign in."""
    number = id.removeprefix("staff-")
    person = Person.objects.filter(pk=number, is_active=True).first() if number.isdecimal() else None
    return actor_for(person, how) if person else None


def how_signed_in(request: HttpRequest, person: Person) -> str:
    """The steps of this session's sign-in: "password", "password+totp", "passkey", "invitation", "guest link"…

    Empty where nothing is recorded: nobody is signed in, or an invitation was accepted this very moment.
    """
    if person.guest_until is not None:
        return "guest link"
    steps: dict[str, None] = {}
    for record in get_authentication_records(request, person):
        if record.get("reauthenticated") and record["method"] != "invitation":
            continue
        step = record["method"]
        if step == "mfa":
            step = (
                "passkey"
                if record.get("passwordless")
                else _MEANS.get(record.get("type", ""), "second factor")
            )
        steps[step] = None
    return "+".join(steps)


def staff_required(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let staff in, with `request.actor`; send the others to sign in, or say why not.

    A page is redirected to the sign-in and back; what a script asks for is answered 401 with one sentence.
    Whoever is signed in and holds no role at all is answered 403. Nothing behind it is kept by any cache.
    """

    @wraps(view)
    def gate(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = _let_in(request) or view(request, *args, **kwargs)  # type: ignore[arg-type]
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return gate


def _let_in(request: HttpRequest) -> HttpResponse | None:
    """Why not, or None and the request is a `StaffRequest` from now on."""
    actor = actor_of(request)
    if actor is None:
        if asks_for_page(request):
            # What was sent cannot be sent again after the sign-in, so only what was read is returned to.
            return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else "")
        return answer(
            request, 401, gettext("Your session has ended: sign in again, then repeat what you did.")
        )
    if not is_staff(actor):
        return answer(request, 403, gettext("You hold no role here yet: ask an editor for one."))
    if second_factor.is_missing(actor):
        if asks_for_page(request):
            return redirect("account_second_factor")
        return answer(request, 403, gettext("Your role asks for a second factor: set one up, then go on."))
    request.actor = actor  # type: ignore[attr-defined]
    return None
