"""The sections of the settings: who may see each, and where it is.

A new section is one line in `SECTIONS`. Who may not see it is not told that there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from dateline.core import policy
from dateline.core.policy import Act, Actor
from dateline.desk.staff import StaffRequest, for_staff, for_staff_in_lockdown, locked_out
from dateline.record import actions, queries

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Section:
    """`address` is the name of its first page; `about` one sentence for who looks for something.

    `anywhere`: a role in one coverage alone reaches it, too; what they see there is of that coverage. `in_lockdown`:
    what they must be able to do, everywhere, to see it also while the desk is locked down; None: nobody does.
    """

    name: str
    label: StrPromise
    about: StrPromise
    act: Act
    address: str
    anywhere: bool = False
    in_lockdown: Act | None = None


SECTIONS: tuple[Section, ...] = (
    Section(
        "publication",
        _("Publication"),
        _("Its name, its tagline, its languages and its home time zone."),
        Act.SET_PUBLICATION,
        "desk:settings-publication",
    ),
    Section(
        "look",
        _("Look"),
        _("Colours for light and dark, type, the logo. Nothing that cannot be read is let through."),
        Act.SET_PUBLICATION,
        "desk:settings-look",
    ),
    Section(
        "topics",
        _("Topics"),
        _("How each is spelled, and what its page says of it."),
        Act.SET_PUBLICATION,
        "desk:settings-topics",
    ),
    Section(
        "follow",
        _("Follow links"),
        _("Where else readers can follow, by edition or language."),
        Act.SET_PUBLICATION,
        "desk:settings-follow",
    ),
    Section(
        "templates",
        _("Templates"),
        _("What you write again and again, with blanks to fill in: a score, a vote count."),
        Act.MAKE_TEMPLATES,
        "desk:settings-templates",
    ),
    Section(
        "limits",
        _("Limits"),
        _("How large a picture may be, how long a sign-in lasts, how many pages are told at once."),
        Act.SET_PUBLICATION,
        "desk:settings-limits",
    ),
    Section(
        "people",
        _("People"),
        _("Who is here, as what, and where they are signed in; invitations."),
        Act.INVITE,
        "desk:settings-people",
        anywhere=True,
        in_lockdown=Act.KEEP_PEOPLE,
    ),
    Section(
        "audit",
        _("What happened"),
        _("Every act: who did it, how they had signed in, what it was before and after."),
        Act.READ_AUDIT,
        "desk:settings-audit",
        anywhere=True,
        in_lockdown=Act.KEEP_PEOPLE,
    ),
    Section(
        "holds",
        _("Held changes"),
        _("One account changed many old entries: somebody else looks, then they go on."),
        Act.LIFT_HOLD,
        "desk:settings-holds",
        anywhere=True,
    ),
    Section(
        "lockdown",
        _("Lock down"),
        _("When somebody is in who should not be: everything stops, and two people open it again."),
        Act.UNLOCK,
        "desk:settings-lockdown",
        in_lockdown=Act.UNLOCK,
    ),
)


def sections_for(actor: Actor) -> list[Section]:
    """Those that the actor may see."""
    return [section for section in SECTIONS if may_see(actor, section)]


def sections_in_lockdown(actor: Actor) -> list[Section]:
    """Those that the actor may see while the desk is locked down: to look who is in, and to throw them out."""
    return [section for section in sections_for(actor) if _is_open_in_lockdown(actor, section)]


def _is_open_in_lockdown(actor: Actor, section: Section) -> bool:
    return section.in_lockdown is not None and policy.may_of_story(actor, section.in_lockdown)


def may_see(actor: Actor, section: Section) -> bool:
    if section.anywhere:
        return policy.may(actor, section.act)
    return policy.may_of_story(actor, section.act)


def of_section(
    name: str,
    *,
    in_lockdown: bool = False,
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """The gate of a view of that section: staff alone, whose role lets them see it. `in_lockdown`: also then, for
    whom the section says."""
    section = next(each for each in SECTIONS if each.name == name)

    def gate(
        view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def admitted(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may_see(request.actor, section):
                raise actions.Forbidden("Your role does not reach these settings: ask who runs them.")
            request.section = section  # type: ignore[attr-defined]
            request.locked_down = in_lockdown and queries.lockdown() is not None  # type: ignore[attr-defined]
            if request.locked_down and not _is_open_in_lockdown(request.actor, section):  # type: ignore[attr-defined]
                raise locked_out()
            return view(request, *args, **kwargs)

        return for_staff_in_lockdown(admitted) if in_lockdown else for_staff(admitted)

    return gate
