"""The exact answer of every address to each role, for one's own work and for another's."""

from __future__ import annotations

import copy
from itertools import product

import pytest
from django.db import transaction

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core import policy
from dateline.core.policy import Act, Role
from dateline.core.story import StoryCopy
from dateline.record import actions, queries
from tests.cast import later
from tests.desk.addresses import address
from tests.desk.newsroom import Member, Newsroom
from tests.desk.rows import ROWS, Row, outcome
from tests.desk.states import DRAFT, STORY

# What a button does has no page of its own: asked for, it says so.
BUTTONS = ("pause", "reopen", "resume")
# Strangers, and every other role: test_matrix.py.
CASES = list(product(("bo", "ada"), ("own", "foreign")))


@pytest.mark.slow  # every address in every role is asked by test_matrix.py; this one knows the exact answers
@pytest.mark.parametrize(("name", "method"), ROWS)
def test_each_role_gets_what_the_table_says(newsroom: Newsroom, name: str, method: str) -> None:
    row = ROWS[name, method]
    wanted = {
        "bo": (row.own, row.foreign),
        "ada": (row.editor, row.editor_foreign or row.editor),
    }
    got = {case: _tried(newsroom, name, row, *case) for case in CASES}
    assert got == {(who, whose): wanted[who][whose == "foreign"] for who, whose in CASES}


def _tried(newsroom: Newsroom, name: str, row: Row, who: str, whose: str) -> int:
    """The status of the answer; whatever was done is undone, and a refusal must have done nothing."""
    member: Member = getattr(newsroom, who)
    with transaction.atomic():
        newsroom.open_live()
        author = member if whose == "own" else newsroom.cleo
        entry = newsroom.publish("river", author)
        if policy.may_of_story(author.acting, Act.WRITE_STORY):
            actions.open_story(author.acting, STORY, StoryCopy(), now=later())
        row.prepare(newsroom, "river", entry.id)
        tip = queries.tip("river")
        cookies = copy.deepcopy(member.browser.cookies)
        status = outcome(member, row, address(name, entry.id))
        member.browser.cookies = cookies  # also where the answer signed them out
        assert status < 400 or queries.tip("river") == tip
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("name", BUTTONS)
def test_what_a_button_does_is_not_done_by_following_a_link(newsroom: Newsroom, name: str) -> None:
    newsroom.open_live()
    assert newsroom.ada.ask(address(name, "")).status_code == 405


def test_a_draft_is_its_authors_alone(newsroom: Newsroom) -> None:
    newsroom.open_live()
    newsroom.bo.send(f"/desk/river/drafts/{DRAFT}/", {"headline": "Bo alone knows this"})

    taken_over = newsroom.ada.send(f"/desk/river/drafts/{DRAFT}/", {"headline": "Mine now"})
    assert taken_over.status_code == 403
    assert newsroom.ada.send(f"/desk/river/drafts/{DRAFT}/discard/").status_code == 200
    for page in ("/desk/river/", f"/desk/river/?draft={DRAFT}"):
        assert "Bo alone knows this" not in newsroom.ada.ask(page).content.decode()
    assert "Bo alone knows this" in newsroom.bo.ask("/desk/river/").content.decode()


def test_a_role_in_one_coverage_opens_no_other(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    entry = newsroom.publish("river")
    newsroom.open_live("bridge")
    give_role(Person.objects.get(name="Dee Marsh"), Role.EDITOR, "bridge")

    assert newsroom.dee.ask("/desk/bridge/").status_code == 200
    assert newsroom.dee.ask("/desk/river/").status_code == 404
    assert newsroom.dee.send(f"/desk/river/entries/{entry.id}/pin/", {"rev": 1}).status_code == 404
    assert "/desk/river/" not in newsroom.dee.ask("/desk/").content.decode()
    # An entry of another coverage is none of this one's, whatever the address says.
    assert newsroom.dee.send(f"/desk/bridge/entries/{entry.id}/pin/", {"rev": 1}).status_code == 404
    assert entry.id not in newsroom.dee.ask(f"/desk/bridge/toolbars/?e={entry.id}").content.decode()
