"""`dateline restore`: what a backup holds, in the place of what is there."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.config import folder
from dateline.config.commands.problem import Problem
from dateline.config.commands.progress import Progress
from dateline.config.serving import preparation

if TYPE_CHECKING:
    from dateline.config.archive.restore import Restored

HELP = "Bring back what a backup holds; every open page starts again, everybody is signed out."
EXAMPLE = "dateline restore /backups/dateline-monday.tar --replace"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that dateline backup wrote")
    parser.add_argument(
        "--replace", action="store_true", help="in the place of the publication that is there"
    )
    parser.add_argument(
        "--json", action="store_true", help="what was restored and what is missing, for a program"
    )


def run(args: argparse.Namespace) -> int:
    # libpq names our connections so: the others on the database are told from them.
    os.environ["PGAPPNAME"] = f"dateline restore {os.getpid()}"
    preparation.set_up()
    from django.conf import settings

    data: Path = settings.DATELINE_DATA
    try:
        data.mkdir(parents=True, exist_ok=True)
        with folder.alone(data):
            restored = _restored(args)
    except OSError as error:
        raise Problem(f"{error.filename or data} cannot be used: {error.strerror}.") from None
    print(json.dumps(_report(restored), ensure_ascii=False) if args.json else _told(restored))
    return 0


def _restored(args: argparse.Namespace) -> Restored:
    from django.db import Error

    from dateline.config.archive.manifest import NotAnArchive
    from dateline.config.archive.restore import NotWhole, restore
    from dateline.lib import clock

    progress = Progress(str(args.file))
    try:
        _require_room(replace=args.replace)
        return restore(args.file, clock.now(), progress)
    except NotAnArchive as problem:
        raise Problem(f"{args.file} {problem}. Nothing was changed.") from None
    except NotWhole as problem:
        raise Problem(
            f"{args.file} holds a log that is not whole ({problem}): take an older backup. Nothing was changed."
        ) from None
    except Error as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(f"The database cannot be used: {said}. Nothing was changed.") from None
    finally:
        progress.close()


def _require_room(*, replace: bool) -> None:
    from django.conf import settings
    from django.db import connection

    from dateline.config.archive import postgresql
    from dateline.config.archive.restore import is_empty

    if not replace and not is_empty():
        raise Problem(
            f"There is a publication in {settings.DATELINE_DATA} already: "
            "add --replace to put the backup in its place, or set DATELINE_DATA to an empty folder."
        )
    if connection.vendor == "postgresql" and (others := postgresql.others_at_work()):
        raise Problem(
            f"This database is in use (connections: {others}): stop every server on it, then restore."
        )


def _report(restored: Restored) -> dict[str, object]:
    return {
        "made_at": restored.manifest.made_at,
        **restored.manifest.counts,
        "losses": [
            {"coverage": loss.path, "was": loss.was, "now": loss.now, "missing": loss.missing}
            for loss in restored.losses
        ],
        "missing_pictures": restored.manifest.missing,
        "kept": restored.kept,
    }


def _told(restored: Restored) -> str:
    lines = [
        f"Restored from {restored.manifest.made_at}: {restored.manifest.summary()}; every log is whole.",
        *(f"  {loss}" for loss in restored.losses),
        "Open pages start again from this; everybody signs in anew.",
    ]
    if restored.kept:
        lines.append(f"What was there before is in {restored.kept}: delete it when you no longer need it.")
    return "\n".join(lines)
