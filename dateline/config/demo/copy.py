"""What The Meridian had published before the demo begins: its stories, the launch, which has ended, what it has
announced, and the night so far in two other languages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.config.commands.play import read
from dateline.core.body import Body, Photo
from dateline.core.policy import Role, system
from dateline.demo import LAUNCH, RECORDING, SISTERS, ahead
from dateline.demo.newsroom import moment
from dateline.demo.stories import STORIES, TOPICS, Told
from dateline.lib import clock

if TYPE_CHECKING:
    from dateline.wire.recording.playing import Played

BY = system("demo")


def put_out() -> None:
    """Stories before coverages, so that a card finds its story."""
    from dateline.record.actions import open_coverage
    from dateline.record.actions.publication import set_topic
    from dateline.wire.recording.playing import Player

    files = dict(read(RECORDING).pictures)
    for told in STORIES:
        _publish(told, files)
    for _ in Player(read(LAUNCH), LAUNCH.parent, BY).bring_in():
        pass
    open_coverage(BY, ahead.PATH, ahead.COPY, now=clock.now())
    for rev, note in enumerate(TOPICS):
        set_topic(replace(BY, roles=frozenset({Role.ADMIN})), note, now=clock.now(), if_rev=rev)


def put_out_sisters(until: datetime, speed: float) -> list[Iterator[Played]]:
    """The editions in other languages, as far as the night has come: beside the coverage that is there by now. What
    is returned goes on with them."""
    return [_put_out_sister(file, until, speed) for file in SISTERS]


def _put_out_sister(file: Path, until: datetime, speed: float) -> Iterator[Played]:
    from dateline.record.actions import join_editions
    from dateline.wire.recording.playing import Player

    player = Player(read(file), file.parent, BY)
    past = sum(step.at <= until for step in player.steps)
    acts = player.play(speed=speed, skip=past)
    for _ in islice(acts, past):
        pass
    join_editions(BY, RECORDING.stem, player.path, now=clock.now())
    wait = (player.steps[past].at - until).total_seconds() / speed if past < len(player.steps) else 0
    return _after(wait, acts)


def _after(wait: float, acts: Iterator[Played]) -> Iterator[Played]:
    time.sleep(wait)
    yield from acts


def _publish(told: Told, files: dict[str, str]) -> None:
    from dateline.record import actions

    lead, at = told.copy.picture, moment(told.at)
    body: Body = tuple(_here(block, files) if isinstance(block, Photo) else block for block in told.copy.body)
    copy = replace(told.copy, picture=_here(lead, files) if lead else None, body=body, zone="Etc/GMT")
    actions.open_story(BY, told.path, copy, now=at)
    actions.publish_story(BY, told.path, copy, now=at, if_rev=1)


def _here(photo: Photo, files: dict[str, str]) -> Photo:
    """Under the id that the picture has here. Bytes that are here already are the same picture."""
    from dateline.media import intake

    with (RECORDING.parent / files[photo.picture]).open("rb") as picture:
        taken = intake.take(picture, by=BY.id, now=clock.now())
    return replace(photo, picture=taken.id, width=taken.width, height=taken.height)
