"""The declared matrix: for every address of the desk, which act it is, where, and on whose work.

Which role may do which act is declared in docs/roles.md and held against `core.policy`; this says what each address
asks of it. Both together say what everybody gets at every address: see test_matrix.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dateline.core.policy import MATRIX, Act, Reach, Role


class Place(Enum):
    DESK = "any staff"
    ANYWHERE = "the act, in whatever coverage"
    COVERAGE = "the act, in the coverage of the address"
    PUBLICATION = "the act, everywhere"


class Whose(Enum):
    NEW = "nobody’s yet: it is mine"
    SOMEBODYS = "its author’s"
    ALSO_MINE = "its author’s, who need not hold the act"
    MINE_ALONE = "mine alone, whatever I may do"


@dataclass(frozen=True)
class Rule:
    place: Place
    act: Act = Act.READ_DESK
    whose: Whose = Whose.NEW

    def allows(self, role: Role, *, is_own: bool) -> bool:
        """In a place that the role reaches."""
        if self.place is Place.DESK:
            return role is not Role.READER
        if self.place is Place.COVERAGE and MATRIX[role][Act.READ_DESK] is Reach.NONE:
            return False  # to them there is no such coverage
        reach = MATRIX[role][self.act]
        own = is_own or self.whose is Whose.NEW
        if self.whose is Whose.MINE_ALONE:
            return own and reach is not Reach.NONE
        if self.whose is Whose.ALSO_MINE and own:
            return MATRIX[role][Act.READ_DESK] is not Reach.NONE
        return reach is Reach.ANY or (reach is Reach.OWN and own)


STAFF = Rule(Place.DESK)


def anywhere(act: Act) -> Rule:
    return Rule(Place.ANYWHERE, act)


def here(act: Act) -> Rule:
    return Rule(Place.COVERAGE, act)


def work(act: Act) -> Rule:
    return Rule(Place.COVERAGE, act, Whose.SOMEBODYS)


def mine(act: Act) -> Rule:
    return Rule(Place.COVERAGE, act, Whose.MINE_ALONE)


def everywhere(act: Act) -> Rule:
    return Rule(Place.PUBLICATION, act)


def story(act: Act) -> Rule:
    return Rule(Place.PUBLICATION, act, Whose.SOMEBODYS)


# By the name of the address, and where reading it asks less than doing it, with the method before it.
RULES: dict[str, Rule] = {
    "coverages": STAFF,
    "beside": STAFF,  # of which it shows those they may read
    "picture": STAFF,
    "on-screen": STAFF,
    "keys": STAFF,
    **dict.fromkeys(("address", "crop", "story-offers"), anywhere(Act.DRAFT)),
    "life": Rule(Place.COVERAGE, Act.READ_AUDIT, Whose.ALSO_MINE),
    "figures": here(Act.READ_DESK),
    **dict.fromkeys(
        (
            "settings-templates",
            "settings-make-template",
            "settings-example-templates",
            "settings-template",
            "settings-raise-template",
            "settings-drop-template",
        ),
        everywhere(Act.MAKE_TEMPLATES),
    ),
    **dict.fromkeys(("settings-topics", "settings-topic"), everywhere(Act.SET_PUBLICATION)),
    "stories": STAFF,  # of which it lists those they may read
    "find-story": STAFF,  # the public ones
    **dict.fromkeys(("open", "lead-picture"), everywhere(Act.OPEN)),
    **dict.fromkeys(
        (
            "screen",
            "entries",
            "toolbars",
            "waits",
            "here",
            "offers",
            "discard-draft",
            "discard-head",
        ),
        here(Act.READ_DESK),
    ),
    **dict.fromkeys(("save-draft", "pictures"), here(Act.DRAFT)),
    **dict.fromkeys(("head", "keep-head", "GET editions", "leave-editions"), here(Act.EDIT_HEAD)),
    **dict.fromkeys(("start", "pause", "resume", "end", "reopen", "archive", "unarchive"), here(Act.RUN)),
    "editions": everywhere(Act.EDIT_HEAD),  # in both coverages
    "rules": here(Act.SET_RULES),
    **dict.fromkeys(("guests", "revoke-guest"), here(Act.INVITE_GUESTS)),
    **dict.fromkeys(("previews", "revoke-preview"), here(Act.LINK_PREVIEWS)),
    **dict.fromkeys(("story-previews", "revoke-story-preview"), everywhere(Act.LINK_PREVIEWS)),
    # An entry: new, waiting for somebody, waiting for its time.
    "publish": here(Act.PUBLISH),
    "submit": here(Act.SUBMIT),
    "schedule": here(Act.SCHEDULE),
    "submitted": Rule(Place.COVERAGE, Act.APPROVE, Whose.ALSO_MINE),
    **dict.fromkeys(("approve", "return"), work(Act.APPROVE)),
    "spike": work(Act.SPIKE),
    "take-back": mine(Act.READ_DESK),
    **dict.fromkeys(("scheduled", "reschedule", "cancel-scheduled"), work(Act.SCHEDULE)),
    "publish-scheduled": work(Act.PUBLISH),
    # An entry that is public.
    **dict.fromkeys(("amend", "submit-amend", "schedule-amend", "take-over"), work(Act.AMEND)),
    **dict.fromkeys(("correct", "submit-correct", "schedule-correct"), work(Act.CORRECT)),
    **dict.fromkeys(("mark-key", "unmark-key"), work(Act.MARK_KEY)),
    **dict.fromkeys(("pin", "unpin"), work(Act.PIN)),
    **dict.fromkeys(("choose-summary", "drop-summary"), work(Act.CHOOSE_SUMMARY)),
    **dict.fromkeys(("choose-lead", "drop-lead"), work(Act.CHOOSE_LEAD)),
    "withhold": work(Act.WITHHOLD),
    "release": work(Act.RELEASE),
    "retract": work(Act.RETRACT),
    "take-down": work(Act.TAKE_DOWN),
    "GET move": work(Act.MOVE),
    "move": story(Act.MOVE),  # in both coverages
    "alert": work(Act.ALERT),
    "approve-alert": here(Act.APPROVE_ALERT),
    **dict.fromkeys(("drop-alert", "waiting-alert"), here(Act.ALERT)),
    # Stories are the publication's.
    **dict.fromkeys(("story", "discard-story-draft"), everywhere(Act.READ_STORIES)),
    **dict.fromkeys(("open-story", "story-pictures"), everywhere(Act.WRITE_STORY)),
    **dict.fromkeys(("keep-new-story", "keep-story"), everywhere(Act.WRITE_STORY)),
    **dict.fromkeys(("discard-new-story", "discard-typed-story"), everywhere(Act.WRITE_STORY)),
    "save-story": story(Act.WRITE_STORY),
    "publish-story": story(Act.PUBLISH_STORY),
    "amend-story": story(Act.AMEND_STORY),
    "correct-story": story(Act.CORRECT_STORY),
    "withdraw-story": story(Act.WITHDRAW_STORY),
    # Settings.
    "settings": anywhere(Act.INVITE),
    **dict.fromkeys(
        (
            "settings-publication",
            "settings-look",
            "settings-look-check",
            "settings-look-sheet",
            "settings-look-shipped",
            "settings-follow",
            "settings-limits",
        ),
        everywhere(Act.SET_PUBLICATION),
    ),
    **dict.fromkeys(("settings-people", "settings-person"), anywhere(Act.INVITE)),
    # To be a contributor, everywhere.
    **dict.fromkeys(
        ("settings-invite", "settings-withdraw-invitation", "settings-give-role", "settings-take-role"),
        everywhere(Act.INVITE),
    ),
    **dict.fromkeys(
        (
            "settings-reset-link",
            "settings-end-sessions-person",
            "settings-take-factor-person",
            "settings-close-person",
            "settings-reopen-person",
        ),
        everywhere(Act.KEEP_PEOPLE),
    ),
    "settings-audit": anywhere(Act.READ_AUDIT),
    "settings-holds": anywhere(Act.LIFT_HOLD),
    "settings-lift-hold": here(Act.LIFT_HOLD),
    **dict.fromkeys(("settings-lockdown", "settings-unlock"), everywhere(Act.UNLOCK)),
    "settings-lock": everywhere(Act.LOCK_DOWN),
}
# Whoever did it takes it back, within ten seconds: tests/desk says who that is.
BY_WHOM = {"undo"}


def rule_of(name: str, method: str) -> Rule:
    return RULES.get(f"{method} {name}") or RULES[name]
