"""Who may do what, and what the public may see. The one place that decides either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from dateline.core.coverage import Status


class Role(StrEnum):
    EDITOR = "editor"
    REPORTER = "reporter"


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
    INVITE = "invite staff"
    SET_PUBLICATION = "change the settings of the publication"


class Reach(Enum):
    """Whose work an act may touch."""

    NONE = 0
    OWN = 1
    ANY = 2


_EDITOR = dict.fromkeys(Act, Reach.ANY)
_REPORTER = dict.fromkeys(Act, Reach.NONE) | {
    Act.READ_DESK: Reach.ANY,
    Act.DRAFT: Reach.OWN,
    Act.SUBMIT: Reach.OWN,
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
MATRIX: Mapping[Role, Mapping[Act, Reach]] = {Role.EDITOR: _EDITOR, Role.REPORTER: _REPORTER}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `id` is stable ("staff-12", "import"); `how` is how they proved who they are.

    `coverages` limits the roles to those paths; None means all. `grants` are roles held in one coverage alone,
    beside those.
    """

    id: str
    name: str
    roles: frozenset[Role]
    how: str = ""
    coverages: frozenset[str] | None = None
    grants: frozenset[tuple[Role, str]] = frozenset()


def roles_in(actor: Actor, coverage: str | None = None) -> frozenset[Role]:
    """The roles the actor holds in the coverage at that path; without one, those held anywhere."""
    limited = coverage is not None and actor.coverages is not None and coverage not in actor.coverages
    granted = frozenset(role for role, path in actor.grants if coverage in (None, path))
    return granted if limited else granted | actor.roles


def system(name: str) -> Actor:
    """The program itself acting at the command line of its owner: `dateline import`, `dateline play`."""
    return Actor(id=name, name=name, roles=frozenset({Role.EDITOR}), how="command line")


def may(actor: Actor, act: Act, coverage: str | None = None, author: str | None = None) -> bool:
    """Whether `actor` may do `act` in the coverage at that path to the work of `author` (an actor's id).

    `author` None means that the work has no author yet: it is the actor's own.
    """
    reach = max((MATRIX[role][act].value for role in roles_in(actor, coverage)), default=0)
    own = author is None or author == actor.id
    return reach == Reach.ANY.value or (reach == Reach.OWN.value and own)


def may_of_story(actor: Actor, act: Act, author: str | None = None) -> bool:
    """A story is the publication's: a role in some coverages alone does not reach it."""
    whole = Actor(actor.id, actor.name, actor.roles if actor.coverages is None else frozenset())
    return may(whole, act, None, author)


def coverage_is_public(status: Status, *, rehearsal: bool) -> bool:
    """A planned coverage and a rehearsal exist at the desk alone; every surface answers as if there were none."""
    return status is not Status.PLANNED and not rehearsal
