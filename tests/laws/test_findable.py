"""What can be found is what is public, after any history: no more, no less, by the words that it has now."""

from __future__ import annotations

import pytest
from hypothesis import given

from dateline.core import said
from dateline.core.entry import State
from dateline.core.words import words
from dateline.record import models, queries
from tests.laws.histories import EXAMPLES, History, Step, random_histories, steps

pytestmark = pytest.mark.django_db


@random_histories(EXAMPLES // 20)
@given(story=steps)
def test_what_can_be_found_is_what_is_public_now(db: None, story: list[Step]) -> None:
    history = History.begun()
    for step in story:
        history.take(step)
    for each in (history.path, history.elsewhere):
        snapshot = queries.snapshot(each)
        if snapshot is None:
            continue
        shown = [entry for entry in snapshot.entries.values() if entry.state is State.PUBLISHED]
        expected = {"": _words(said.of_head(snapshot.head))}
        expected |= {entry.id: _words(said.of_entry(entry)) for entry in shown}
        found = models.Searchable.objects.filter(coverage__path=each).order_by("pk")
        assert {row.entry: (row.title, row.body) for row in found} == expected
        assert [row.entry for row in found if row.entry] == [
            entry.id for entry in sorted(shown, key=lambda entry: entry.stated)
        ]
        told = [c.note for entry in snapshot.entries.values() for c in entry.corrections]
        told += [entry.tombstone.reason for entry in snapshot.entries.values() if entry.tombstone]
        listed = [one.note for one in queries.corrections(limit=1000) if one.head and one.head.path == each]
        assert sorted(listed) == sorted(told)


def _words(of: said.Said) -> tuple[str, str]:
    return " ".join(words(of.title)), " ".join(word for passage in of.passages for word in words(passage))
