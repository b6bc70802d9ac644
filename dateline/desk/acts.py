"""What somebody may do with an entry: the policy's answer and the entry's state, as buttons in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dateline.core import policy
from dateline.core.entry import Entry, State
from dateline.core.policy import Act, Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Button:
    """`name` is the last part of the act's address. `asks`: it opens a page of its own, where more is said.

    `pressed`: for a mark that is set and taken away by the same button, whether it is set; else None.
    """

    name: str
    label: StrPromise
    act: Act
    offered: Callable[[Entry], bool]
    asks: bool = False
    grave: bool = False
    pressed: bool | None = None

    @property
    def address(self) -> str:
        """The name of its address."""
        return f"desk:{self.name}"


def _shown(entry: Entry) -> bool:
    return entry.state is State.PUBLISHED


def _being_checked(entry: Entry) -> bool:
    return entry.state is State.WITHHELD


BUTTONS = (
    Button("amend", _("Amend"), Act.AMEND, _shown, asks=True),
    Button("correct", _("Correct"), Act.CORRECT, lambda e: _shown(e) or _being_checked(e), asks=True),
    Button("pin", _("Pin"), Act.PIN, lambda e: _shown(e) and not e.pinned, pressed=False),
    Button("unpin", _("Pin"), Act.PIN, lambda e: _shown(e) and e.pinned, pressed=True),
    Button("mark-key", _("Key event"), Act.MARK_KEY, lambda e: _shown(e) and not e.key, pressed=False),
    Button("unmark-key", _("Key event"), Act.MARK_KEY, lambda e: _shown(e) and e.key, pressed=True),
    Button(
        "choose-summary",
        _("Summary"),
        Act.CHOOSE_SUMMARY,
        lambda e: _shown(e) and not e.summary,
        pressed=False,
    ),
    Button("drop-summary", _("Summary"), Act.CHOOSE_SUMMARY, lambda e: _shown(e) and e.summary, pressed=True),
    Button(
        "choose-lead",
        _("Lead"),
        Act.CHOOSE_LEAD,
        lambda e: _shown(e) and bool(e.headline) and not e.lead,
        pressed=False,
    ),
    Button("drop-lead", _("Lead"), Act.CHOOSE_LEAD, lambda e: _shown(e) and e.lead, pressed=True),
    Button("alert", _("Alert"), Act.ALERT, _shown, asks=True),
    Button("move", _("Move"), Act.MOVE, _shown, asks=True),
    Button("withhold", _("Withhold"), Act.WITHHOLD, _shown),
    Button("release", _("Release"), Act.RELEASE, _being_checked),
    Button(
        "retract", _("Retract"), Act.RETRACT, lambda e: e.state is not State.RETRACTED, asks=True, grave=True
    ),
    Button("take-down", _("Take down"), Act.TAKE_DOWN, lambda e: True, asks=True, grave=True),
)


def offered(actor: Actor, path: str, author: str, entry: Entry) -> list[Button]:
    return [
        button for button in BUTTONS if button.offered(entry) and policy.may(actor, button.act, path, author)
    ]
