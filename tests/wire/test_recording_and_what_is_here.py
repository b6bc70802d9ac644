"""A recording beside what is already here: another coverage of that path is not written into unless it is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.config.commands.export import export
from dateline.core.coverage import Status
from dateline.core.policy import system
from dateline.core.recording import Recording
from dateline.demo import LAUNCH
from dateline.record import actions, queries
from dateline.wire.found import Unreadable
from dateline.wire.recording import bringing_in
from dateline.wire.recording.playing import Player
from tests.cast import ADA, later, open_live, publish
from tests.wire.test_import_command import Shell

IMPORT = system("import")


def bring(recorded: Recording, into: str = "") -> bringing_in.Restored:
    return bringing_in.bring_in(recorded, Path(), IMPORT, into=into, progress=lambda done, total: None)


def an_ended_one(path: str) -> Recording:
    """As if another newsroom had recorded it under this path."""
    source = open_live(f"{path}-elsewhere")
    publish(source, "Theirs")
    actions.end_coverage(ADA, source, now=later())
    return replace(export(source), path=path)


def headlines(path: str) -> list[str]:
    return [entry.headline for entry in queries.headlines(path)]


@pytest.mark.django_db
def test_a_live_coverage_of_that_path_is_neither_filled_nor_ended() -> None:
    ours = open_live("election")
    publish(ours, "Ours")
    theirs = an_ended_one("election")
    for act in (
        lambda: bring(theirs),
        lambda: bringing_in.rehearse(theirs, Path(), IMPORT, into="", progress=lambda done, total: None),
        lambda: list(Player(theirs, Path(), IMPORT).play(speed=1e9, now=later, sleep=lambda _: None)),
    ):
        with pytest.raises(Unreadable, match="another coverage here: say where with --into"):
            act()
    assert headlines(ours) == ["Ours"]
    assert queries.head(ours).status is Status.LIVE  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_coverage_is_not_doubled_by_its_own_recording() -> None:
    ours = open_live("election")
    publish(ours, "Ours")
    with pytest.raises(Unreadable, match="--into"):
        bring(export(ours))
    assert headlines(ours) == ["Ours"]


@pytest.mark.django_db
def test_it_comes_in_again_where_it_came_in_and_where_it_is_told_to() -> None:
    theirs = an_ended_one("river")
    assert bring(theirs).created == 1
    assert bring(theirs).created == 0
    ours = open_live("election")
    publish(ours, "Ours")
    assert bring(theirs, into=ours).created == 1
    assert sorted(headlines(ours)) == ["Ours", "Theirs"]


def test_playing_says_in_one_sentence_which_picture_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "launch.jsonl").write_text(LAUNCH.read_text())
    played = Shell(tmp_path)("play", "launch.jsonl", "--speed", "900000")
    assert played.returncode == 1
    assert "launch.jsonl: names the picture " in played.stderr
    assert len(played.stderr.strip().splitlines()) == 1


def test_a_refused_recording_is_refused_in_a_whole_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_text("junk")
    head = '{"recording":1,"path":"river","coverage":{"headline":"The river","picture":{"picture":"%s"}}}'
    name = "0123456789abcdef0123456789abcdef"
    (tmp_path / "river.jsonl").write_text(head % name + f'\n{{"picture":"{name}","file":"bad.jpg"}}\n')
    for command in ("import", "play"):
        refused = Shell(tmp_path)(command, "river.jsonl")
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
        assert not refused.stderr.strip().endswith("..")
