"""A recording plays on while the desk works on the same coverage, and overwrites nothing of the desk's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.config.commands.export import export
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Entry
from dateline.core.policy import system
from dateline.core.recording import Recording
from dateline.record import actions, models, queries
from dateline.wire.recording.playing import Played, Player
from tests.cast import ADA, later, open_live, publish, words

pytestmark = pytest.mark.django_db
PATH = "played"


@pytest.fixture
def recording() -> Recording:
    """An entry is published, pinned, amended and corrected, then the head is edited and another published."""
    path = open_live()
    entry = publish(path, "One")
    actions.pin_entry(ADA, path, entry.id, now=later(), if_rev=1)
    actions.amend_entry(ADA, path, entry.id, words("One, amended"), now=later(), if_rev=2)
    actions.correct_entry(ADA, path, entry.id, words("One, corrected"), "A note", now=later(), if_rev=3)
    actions.edit_head(ADA, path, HeadCopy(headline="Their headline"), now=later(), if_rev=2)
    publish(path, "Two")
    return export(path)


def played_with(recording: Recording, desk: Callable[[Entry], object]) -> list[Played]:
    """All that was played; the desk acts right after the first entry is there."""
    player = Player(recording, Path(), system("play"), PATH)
    played = []
    for act in player.play(speed=1e9, now=later, sleep=lambda seconds: None):
        played.append(act)
        if act.step.act == "publish_entry" and headlines() == ["One"]:
            desk(queries.page(PATH).entries[0])  # type: ignore[union-attr]
    return played


def headlines() -> list[str]:
    return [entry.headline for entry in queries.headlines(PATH)]


def test_what_the_desk_amended_is_left_to_the_desk_and_the_rest_plays_on(recording: Recording) -> None:
    def amend(entry: Entry) -> None:
        actions.amend_entry(ADA, PATH, entry.id, words("Ours"), now=later(), if_rev=entry.rev)

    played = played_with(recording, amend)
    assert headlines() == ["Two", "Ours"]
    assert [act.step.act for act in played if act.left] == ["pin_entry", "amend_entry", "correct_entry"]
    assert not models.Draft.objects.exists()


def test_what_the_desk_took_down_stays_down(recording: Recording) -> None:
    def take_down(entry: Entry) -> None:
        actions.take_down_entry(ADA, PATH, entry.id, "An order", now=later(), if_rev=entry.rev)

    played_with(recording, take_down)
    assert headlines() == ["Two"]


def test_what_the_desk_only_marked_goes_on_as_recorded(recording: Recording) -> None:
    def mark(entry: Entry) -> None:
        actions.choose_lead(ADA, PATH, entry.id, now=later(), if_rev=entry.rev)

    played = played_with(recording, mark)
    assert headlines() == ["Two", "One, corrected"]
    assert not any(act.left for act in played)
    assert queries.head(PATH).headline == "One, corrected"  # type: ignore[union-attr]


def test_a_head_that_the_desk_edited_is_not_overwritten(recording: Recording) -> None:
    def edit(entry: Entry) -> None:
        desk = queries.desk_head(ADA, PATH)
        assert desk is not None
        actions.edit_head(ADA, PATH, HeadCopy(headline="Our headline"), now=later(), if_rev=desk.rev)

    played = played_with(recording, edit)
    assert queries.head(PATH).headline == "Our headline"  # type: ignore[union-attr]
    assert [act.step.act for act in played if act.left] == ["edit_head"]
