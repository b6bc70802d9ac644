"""A follower that must drop what was withdrawn is told of each redaction, and of nothing else."""

from __future__ import annotations

import pytest

from dateline.record import actions, models
from dateline.record.actions.redactions import note_redactions
from dateline.record.queries.redactions import redacted_since
from tests.cast import ADA, later, open_live, publish

pytestmark = pytest.mark.django_db


def _withhold(path: str) -> None:
    entry = publish(path)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=entry.rev)


def test_what_is_published_is_nothing_to_tell() -> None:
    open_live("river")
    publish("river")
    assert redacted_since("purged") == {}


def test_each_redaction_is_told_until_it_is_noted_and_to_each_follower_by_itself() -> None:
    for path in ("river", "harbour"):
        open_live(path)
        _withhold(path)
    told = redacted_since("purged")
    assert [(path, tip.gen) for path, tip in told.items()] == [("harbour", 1), ("river", 1)]
    note_redactions("purged", told)
    assert redacted_since("purged") == {}
    assert redacted_since("purged again").keys() == {"river", "harbour"}
    _withhold("river")
    assert redacted_since("purged").keys() == {"river"}


def test_one_that_came_while_it_was_told_is_told_anew() -> None:
    open_live("river")
    _withhold("river")
    told = redacted_since("purged")
    _withhold("river")
    note_redactions("purged", told)
    assert redacted_since("purged")["river"].gen == 2


def test_a_log_that_was_rebuilt_is_told_from_its_beginning() -> None:
    open_live("river")
    _withhold("river")
    note_redactions("purged", redacted_since("purged"))
    models.Coverage.objects.update(epoch="0123456789abcdef")
    assert redacted_since("purged").keys() == {"river"}
