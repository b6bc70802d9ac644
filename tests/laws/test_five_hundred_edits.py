"""An entry that was edited five hundred times has a history of as many revisions, and what the history shows as
taken away and put in leads from each state to the next and back."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from dateline.core import difference
from dateline.core.body import Text
from dateline.core.entry import Copy
from dateline.record import actions, queries
from tests.cast import ADA, open_live

pytestmark = pytest.mark.django_db

SAID = "the river rose by two metres at noon while nobody said that the bridge would hold until night"
WORDS = SAID.split()


def edited(paragraphs: list[str], chance: random.Random) -> list[str]:
    """One change: words within a paragraph, a paragraph more, one less, two that change places."""
    kept, at = list(paragraphs), chance.randrange(len(paragraphs))
    match chance.randrange(5):
        case 0 if len(kept) > 1:
            del kept[at]
        case 1:
            kept.insert(at, " ".join(chance.choices(WORDS, k=12)))
        case 2 if len(kept) > 1:
            other = chance.randrange(len(kept))
            kept[at], kept[other] = kept[other], kept[at]
        case _:
            said = kept[at].split()
            said[chance.randrange(len(said))] = f"{chance.choice(WORDS)}-{chance.randrange(10_000)}"
            kept[at] = " ".join(said)
    return kept


def copy_of(paragraphs: list[str]) -> Copy:
    return Copy(headline="The river", body=tuple(Text(each) for each in paragraphs))


@pytest.mark.parametrize("edits", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_every_edit_is_in_the_history_and_its_differences_lead_from_state_to_state(edits: int) -> None:
    chance = random.Random(2026)
    path = open_live(f"edited-{edits}-times")
    now = datetime(2026, 5, 4, 9, tzinfo=UTC)
    states = [[" ".join(chance.choices(WORDS, k=10)) for _ in range(3)]]
    entry = actions.publish_entry(ADA, path, copy_of(states[0]), now=now).entry
    assert entry is not None
    for number in range(1, edits + 1):
        changed = edited(states[-1], chance)
        while changed == states[-1]:
            changed = edited(states[-1], chance)
        states.append(changed)
        at = now + timedelta(seconds=number)
        if chance.random() < 0.2:
            note = f"Correction {number}."
            actions.correct_entry(ADA, path, entry.id, copy_of(changed), note, now=at, if_rev=number)
        else:
            actions.amend_entry(ADA, path, entry.id, copy_of(changed), now=at, if_rev=number)

    told = [each.entry for each in reversed(queries.revisions(path, entry.id))]
    assert [each.rev for each in told] == list(range(1, edits + 2))
    assert [each.body for each in told] == [copy_of(state).body for state in states]
    for before, after in pairwise(states):
        shown = difference.compared(before, after)
        assert leaving_out("new", shown) == before
        assert leaving_out("gone", shown) == after


def leaving_out(kind: str, shown: list[difference.Paragraph]) -> list[str]:
    said = ["".join(piece.text for piece in each if piece.kind != kind) for each in shown]
    return [each for each in said if each]
