"""Who may do what, and what the public may see. The one place that decides either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from dateline.core.coverage import Status


class Role(StrEnum):
    """Held everywhere or in one coverage; a person may hold several."""

    CONTRIBUTOR = "contributor"
    REPORTER = "reporter"
    EDITOR = "editor"
    CHIEF = "chief"
    MODERATOR = "moderator"
    ADMIN = "admin"
    SERVICE = "service"
    READER = "reader"


class Act(StrEnum):
    """Everything the desk can do; each names the action of `record.actions` it guards."""

    READ_DESK = "read the desk"
    OPEN = "open a coverage"
    EDIT_HEAD = "edit the head"
    RUN = "start, pause, end or reopen the coverage"
    DRAFT = "keep drafts"
    SUBMIT = "submit"
    APPROVE = "approve what others submitted"
    SPIKE = "spike"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    AMEND = "amend"
    CORRECT = "correct"
    MARK_KEY = "mark a key event"
    PIN = "pin"
    CHOOSE_SUMMARY = "choose the summary"
    CHOOSE_LEAD = "choose the lead entry"
    WITHHOLD = "withhold"
    RELEASE = "release"
    RETRACT = "retract"
    TAKE_DOWN = "take down"
    MOVE = "move to another coverage"
    ALERT = "ask for an alert"
    APPROVE_ALERT = "approve an alert"
    SET_RULES = "set the rules of the coverage"
    READ_STORIES = "read the stories of the desk"
    WRITE_STORY = "write a story"
    PUBLISH_STORY = "publish a story"
    AMEND_STORY = "amend a story"
    CORRECT_STORY = "correct a story"
    WITHDRAW_STORY = "withdraw a story"
    IMPORT = "bring in a coverage from elsewhere"
    MODERATE = "moderate the discussion"
    INVITE = "invite staff"
    INVITE_GUESTS = "invite guests"
    LINK_PREVIEWS = "make and revoke preview links"
    GIVE_ROLES = "give and take roles"
    KEEP_PEOPLE = "look after people’s accounts"
    READ_AUDIT = "read what happened"
    LIFT_HOLD = "lift the hold on somebody’s changes"
    LOCK_DOWN = "lock down"
    UNLOCK = "unlock"
    SET_PUBLICATION = "change the settings of the publication"
    MAKE_TEMPLATES = "make templates"


class Reach(Enum):
    """Whose work an act may touch."""

    NONE = 0
    OWN = 1
    ANY = 2


_NOBODY = dict.fromkeys(Act, Reach.NONE)
_CONTRIBUTOR = _NOBODY | {
    Act.READ_DESK: Reach.ANY,
    Act.DRAFT: Reach.OWN,
    Act.SUBMIT: Reach.OWN,
}
_REPORTER = _CONTRIBUTOR | {
    Act.ALERT: Reach.OWN,
    Act.PUBLISH: Reach.OWN,
    Act.SCHEDULE: Reach.OWN,
    Act.AMEND: Reach.OWN,
    Act.CORRECT: Reach.OWN,
    Act.MARK_KEY: Reach.OWN,
    Act.READ_STORIES: Reach.ANY,
    Act.WRITE_STORY: Reach.OWN,
    Act.PUBLISH_STORY: Reach.OWN,
    Act.AMEND_STORY: Reach.OWN,
    Act.CORRECT_STORY: Reach.OWN,
    # Anybody who sees a mistake may stop it, reversibly, without asking.
    Act.WITHHOLD: Reach.ANY,
}
# What is not an editor's alone: it cannot be undone, weakens a rule, or reaches over other people.
_CHIEFS = (
    Act.TAKE_DOWN,
    Act.APPROVE_ALERT,
    Act.SET_RULES,
    Act.GIVE_ROLES,
    Act.KEEP_PEOPLE,
    Act.LOCK_DOWN,
    Act.UNLOCK,
)
_ADMINS = (Act.SET_PUBLICATION, Act.INVITE, Act.GIVE_ROLES, Act.KEEP_PEOPLE, Act.READ_AUDIT, Act.UNLOCK)
_CHIEF = dict.fromkeys(Act, Reach.ANY) | {Act.SET_PUBLICATION: Reach.NONE}
_EDITOR = _CHIEF | dict.fromkeys(_CHIEFS, Reach.NONE)
MATRIX: Mapping[Role, Mapping[Act, Reach]] = {
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.REPORTER: _REPORTER,
    Role.EDITOR: _EDITOR,
    Role.CHIEF: _CHIEF,
    Role.MODERATOR: _NOBODY | {Act.READ_DESK: Reach.ANY, Act.MODERATE: Reach.ANY},
    Role.ADMIN: _NOBODY | dict.fromkeys(_ADMINS, Reach.ANY),
    # A program with a key for one coverage: what it writes waits for a person, unless it was given more.
    Role.SERVICE: _CONTRIBUTOR,
    Role.READER: _NOBODY,
}
# Who may do one may do all before it.
LADDER = (Role.CONTRIBUTOR, Role.REPORTER, Role.EDITOR, Role.CHIEF)
# Whoever holds one of these can put something before the public, or decide who can.
POWERFUL = frozenset({Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.MODERATOR, Role.ADMIN})
_GIVEN_BY: Mapping[Role, frozenset[Role]] = {
    Role.EDITOR: frozenset({Role.CONTRIBUTOR}),
    Role.CHIEF: frozenset(LADDER) | {Role.MODERATOR},
    Role.ADMIN: frozenset(LADDER) | {Role.MODERATOR, Role.ADMIN},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `id` is stable ("staff-12", "import"); `how` is how they proved who they are.

    `roles` are held everywhere, `grants` in one coverage alone, beside those.
    """

    id: str
    name: str
    roles: frozenset[Role]
    how: str = ""
    grants: frozenset[tuple[Role, str]] = frozenset()


