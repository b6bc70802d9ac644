"""`dateline export`: a coverage as a recording, with its pictures beside it."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from dateline.config.commands.problem import Problem
from dateline.config.serving import preparation
from dateline.core import recording
from dateline.core.body import Photo, photos_of
from dateline.core.changes import EntryPut, HeadPut
from dateline.core.coverage import HeadCopy
from dateline.core.recording import Recorded, Recording

HELP = "Write a coverage as a recording: every change with its time, and the pictures beside it."
EXAMPLE = "dateline export moon-landing -o moon-landing.jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help="the coverage, as in /live/<path>/")
    parser.add_argument("-o", "--output", type=Path, help="the file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    preparation.set_up()
    preparation.prepare()
    exported = export(args.path)
    if args.output is None:
        sys.stdout.writelines(line + "\n" for line in recording.lines(exported))
        return 0
    try:
        _write(exported, args.output)
    except OSError as error:
        raise Problem(f"{args.output} cannot be written: {error.strerror}; choose another file.") from None
    print(f"{args.output}: {len(exported.changes)} changes, {len(exported.pictures)} pictures.")
    return 0


def export(path: str, folder: str = "") -> Recording:
    """The public log of the coverage. Raises `Problem` when there is none."""
    from dateline.record import queries

    tip = queries.tip(path)
    if tip is None:
        raise Problem(f"There is no coverage at “{path}”: `dateline export` wants the part after /live/.")
    log = queries.changes_after(path, tip.epoch, 0, tip.seq)
    changes = tuple(Recorded(row.seq, row.at, row.change) for row in log)
    pictures = {id: f"{folder or path + '.media'}/{id}.jpg" for id in _pictures(changes)}
    return Recording(path, _first_head(changes), pictures, changes)


def _first_head(changes: tuple[Recorded, ...]) -> HeadCopy:
    """The head at the start; what it became later, the changes say."""
    head = next(row.change.head for row in changes if isinstance(row.change, HeadPut))
    return HeadCopy(**{name: getattr(head, name) for name in HeadCopy.__dataclass_fields__})


def _pictures(changes: tuple[Recorded, ...]) -> list[str]:
    shown: dict[str, None] = {}
    for row in changes:
        photos: tuple[Photo | None, ...] = ()
        if isinstance(row.change, EntryPut):
            photos = photos_of(row.change.entry.body)
        elif isinstance(row.change, HeadPut):
            photos = (row.change.head.picture,)
        shown.update({photo.picture: None for photo in photos if photo and photo.picture})
    return list(shown)


def _write(exported: Recording, output: Path) -> None:
    """The pictures first: a recording never names a file that is not there."""
    from dateline.media import store
    from dateline.media.models import Picture

    folder = output.with_name(f"{output.stem}.media")
    pictures = {}
    for picture in Picture.objects.filter(id__in=exported.pictures):
        file = store.path_of(picture.id, max(picture.widths), "jpg")
        if file is None:
            continue
        folder.mkdir(exist_ok=True)
        shutil.copyfile(file, folder / f"{picture.id}.jpg")
        pictures[picture.id] = f"{folder.name}/{picture.id}.jpg"
    whole = Recording(exported.path, exported.head, pictures, exported.changes)
    draft = output.with_name(output.name + ".part")
    draft.write_text("".join(f"{line}\n" for line in recording.lines(whole)), encoding="utf-8")
    draft.replace(output)
