"""Mission transcripts: the clock of the mission becomes the time of day, speakers their names, scenes key events."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.core.body import Photo, Quotation, Text
from dateline.core.coverage import Status
from dateline.wire.found import Unreadable
from dateline.wire.hints import Hints
from tests.wire.samples import COVERAGES, found, page_of, real

MISSIONS = COVERAGES / "spacelog"
TRANSCRIPT = """
[-00:00:00:03]
_page : 1
FD: Three, two, one.

[00:00:00:00]
P/CC: We have a [glossary:LO|lift-off].

[00:01:02:03]
_extra : HARBOUR
P (KITE): The sea & the <sky>, at
    [time:00:01:02:00].
_note: Somebody laughs.
_images: [
  {"filename": "a.jpg", "caption": "The sea"},
  {"filename": "b.jpg"}
  ]
"""
META = {
    "utc_launch_time": "1999-12-31T23:59:00",
    "main_transcript": "kite/TEC",
    "copy": {
        "title": "Kite 1",
        "summary": "A first flight.",
        "description": "It flew.",
        "about": "Far.\n\nHigh.",
    },
    "characters": {
        "P": {"name": "Ada Marsh", "mission_position": "Pilot"},
        "CC": {
            "short_name": "CapCom",
            "shifts": [["BO", "-00:01:00:00"], ["CLEO", "00:01:00:00", "until late"]],
        },
        "BO": {"name": "Bo Lind"},
        "CLEO": {"name": "Cleo Adeyemi"},
    },
    "acts": [{"title": "Away", "range": ["00:00:00:00", "00:01:00:00"]}],
    "key_scenes": [{"title": "The sea is seen", "range": ["00:01:00:00", "00:02:00:00"]}],
    "glossary": {"LO": {"summary": "Leaving the ground"}},
}


def beside(folder: Path, transcript: str = TRANSCRIPT, meta: object = META, name: str = "TEC") -> Path:
    folder = folder / "kite"
    folder.mkdir()
    (folder / name).write_text(transcript)
    if meta is not None:
        (folder / "_meta").write_text(json.dumps(meta))
    return folder / name


def test_the_clock_of_the_mission_becomes_the_time_of_day(tmp_path: Path) -> None:
    mission = found(beside(tmp_path))
    launch = datetime(1999, 12, 31, 23, 59, tzinfo=UTC)
    elapsed = [entry.published - launch for entry in mission.entries]
    assert elapsed == [timedelta(seconds=seconds) for seconds in (-3, 0, 3723)]
    assert (mission.path, mission.status) == ("kite-1", Status.ENDED)
    assert (mission.head.headline, mission.head.standfirst) == ("Kite 1", "A first flight.")
    assert mission.head.background == ("It flew.", "Far.", "High.")


def test_whoever_spoke_bears_his_name_and_the_words_their_meaning(tmp_path: Path) -> None:
    one, two, three = (entry.copy for entry in found(beside(tmp_path)).entries)
    assert one.body == (Quotation("<p>Three, two, one.</p>", "FD", ""),)
    assert two.body == (
        Quotation(
            '<p>We have a <abbr title="Leaving the ground">lift-off</abbr>.</p>',
            "Ada Marsh / Bo Lind",
            "Pilot, CapCom",
        ),
    )
    assert three.body == (
        Quotation("<p>The sea &amp; the &lt;sky&gt;, at 00:01:02:00.</p>", "Ada Marsh", "Pilot, Kite"),
        Text("<em>Somebody laughs.</em>"),
        Photo(caption="The sea"),
    )
    assert three.dateline == "Harbour"


def test_parts_of_the_mission_become_key_events(tmp_path: Path) -> None:
    entries = found(beside(tmp_path)).entries
    assert [entry.copy.headline for entry in entries] == ["", "Away", "The sea is seen"]
    assert [sorted(entry.marks) for entry in entries] == [[], ["key"], ["key"]]


def test_what_is_left_behind_is_said(tmp_path: Path) -> None:
    left = found(beside(tmp_path)).left_out
    assert [gone.what for gone in left] == ["picture b.jpg", "1 × _page"]


def test_without_a_description_the_day_of_the_launch_is_asked_for(tmp_path: Path) -> None:
    file = beside(tmp_path, meta=None)
    with pytest.raises(Unreadable, match="--date"):
        found(file)
    entry = found(file, Hints(day=date(1999, 12, 31))).entries[1]
    assert entry.published == datetime(1999, 12, 31, tzinfo=UTC)


def test_a_description_that_is_broken_is_named_and_not_the_transcript(tmp_path: Path) -> None:
    file = beside(tmp_path)
    (file.parent / "_meta").write_text('{\n"utc_launch_time": 1,\n}')
    with pytest.raises(
        Unreadable, match=r"“_meta” beside it that, in its line [23], is not valid JSON"
    ) as refused:
        found(file)
    assert refused.value.line == 0


@pytest.mark.parametrize("launch", [1e300, float("nan"), "soon"])
def test_a_launch_at_no_time_is_asked_for(tmp_path: Path, launch: object) -> None:
    with pytest.raises(Unreadable, match="--date"):
        found(beside(tmp_path, meta={"utc_launch_time": launch}))


def test_another_transcript_of_the_mission_is_another_coverage(tmp_path: Path) -> None:
    assert found(beside(tmp_path, name="PAO")).path == "kite-1-pao"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("[00:00:00:00]\n_images: [\n{\n\n[00:00:01:00]\nCC: Go.\n", "pictures that breaks off"),
        ("[00:00:00:00]\n_page : 1\n", "no line that anybody said"),
    ],
)
def test_a_broken_one_is_refused_whole(tmp_path: Path, broken: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        found(beside(tmp_path, broken))


def test_a_page_with_times_is_no_transcript() -> None:
    page = page_of(
        "The river\n\n10:15\nIt rises.\n\n10:20\nIt falls.\n", Hints(zone="UTC", day=date(2026, 5, 4))
    )
    assert page.source != "a mission transcript of Spacelog"


@real
@pytest.mark.parametrize(
    ("name", "entries", "keys"),
    [
        pytest.param("a11/TEC", 8480, 10, marks=pytest.mark.slow),
        ("g6/TEC", 2400, 0),
        ("ma6/TEC", 1747, 3),
        ("mr3/ATG", 116, 2),
        ("mr3/PAO", 66, 2),
    ],
)
def test_every_mission_there_is_comes_in(name: str, entries: int, keys: int) -> None:
    mission = found(MISSIONS / name)
    assert len(mission.entries) >= entries
    assert sum("key" in entry.marks for entry in mission.entries) >= keys
    times = [entry.published for entry in mission.entries]
    assert times == sorted(times)
    assert len({entry.origin for entry in mission.entries}) == len(mission.entries)