def roles_in(actor: Actor, coverage: str | None = None) -> frozenset[Role]:
    """The roles the actor holds in the coverage at that path; without one, those held anywhere."""
    return actor.roles | {role for role, path in actor.grants if coverage in (None, path)}


COMMAND_LINE = "command line"


def system(name: str) -> Actor:
    """The program itself acting at the command line of its owner: `dateline import`, `dateline play`."""
    return Actor(id=name, name=name, roles=frozenset({Role.CHIEF, Role.ADMIN}), how=COMMAND_LINE)


def is_staff(actor: Actor) -> bool:
    """Whether the desk is anything to them: a reader with an account is none of the newsroom."""
    return bool(roles_in(actor) - {Role.READER})


def is_powerful(actor: Actor) -> bool:
    """Whether anything they may do reaches the public, or over other people: they prove who they are twice."""
    return bool(roles_in(actor) & POWERFUL)


def may_give(actor: Actor, role: Role, coverage: str = "") -> bool:
    """Whether `actor` may give (or take) that role in the coverage at that path; without one, everywhere."""
    held = roles_in(actor, coverage) if coverage else actor.roles
    return any(role in _GIVEN_BY.get(each, ()) for each in held)


def least_role(actor: Actor, act: Act, coverage: str | None = None) -> Role | None:
    """In which role `actor` does `act`, as the public is told: a chief who retracts does it as an editor."""
    rung = max((LADDER.index(role) for role in roles_in(actor, coverage) if role in LADDER), default=-1)
    return next((role for role in LADDER[: rung + 1] if MATRIX[role][act] is not Reach.NONE), None)


def may(actor: Actor, act: Act, coverage: str | None = None, author: str | None = None) -> bool:
    """Whether `actor` may do `act` in the coverage at that path to the work of `author` (an actor's id).

    `author` None means that the work has no author yet: it is the actor's own.
    """
    reach = max((MATRIX[role][act].value for role in roles_in(actor, coverage)), default=0)
    own = author is None or author == actor.id
    return reach == Reach.ANY.value or (reach == Reach.OWN.value and own)


def may_of_story(actor: Actor, act: Act, author: str | None = None) -> bool:
    """A story is the publication's: a role in some coverages alone does not reach it."""
    return may(replace(actor, grants=frozenset()), act, None, author)


def coverage_is_public(status: Status, *, rehearsal: bool) -> bool:
    """A planned coverage and a rehearsal exist at the desk alone; every surface answers as if there were none."""
    return status is not Status.PLANNED and not rehearsal
