"""Every address × every role × one’s own work, a colleague’s and another coverage’s, as the matrix declares.

An address without a row in matrix.py fails. What is refused is refused with 403 or hidden with 404, and has changed
nothing and noted nothing.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import MATRIX, POWERFUL, Act, Reach, Role
from dateline.core.story import StoryCopy
from dateline.record import actions, models, queries
from tests.cast import later
from tests.desk.addresses import address, patterns
from tests.desk.matrix import BY_WHOM, RULES, Place, Rule, Whose, rule_of
from tests.desk.newsroom import Member, Newsroom, hire
from tests.desk.rows import ROWS, Row, outcome
from tests.desk.states import STORY
from tests.exposure.routes import OPEN, django_routes

DOCUMENT = Path(__file__).parents[2] / "docs" / "roles.md"
# Behind a sign-in of whoever it may be, and about nobody else.
OWN_ACCOUNT = re.compile(r"account/(2fa/|sessions/|password/change/|reauthenticate/|second-factor/)?")
GROUPS = 4
# A program is a contributor, and a reader is let in nowhere: asked once, below, not everywhere.
ROLES = [role for role in Role if role not in (Role.SERVICE, Role.READER)]
# What is not there cannot be told from what is hidden.
MISSING = (Place.COVERAGE, 404)
_SAID = {"–": Reach.NONE, "own": Reach.OWN, "any": Reach.ANY}


def test_every_address_of_the_desk_has_a_row() -> None:
    names = set(patterns())
    assert names - set(RULES) - BY_WHOM == set()
    assert {name.split()[-1] for name in RULES} <= names
    assert {name for name, _ in ROWS} == names


def test_what_has_no_row_takes_no_such_request(newsroom: Newsroom) -> None:
    """An address that can be read and written has a row for each."""
    newsroom.open_live("river")
    entry = newsroom.publish("river").id
    for name in patterns():
        if (name, "POST") not in ROWS:
            assert newsroom.ada.send(address(name, entry)).status_code == 405, name


def test_every_other_address_is_open_or_ones_own() -> None:
    others = {route for route in django_routes() if not route.startswith("desk/")} - OPEN
    assert {route for route in others if not OWN_ACCOUNT.match(route)} == set()


def declared() -> dict[Role, dict[Act, Reach]]:
    """The table in docs/roles.md."""
    lines = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    roles = [Role(name) for name in cells[0][1:]]
    table: dict[Role, dict[Act, Reach]] = {role: {} for role in roles}
    for act, *reaches in cells[2:]:
        for role, reach in zip(roles, reaches, strict=True):
            table[role][Act(act)] = _SAID[reach]
    return table


def test_the_policy_is_what_the_document_declares() -> None:
    assert declared() == MATRIX


def test_whoever_reaches_the_public_or_other_people_is_asked_for_a_second_factor() -> None:
    weak = {Act.READ_DESK, Act.DRAFT, Act.SUBMIT}
    powerful = {
        role for role, acts in MATRIX.items() if any(acts[act] is not Reach.NONE for act in set(Act) - weak)
    }
    assert powerful == POWERFUL


@dataclass
class Cast:
    """Somebody of each role: in the coverage, in another alone, and everywhere."""

    here: dict[Role, Member]
    elsewhere: dict[Role, Member]
    everywhere: dict[Role, Member]


@pytest.fixture
def cast(newsroom: Newsroom) -> Cast:
    hired: list[dict[Role, Member]] = [
        {role: hire(f"{role}{place}") for role in ROLES} for place in ("-here", "-elsewhere", "-all")
    ]
    for members, path in zip(hired, ("river", "bridge", ""), strict=True):
        for role, member in members.items():
            give_role(Person.objects.get(name=f"{member.name} Marsh"), role, path)
    return Cast(*hired)


@pytest.mark.parametrize("group", range(GROUPS))
def test_everybody_gets_at_every_address_what_is_declared(newsroom: Newsroom, cast: Cast, group: int) -> None:
    different = []
    for name, method in sorted(ROWS)[group::GROUPS]:
        if name in BY_WHOM or name not in RULES:
            continue
        rule = rule_of(name, method)
        if (rule.place, ROWS[name, method].editor) == MISSING:
            continue
        with transaction.atomic():
            entry = _set_up(newsroom, ROWS[name, method])
            for who, member, is_own, allowed in _cases(rule, cast):
                got = _tried(member, ROWS[name, method], address(name, entry), is_own=is_own)
                if got is not allowed:
                    different.append(f"{method} {name}: {who} is {'let in' if got else 'refused'}")
            transaction.set_rollback(True)
    assert not different, "\n".join(different)


def _set_up(newsroom: Newsroom, row: Row) -> str:
    """The coverage in the state in which the act makes sense, everything in it Cleo's."""
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    entry = newsroom.publish("river", newsroom.cleo)
    actions.open_story(newsroom.cleo.acting, STORY, StoryCopy(), now=later())
    row.prepare(newsroom, "river", entry.id)
    return str(entry.id)


def _cases(rule: Rule, cast: Cast) -> Iterator[tuple[str, Member, bool, bool]]:
    """Who, on whose work, and whether they may."""
    whose = (True,) if rule.whose is Whose.NEW else (True, False)
    for role in ROLES:
        if rule.place is Place.PUBLICATION:
            for is_own in whose:
                yield f"{role}, own {is_own}", cast.everywhere[role], is_own, rule.allows(role, is_own=is_own)
            yield f"{role} of one coverage", cast.here[role], False, False
        else:
            for is_own in whose:
                yield f"{role}, own {is_own}", cast.here[role], is_own, rule.allows(role, is_own=is_own)
            reaches = rule.place is not Place.COVERAGE and rule.allows(role, is_own=True)
            yield f"{role} of another coverage", cast.elsewhere[role], True, reaches


def _tried(member: Member, row: Row, at: str, *, is_own: bool) -> bool:
    """Whether it was let through; what was refused must have changed and noted nothing."""
    cookies = copy.deepcopy(member.browser.cookies)
    with transaction.atomic():
        if is_own:
            _make_own(member)
        before = queries.tip("river"), models.Audit.objects.count()
        status = outcome(member, row, at)
        after = queries.tip("river"), models.Audit.objects.count()
        transaction.set_rollback(True)
    member.browser.cookies = cookies
    assert status < 500, at
    refused = status in (401, 403) or (status == 404 and row.editor != 404)
    assert not refused or before == after, f"{at} refused {member.name}, and something was done"
    return not refused


def _make_own(member: Member) -> None:
    for table in (models.Entry, models.Draft, models.Scheduled, models.Submission, models.Story):
        table.objects.update(author=member.acting.id)


def test_strangers_readers_and_whoever_holds_no_role_get_nothing(newsroom: Newsroom) -> None:
    assert MATRIX[Role.SERVICE] == MATRIX[Role.CONTRIBUTOR]
    assert set(MATRIX[Role.READER].values()) == {Reach.NONE}
    give_role(Person.objects.get(name="Dee Marsh"), Role.READER)
    newsroom.open_live("river")
    entry = newsroom.publish("river", newsroom.cleo)
    for name, method in ROWS:
        at = address(name, entry.id)
        assert outcome(newsroom.nobody, ROWS[name, method], at) == 401, at
        assert outcome(newsroom.dee, ROWS[name, method], at) == 403, at
