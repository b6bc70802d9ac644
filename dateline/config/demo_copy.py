"""What The Meridian had published before the demo begins: its stories, the launch, which has ended, and the night so
far in two other languages."""

from __future__ import annotations

from dataclasses import replace

from dateline.config.commands.play import read
from dateline.core.body import Body, Photo
from dateline.core.policy import Role, system
from dateline.demo import LAUNCH, RECORDING, SISTERS
from dateline.demo.newsroom import moment
from dateline.demo.stories import STORIES, TOPICS, Told
from dateline.lib import clock

BY = system("demo")


def put_out() -> None:
    """Stories before coverages, so that a card finds its story."""
    from dateline.record.actions.publication import set_topic
    from dateline.wire.recording.playing import Player

    files = dict(read(RECORDING).pictures)
    for told in STORIES:
        _publish(told, files)
    for _ in Player(read(LAUNCH), LAUNCH.parent, BY).bring_in():
        pass
    for rev, note in enumerate(TOPICS):
        set_topic(replace(BY, roles=frozenset({Role.ADMIN})), note, now=clock.now(), if_rev=rev)


def put_out_sisters() -> None:
    """The editions in other languages, as far as the night has come; beside the coverage that is there by now."""
    from dateline.record.actions import join_editions
    from dateline.wire.recording.playing import Player

    for file in SISTERS:
        player = Player(read(file), file.parent, BY)
        for _ in player.play(speed=1, skip=len(player.steps)):
            pass
        join_editions(BY, RECORDING.stem, player.path, now=clock.now())


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
