"""What was exported can be brought in and played again, and says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from dateline.config.commands.export import export
from dateline.config.commands.verify import findings
from dateline.core import recording
from dateline.core.codec import Malformed
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Entry, State
from dateline.core.policy import system
from dateline.lib import ids
from dateline.record import actions, models, queries
from dateline.wire.recording.playing import LONGEST_PAUSE, Player
from tests.cast import ADA, START, later, open_live, publish
from tests.laws.histories import History, Step, steps

pytestmark = pytest.mark.django_db
IMPORT = system("import")


def played_history(story: list[Step]) -> str:
    path = f"source-{ids.new_id()}"
    actions.open_coverage(ADA, path, HeadCopy(headline="The river"), now=later())
    actions.start_coverage(ADA, path, now=later())
    history = History(path)
    history.head_rev = 2
    for step in story:
        history.take(step)
    return path


@example(story=[("publish_entry", 0, ""), ("submit_entry", 1, "<\u202e"), ("approve_submission", 0, "")])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=steps)
def test_bringing_in_an_export_gives_the_same_coverage(db: None, story: list[Step]) -> None:
    source = played_history(story)
    exported = recording.read(recording.lines(export(source)))
    target = f"target-{ids.new_id()}"
    list(Player(exported, Path(), IMPORT, target).bring_in())
    assert told(target) == told(source)
    assert findings(target) == []
    tip = queries.tip(target)
    assert not any(played.fresh for played in Player(exported, Path(), IMPORT, target).bring_in())
    assert queries.tip(target) == tip


def told(path: str) -> tuple[Head, list[Entry]]:
    """What a coverage says, without what differs wherever it is: path, ids, revisions, editions, who retracted."""
    snapshot = queries.snapshot(path)
    assert snapshot is not None
    entries = [
        replace(entry, id="", rev=0, revised=START, tombstone=None)
        if entry.state is not State.RETRACTED
        else entry.tombstone and replace(entry, id="", rev=0, revised=START, tombstone=None, published=START)
        for entry in snapshot.entries.values()
    ]
    head = replace(snapshot.head, path="", rev=0, changed=None, lead="", sisters=(), started=None, ended=None)
    return head, sorted(entries, key=lambda entry: (entry.stated, repr(entry)))  # type: ignore[union-attr, type-var, return-value, arg-type]


def test_it_goes_on_where_it_was_stopped() -> None:
    source = played_history([("publish_entry", number, "word") for number in (1, 2, 4, 8)])
    exported = export(source)
    player = Player(exported, Path(), IMPORT, "stopped")
    for played in player.bring_in():
        if played.number == 3:
            break
    again = [played.fresh for played in Player(exported, Path(), IMPORT, "stopped").bring_in()]
    assert again == [False] * 3 + [True] * (len(again) - 3)
    assert told("stopped") == told(source)


def test_playing_takes_the_pauses_of_the_recording_divided_by_the_speed() -> None:
    path = open_live()
    publish(path)
    publish(path)
    exported = export(path)
    hour = timedelta(hours=1)
    spread = tuple(
        replace(line, at=START + index * (hour if index > 2 else timedelta(minutes=1)))
        for index, line in enumerate(exported.changes)
    )
    pauses: list[float] = []
    player = Player(replace(exported, changes=spread), Path(), IMPORT, "played")
    list(player.play(speed=60, sleep=pauses.append, now=later))
    assert pauses == [1.0, 1.0] or pauses[-1] <= LONGEST_PAUSE
    entries = queries.snapshot("played").entries.values()  # type: ignore[union-attr]
    assert all(entry.published > START + timedelta(minutes=2) for entry in entries)


def test_a_recording_with_a_hole_is_refused_with_its_line() -> None:
    text = list(recording.lines(export(open_live())))
    with pytest.raises(Malformed, match="line 1: "):
        recording.read(["{}"])
    with pytest.raises(Malformed, match="line 3: not JSON"):
        recording.read([*text, "{"])
    with pytest.raises(Malformed, match="line 3: seq 1 where 2 should come"):
        recording.read([*text, text[-1]])
    with pytest.raises(Malformed, match="leads out of"):
        recording.read([text[0], '{"picture":"a","file":"../../etc/passwd"}'])


def test_verify_finds_an_entry_that_was_changed_behind_the_logs_back() -> None:
    path = open_live()
    entry = publish(path)
    row = models.Entry.objects.get(id=entry.id)
    models.Entry.objects.filter(id=entry.id).update(public=row.public.replace("bridge", "tunnel"))
    assert findings(path) == [f"entry {entry.id} is not what the log says"]
    models.LogRow.objects.filter(coverage__path=path, seq=1).delete()
    assert "gap" in findings(path)[0]
