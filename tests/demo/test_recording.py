"""The demo's recording: complete, in order, and what its script says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby
from typing import Any

import pytest
from PIL import Image

from dateline.core import codec, recording, story
from dateline.core.body import BLOCKS, Card, Photo, photos_of
from dateline.core.changes import CHANGES, CoverageEnded, CoverageStarted, EntryPut, EntryTakenDown, HeadPut
from dateline.core.coverage import Head, HeadCopy, Status
from dateline.core.entry import Copy, Standing, State
from dateline.core.snapshot import Logged, Snapshot, fold
from dateline.demo import LAUNCH, NAME, RECORDING, SISTERS, make
from dateline.demo.drawings import CREDIT, DRAWINGS
from dateline.demo.newsroom import moment
from dateline.demo.stories import STORIES
from dateline.record import door

NOT_IN_A_RECORDING = {"Redacted"}
PICTURE_LIMIT = 90 * 1024


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def log(lines: list[dict[str, Any]]) -> list[Logged]:
    return [
        Logged(line["seq"], codec.decode_change({k: v for k, v in line.items() if k not in {"seq", "at"}}))
        for line in lines
        if "seq" in line
    ]


@pytest.fixture(scope="module")
def photos(lines: list[dict[str, Any]], log: list[Logged]) -> list[Photo]:
    """Every photo that is shown at any time, with what is said about it there."""
    heads = [codec.decode(HeadCopy, lines[0]["coverage"])]
    heads += [logged.change.head for logged in log if isinstance(logged.change, HeadPut)]
    shown = [head.picture for head in heads if head.picture]
    for logged in log:
        if isinstance(logged.change, EntryPut):
            shown.extend(photos_of(logged.change.entry.body))
    return shown


def snapshots(log: list[Logged]) -> Iterator[Snapshot]:
    snapshot = empty()
    for logged in log:
        snapshot = fold(snapshot, [logged])
        yield snapshot


def empty() -> Snapshot:
    return Snapshot(0, Head(path=NAME, headline=""), {})


def test_the_committed_recording_is_what_its_script_makes() -> None:
    committed = RECORDING.read_bytes().decode().removesuffix("\n").split("\n")
    assert committed == list(recording.lines(make.recorded())), "run: python -m dateline.demo.make"


def test_the_script_makes_the_same_recording_twice() -> None:
    assert list(recording.lines(make.recorded())) == list(recording.lines(make.recorded()))


def test_a_picture_is_drawn_the_same_twice() -> None:
    from dateline.demo.pictures import DRAW

    assert DRAW["luna"]().tobytes() == DRAW["luna"]().tobytes()


def test_it_begins_with_the_coverage_then_its_pictures_then_its_changes(lines: list[dict[str, Any]]) -> None:
    assert lines[0]["recording"] == 1
    assert lines[0]["path"] == NAME
    assert [kind for kind, _ in groupby(lines[1:], lambda line: "seq" in line)] == [False, True]


def test_it_folds_without_a_gap(log: list[Logged]) -> None:
    assert [logged.seq for logged in log] == list(range(1, len(log) + 1))
    assert fold(empty(), log).seq == len(log) >= 75


def test_it_uses_every_kind_of_change_and_of_block(log: list[Logged]) -> None:
    assert {type(logged.change).__name__ for logged in log} == set(CHANGES) - NOT_IN_A_RECORDING
    blocks = {
        type(block)
        for logged in log
        if isinstance(logged.change, EntryPut)
        for block in logged.change.entry.body
    }
    assert blocks == set(BLOCKS.values())


def test_it_starts_once_and_has_ended_at_the_end(log: list[Logged]) -> None:
    assert isinstance(log[0].change, CoverageStarted)
    assert isinstance(log[-1].change, CoverageEnded)
    assert fold(empty(), log).head.status is Status.ENDED


def test_time_never_runs_backwards_and_a_change_bears_the_time_of_its_line(
    lines: list[dict[str, Any]], log: list[Logged]
) -> None:
    times = [codec.decode_time(line["at"]) for line in lines if "seq" in line]
    assert times == sorted(times)
    for at, logged in zip(times, log, strict=True):
        match logged.change:
            case EntryPut(entry=entry):
                assert entry.revised == at
            case HeadPut(head=head):
                assert head.changed == at


def test_every_revision_is_the_next_one(log: list[Logged]) -> None:
    revisions: dict[str, int] = {}
    head = 0
    for logged in log:
        match logged.change:
            case EntryPut(entry=entry):
                assert entry.rev == revisions.get(entry.id, 0) + 1
                revisions[entry.id] = entry.rev
            case HeadPut(head=changed):
                assert changed.rev == head + 1
                head = changed.rev


def test_the_headline_is_that_of_the_lead_entry_whenever_there_is_one(
    lines: list[dict[str, Any]], log: list[Logged]
) -> None:
    moments = [line["at"] for line in lines if "seq" in line]
    led = 0
    for _, together in groupby(zip(moments, snapshots(log), strict=True), lambda pair: pair[0]):
        *_, (_, snapshot) = together
        leads = [entry.id for entry in snapshot.entries.values() if entry.lead]
        assert leads == ([snapshot.head.lead] if snapshot.head.lead else [])
        if leads:
            led += 1
            assert snapshot.head.headline == snapshot.entries[leads[0]].headline
    assert led > 50


def test_there_is_never_more_than_one_summary(log: list[Logged]) -> None:
    counts = {sum(entry.summary for entry in snapshot.entries.values()) for snapshot in snapshots(log)}
    assert counts == {0, 1}


def test_there_are_older_pages_and_entries_of_every_sort(log: list[Logged]) -> None:
    entries = fold(empty(), log).entries.values()
    assert len(entries) > 50
    assert sum(entry.is_flash for entry in entries) >= 10
    assert sum(entry.key for entry in entries) >= 10
    assert {State.PUBLISHED, State.RETRACTED} == {entry.state for entry in entries}
    assert {Standing.NONE, Standing.UNCONFIRMED, Standing.CONFIRMED, Standing.DISPUTED} == {
        entry.standing for entry in entries
    }


def test_what_was_taken_down_is_gone(log: list[Logged]) -> None:
    (gone,) = [logged.change.id for logged in log if isinstance(logged.change, EntryTakenDown)]
    assert gone not in fold(empty(), log).entries


def test_every_picture_is_there_is_used_and_is_as_large_as_it_says(
    lines: list[dict[str, Any]], photos: list[Photo]
) -> None:
    files = {line["picture"]: RECORDING.parent / line["file"] for line in lines if "picture" in line}
    assert {photo.picture for photo in photos} == set(files)
    assert set(files.values()) == set(RECORDING.with_name(NAME).iterdir())
    sizes = {photo.picture: (photo.width, photo.height) for photo in photos}
    for picture, file in files.items():
        assert file.stat().st_size <= PICTURE_LIMIT, file.name
        with Image.open(file) as image:
            assert image.size == sizes[picture], file.name


def test_every_photo_says_who_made_it_and_what_it_shows(photos: list[Photo]) -> None:
    assert all(photo.alt and photo.credit for photo in photos)
    assert {photo.alt for photo in photos} == {drawing.alt for drawing in DRAWINGS.values()}


def test_the_sanitiser_finds_nothing_to_change(lines: list[dict[str, Any]], log: list[Logged]) -> None:
    own = codec.decode(HeadCopy, lines[0]["coverage"])
    assert door.clean_head(own) == own
    for logged in log:
        if isinstance(logged.change, EntryPut):
            entry = logged.change.entry
            copy = Copy(**{field.name: getattr(entry, field.name) for field in fields(Copy)})
            assert door.clean_copy(copy) == copy


def test_every_card_leads_to_a_story_that_is_told(log: list[Logged]) -> None:
    told = {f"/stories/{story.path}/": story.copy for story in STORIES}
    cards = [
        block
        for logged in log
        if isinstance(logged.change, EntryPut)
        for block in logged.change.entry.body
        if isinstance(block, Card)
    ]
    assert {card.url for card in cards} == set(told)
    assert all(told[card.url].headline == card.headline for card in cards)


def test_every_story_can_be_published_as_it_is() -> None:
    for told in STORIES:
        cleaned = door.clean_story(told.copy)
        assert cleaned.body == told.copy.body, told.path
        assert cleaned.picture
        assert story.publish(told.path, cleaned, moment(told.at))


def test_the_launch_is_what_its_script_makes_and_has_ended() -> None:
    committed = LAUNCH.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert committed == list(recording.lines(make.recorded_launch())), "run: python -m dateline.demo.make"
    assert any('"CoverageEnded"' in line for line in committed)


def test_the_sister_editions_are_what_their_scripts_make_and_say_everything_in_their_own_language() -> None:
    made = make.recorded_sisters()
    assert [each.head.language for each in made] == ["de", "ar"]
    for file, each in zip(SISTERS, made, strict=True):
        committed = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        assert committed == list(recording.lines(each)), "run: python -m dateline.demo.make"
        bodies = [line.change.entry.body for line in each.changes if isinstance(line.change, EntryPut)]
        shown = [each.head.picture, *(photo for body in bodies for photo in photos_of(body))]
        english = {(drawing.alt, CREDIT) for drawing in DRAWINGS.values()}
        assert all((photo.alt, photo.credit) not in english for photo in shown if photo)
        assert each.head.retold
