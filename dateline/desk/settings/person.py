"""One person of the newsroom: their roles, where they are signed in, their account."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from dateline.accounts import directory, open_sessions, people
from dateline.accounts.models import Person
from dateline.accounts.roles import name_of
from dateline.core import policy
from dateline.core.coverage import is_path
from dateline.core.policy import Actor, Role
from dateline.desk.asking import Illegible
from dateline.desk.settings.people import offered_roles, public_address
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest, step_up
from dateline.lib import clock
from dateline.record import actions, queries


@of_section("people", in_lockdown=True)
@require_GET
def index(request: StaffRequest, person: int) -> HttpResponse:
    return _page(request, _wanted(person))


@of_section("people")
@step_up
@require_POST
def give_role(request: StaffRequest, person: int) -> HttpResponse:
    found, (role, coverage) = _wanted(person), _role(request)
    people.give(request.actor, found, role, coverage)
    messages.success(request, gettext("Given: it holds from now on."))
    return redirect("desk:settings-person", person=person)


@of_section("people")
@step_up
@require_POST
def take_role(request: StaffRequest, person: int) -> HttpResponse:
    found, (role, coverage) = _wanted(person), _role(request)
    people.take(request.actor, found, role, coverage)
    messages.success(request, gettext("Taken away: it holds no longer."))
    return redirect("desk:settings-person", person=person)


Deed = Callable[[Actor, Person], object]


def _and_previews(deed: Deed) -> Deed:
    """What they showed to somebody outside is shown no longer, either."""

    def done(by: Actor, person: Person) -> None:
        with transaction.atomic():
            deed(by, person)
            actions.revoke_previews_of(by, f"staff-{person.pk}", now=clock.now())

    return done


_ACTS: dict[str, Deed] = {
    "end-sessions": _and_previews(people.end_sessions),
    "take-factor": people.take_second_factor,
    "close": _and_previews(people.close),
    "reopen": people.reopen,
}
ACTS = tuple(_ACTS)


@of_section("people", in_lockdown=True)
@step_up
@require_POST
def act(request: StaffRequest, person: int, act: str) -> HttpResponse:
    """End the sessions, take away the second factor, close the account, open it again."""
    _ACTS[act](request.actor, _wanted(person))
    said = {
        "end-sessions": gettext(
            "Signed out everywhere; the invitations, guest links and preview links they made open nothing any more."
        ),
        "take-factor": gettext(
            "Taken away, and signed out everywhere: they sign in with their password and set up another. "
            "A link for a new password that was made before opens nothing: make it now."
        ),
        "close": gettext("Closed: they sign in no more, and are signed out everywhere."),
        "reopen": gettext("Open again: they may sign in."),
    }
    messages.success(request, said[act])
    return redirect("desk:settings-person", person=person)


@of_section("people")
@step_up
@require_POST
def reset_link(request: StaffRequest, person: int) -> HttpResponse:
    """A link for a forgotten password, shown once: for a newsroom that sends no letters."""
    found = _wanted(person)
    link = public_address(request) + people.reset_link(request.actor, found)
    return _page(request, found, reset_link=link)


def _page(request: StaffRequest, found: Person, reset_link: str = "") -> HttpResponse:
    entry = directory.entry_of(request.actor, found)
    is_me, may_keep = request.actor.id == entry["id"], people.may_keep(request.actor, found)
    gives = {role.value: name_of(role.value) for role in Role if role.value in offered_roles(request.actor)}
    shown = {
        "person": found,
        "entry": entry,
        "is_me": is_me,
        "held": [
            {**held, "may_take": _may_take(request.actor, entry["id"], held["role"], held["coverage"])}
            for held in entry["roles"]
        ],
        "gives": gives,
        "sessions": open_sessions.sessions_of(found) if may_keep or is_me else [],
        "may_keep": may_keep,
        "sees_how": may_keep or is_me,
        "reset_link": reset_link,
        "did": queries.audit(request.actor, queries.Sought(actor=entry["id"]))[0][:8],
    }
    return render(request, "desk/settings/person.html", shown)


def _may_take(actor: Actor, person: str, role: str, coverage: str) -> bool:
    return actor.id != person and policy.may_give(actor, Role(role), coverage)


def _wanted(person: int) -> Person:
    found = Person.objects.filter(pk=person).prefetch_related("assignments").first()
    if found is None:
        raise actions.NotFound("There is no such person: choose one from the list.")
    return found


def _role(request: StaffRequest) -> tuple[Role, str]:
    role, coverage = request.POST.get("role", ""), request.POST.get("coverage", "").strip()
    if role not in {each.value for each in Role}:
        raise Illegible("Say which role: choose one from the list.")
    if coverage and not is_path(coverage):
        raise Illegible("This is no path: write lower-case words joined by hyphens, like moon-landing.")
    return Role(role), coverage
