"""The coverage a request is about, as the desk knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dateline.core import policy
from dateline.core.coverage import Status
from dateline.core.policy import Act, Actor
from dateline.record import actions, queries
from dateline.record.queries.desk import DeskHead

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def wanted(actor: Actor, path: str) -> DeskHead:
    """Raises `NotFound` when there is none, or none for this person."""
    head = queries.desk_head(actor, path)
    if head is None:
        raise actions.NotFound("There is no such coverage: choose one from the list.")
    return head


@dataclass(frozen=True, slots=True)
class Turn:
    """A step in the life of a coverage. `asks`: it has a page that says what will happen, and to whom."""

    name: str
    label: StrPromise
    reached: tuple[Status, ...]
    asks: bool = False
    grave: bool = False

    @property
    def address(self) -> str:
        """The name of its address."""
        return f"desk:{self.name}"


TURNS = (
    Turn("start", _("Start"), (Status.PLANNED,), asks=True),
    Turn("pause", _("Pause"), (Status.LIVE,)),
    Turn("resume", _("Resume"), (Status.PAUSED,)),
    Turn("end", _("End"), (Status.LIVE, Status.PAUSED), asks=True, grave=True),
    Turn("reopen", _("Reopen"), (Status.ENDED,)),
    Turn("archive", pgettext_lazy("act", "Archive"), (Status.ENDED,)),
    Turn("unarchive", _("Take out of the archive"), (Status.ENDED,)),
)


def turns(actor: Actor, desk: DeskHead) -> list[Turn]:
    """The steps this person may take now."""
    if not policy.may(actor, Act.RUN, desk.head.path):
        return []
    if desk.archived:
        return [turn for turn in TURNS if turn.name == "unarchive"]
    return [turn for turn in TURNS if desk.head.status in turn.reached and turn.name != "unarchive"]


def may_schedule(actor: Actor, desk: DeskHead) -> bool:
    """Also before the start: what is due after it waits for it."""
    return desk.head.status is not Status.ENDED and policy.may(actor, Act.SCHEDULE, desk.head.path)


def may_link_previews(actor: Actor, desk: DeskHead) -> bool:
    """A rehearsal reaches nobody."""
    return not desk.rehearsal and policy.may(actor, Act.LINK_PREVIEWS, desk.head.path)


def closed_because(desk: DeskHead) -> str:
    """Why nothing can be published now; empty when it can."""
    if desk.archived:
        return gettext("This coverage is in the archive: take it out, then go on.")
    return {
        Status.PLANNED: gettext("This coverage has not started: start it, then publish."),
        Status.ENDED: gettext("This coverage has ended: reopen it, then publish."),
    }.get(desk.head.status, "")
