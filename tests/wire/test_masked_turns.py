"""A change of status that was masked with the headline it bore is not lost on the way through a recording."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.config.commands.export import export
from dateline.core.coverage import Status
from dateline.core.policy import system
from dateline.record import actions, queries
from dateline.wire.recording.playing import Player
from tests.cast import ADA, later, open_live, publish

pytestmark = pytest.mark.django_db


def brought_in(path: str) -> queries.Page:
    list(Player(export(path), Path(), system("import"), f"{path}-again").bring_in())
    page = queries.page(f"{path}-again")
    assert page is not None
    return page


def test_an_end_that_bore_the_headline_of_a_retracted_lead_entry_is_still_an_end() -> None:
    path = open_live()
    entry = publish(path)
    actions.choose_lead(ADA, path, entry.id, now=later(), if_rev=1)
    actions.end_coverage(ADA, path, now=later())
    actions.retract_entry(ADA, path, entry.id, "It was another bridge.", now=later(), if_rev=2)
    assert brought_in(path).head.status is Status.ENDED


def test_what_was_published_after_a_masked_reopening_comes_in() -> None:
    path = open_live()
    entry = publish(path)
    actions.end_coverage(ADA, path, now=later())
    actions.choose_lead(ADA, path, entry.id, now=later(), if_rev=1)
    actions.reopen_coverage(ADA, path, now=later())
    publish(path, "The bridge is open again")
    actions.pause_coverage(ADA, path, now=later())
    actions.take_down_entry(ADA, path, entry.id, "A court order.", now=later(), if_rev=2)
    page = brought_in(path)
    assert page.head.status is Status.PAUSED
    assert [entry.headline for entry in page.entries] == ["The bridge is open again"]


def test_an_entry_retracted_after_the_end_comes_in_as_its_tombstone() -> None:
    path = open_live()
    entry = publish(path)
    actions.end_coverage(ADA, path, now=later())
    actions.retract_entry(ADA, path, entry.id, "It was another bridge.", now=later(), if_rev=1)
    page = brought_in(path)
    assert page.head.status is Status.ENDED
    assert [e.tombstone.reason for e in page.entries if e.tombstone] == ["It was another bridge."]
