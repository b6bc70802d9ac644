"""A recording brought in: the same coverage with the same times, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.core.body import Card, Photo, photos_of
from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.policy import Actor
from dateline.core.recording import Recording
from dateline.media import intake
from dateline.record import actions
from dateline.wire.bring_in import Progress, undone
from dateline.wire.found import LeftOut, Unreadable
from dateline.wire.recording.playing import Player


@dataclass(slots=True)
class Restored:
    """What became of a recording. `created` counts the entries that were not here before."""

    coverage: str
    entries: int = 0
    cards: int = 0
    flashes: int = 0
    pictures: int = 0
    created: int = 0
    amended: int = 0
    unchanged: int = 0
    kept: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def bring_in(recording: Recording, folder: Path, by: Actor, *, into: str, progress: Progress) -> Restored:
    """Pictures are developed first; then all acts are one transaction. Raises `Unreadable`."""
    player = Player(recording, folder, by, into)
    player.require_files()
    try:
        for _ in player.develop_pictures() if _is_new(player) else ():
            pass
        with actions.in_one_act():
            return _restore(player, progress)
    except (Refused, intake.Refused, intake.NoRoom) as refused:
        raise _not_as_it_is(refused) from None


def rehearse(recording: Recording, folder: Path, by: Actor, *, into: str, progress: Progress) -> Restored:
    """What `bring_in` would do, without doing it; pictures stay undeveloped."""
    Player(recording, folder, by, into).require_files()
    bare = Recording(recording.path, recording.head, {}, recording.changes)
    try:
        restored = undone(lambda: _restore(Player(bare, folder, by, into), progress))
    except Refused as refused:
        raise _not_as_it_is(refused) from None
    restored.left_out = list(_without_file(recording))
    return restored


def _not_as_it_is(refused: Exception) -> Unreadable:
    return Unreadable(f"cannot be brought in as it is: {str(refused).removesuffix('.')}")


def _is_new(player: Player) -> bool:
    return actions.standing_copy(player.by, player.path) is None


def _restore(player: Player, progress: Progress) -> Restored:
    restored = Restored(player.path, left_out=list(_without_file(player.recording)))
    for played in player.bring_in():
        restored.kept += played.left
        if played.step.act == "publish_entry":
            restored.entries += 1
            restored.created += played.fresh
            restored.unchanged += not played.fresh
            _count(restored, played.step.more.get("copy"))
        progress(played.number, played.of)
    return restored


def _count(restored: Restored, copy: object) -> None:
    if isinstance(copy, Copy):
        restored.flashes += bool(copy.headline) and not copy.body
        restored.cards += sum(isinstance(block, Card) for block in copy.body)
        restored.pictures += len(photos_of(copy.body))


def _without_file(recording: Recording) -> Iterable[LeftOut]:
    """Pictures that changes show and no line says where to find."""
    shown: dict[str, int] = {}
    for line in recording.changes:
        entry = getattr(line.change, "entry", None)
        head = getattr(line.change, "head", None)
        photos: tuple[Photo | None, ...] = (*photos_of(entry.body),) if entry else ()
        for photo in (*photos, head.picture if head else None):
            if photo and photo.picture and photo.picture not in recording.pictures:
                shown.setdefault(photo.picture, line.seq)
    for picture, seq in shown.items():
        yield LeftOut(
            f"change {seq}", f"the picture {picture}", "the recording does not say in which file it is"
        )
