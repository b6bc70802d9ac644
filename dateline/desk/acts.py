"""What somebody may do with an entry: the policy's answer and the entry's state, as buttons in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.core import policy
from dateline.core.entry import Entry, State
from dateline.core.policy import Act, Actor


@dataclass(frozen=True, slots=True)
class Button:
    """`name` is the last part of the act's address. `asks`: it opens a page of its own, where more is said.

    `pressed`: for a mark that is set and taken away by the same button, whether it is set; else None.
    """

    name: str
    label: str
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
    Button("amend", "Amend", Act.AMEND, _shown, asks=True),
    Button("correct", "Correct", Act.CORRECT, lambda e: _shown(e) or _being_checked(e), asks=True),
    Button("pin", "Pin", Act.PIN, lambda e: _shown(e) and not e.pinned, pressed=False),
    Button("unpin", "Pin", Act.PIN, lambda e: _shown(e) and e.pinned, pressed=True),
    Button("mark-key", "Key event", Act.MARK_KEY, lambda e: _shown(e) and not e.key, pressed=False),
    Button("unmark-key", "Key event", Act.MARK_KEY, lambda e: _shown(e) and e.key, pressed=True),
    Button(
        "choose-summary", "Summary", Act.CHOOSE_SUMMARY, lambda e: _shown(e) and not e.summary, pressed=False
    ),
    Button("drop-summary", "Summary", Act.CHOOSE_SUMMARY, lambda e: _shown(e) and e.summary, pressed=True),
    Button(
        "choose-lead",
        "Lead",
        Act.CHOOSE_LEAD,
        lambda e: _shown(e) and bool(e.headline) and not e.lead,
        pressed=False,
    ),
    Button("drop-lead", "Lead", Act.CHOOSE_LEAD, lambda e: _shown(e) and e.lead, pressed=True),
    Button("alert", "Alert", Act.ALERT, _shown, asks=True),
    Button("move", "Move", Act.MOVE, _shown, asks=True),
    Button("withhold", "Withhold", Act.WITHHOLD, _shown),
    Button("release", "Release", Act.RELEASE, _being_checked),
    Button(
        "retract", "Retract", Act.RETRACT, lambda e: e.state is not State.RETRACTED, asks=True, grave=True
    ),
    Button("take-down", "Take down", Act.TAKE_DOWN, lambda e: True, asks=True, grave=True),
)


def offered(actor: Actor, path: str, author: str, entry: Entry) -> list[Button]:
    return [
        button for button in BUTTONS if button.offered(entry) and policy.may(actor, button.act, path, author)
    ]
