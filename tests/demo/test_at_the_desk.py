"""What a newcomer finds at the demo's desk: something to approve, something that waits, a conflict, a colleague."""

from __future__ import annotations

import time

import pytest
from django.test import RequestFactory

from dateline.config.demo import desk, door
from dateline.core.policy import Actor, Role
from dateline.demo import colleague
from dateline.lib import clock
from dateline.record import actions, queries
from tests.cast import open_live, words

pytestmark = pytest.mark.django_db
PATH = desk.PATH


@pytest.fixture
def ada() -> Actor:
    open_live(PATH)
    return desk.hire("Ada Marsh", "ada@meridian.example", Role.EDITOR, Role.CHIEF, password="x-y-z")


def test_something_waits_for_the_newcomer_of_each_kind(ada: Actor) -> None:
    desk.lay_out(ada)
    [submitted] = queries.submissions(ada, PATH)
    assert (submitted.author_name, submitted.approvable) == ("Cleo Adeyemi", True)
    [scheduled] = queries.scheduled(ada, PATH)
    assert scheduled.due > clock.now()
    [late] = queries.drafts(ada, PATH)
    entry = queries.public_entry(PATH, late.entry)
    assert entry is not None
    assert late.base_rev < entry.rev
    assert late.copy.headline != entry.headline
    assert queries.waits_for(ada) == {PATH: 1}
    assert queries.head(colleague.REHEARSAL) is None


def test_the_colleague_answers_the_newcomer_and_leaves_the_other_for_them(
    ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo = desk.lay_out(ada)
    draft = "draft-" + "a" * 32
    actions.submit_entry(ada, colleague.REHEARSAL, words("The count begins"), now=clock.now(), draft=draft)
    seen, now = desk._FirstSeen(), time.monotonic()
    desk._answer(bo, seen)
    assert [each.id for each in queries.submissions(ada, colleague.REHEARSAL)] == [draft]
    monkeypatch.setattr(desk.time, "monotonic", lambda: now + desk.ANSWERS + 1)
    desk._answer(bo, seen)
    assert queries.submissions(ada, colleague.REHEARSAL) == []
    assert len(queries.submissions(ada, PATH)) == 1


def test_the_door_opens_to_the_key_alone(ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert door.addresses() == []
    monkeypatch.setenv(door.KEY, "right")
    assert len(door.addresses()) == 1
    from django.http import Http404

    with pytest.raises(Http404):
        door.enter(RequestFactory().get("/"), "wrong")
