"""`dateline backup`: database and pictures in one file, while the server runs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.config import folder
from dateline.config.commands.problem import Problem
from dateline.config.commands.progress import Progress
from dateline.config.serving import preparation

if TYPE_CHECKING:
    from dateline.config.archive.manifest import Manifest

HELP = "Write the database and all pictures into one file, while the server runs."
EXAMPLE = "dateline backup /backups/dateline-monday.tar"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    parser.add_argument("--json", action="store_true", help="what was written, for a program")


def run(args: argparse.Namespace) -> int:
    if args.file.is_dir() or not args.file.absolute().parent.is_dir():
        raise Problem(f"{args.file} cannot be written: name a file in a folder that is there.")
    if args.file.exists() and not args.replace:
        raise Problem(f"{args.file} is there already: choose another name, or add --replace.")
    preparation.set_up()
    manifest = _written(args.file)
    if args.json:
        print(json.dumps(_report(args.file, manifest), ensure_ascii=False))
    else:
        print(_told(args.file, manifest))
    return 0


def _written(file: Path) -> Manifest:
    import sqlite3

    from django.conf import settings
    from django.db import Error, connection

    from dateline.config.archive.backup import back_up

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        raise Problem(
            f"There is no publication in {settings.DATELINE_DATA}: set DATELINE_DATA to its folder."
        )
    folder.share(settings.DATELINE_DATA)
    progress = Progress(str(file))
    try:
        return back_up(file.absolute(), progress)
    except OSError as error:
        raise Problem(f"{error.filename or file} cannot be used: {error.strerror}.") from None
    except (Error, sqlite3.Error) as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(
            f"The database cannot be read: {said}. Was it made by another version of Dateline?"
        ) from None
    finally:
        progress.close()


def _report(file: Path, manifest: Manifest) -> dict[str, object]:
    return {
        "file": str(file),
        "bytes": file.stat().st_size,
        "made_at": manifest.made_at,
        **manifest.counts,
        "tips": manifest.coverages,
        "missing_pictures": manifest.missing,
    }


def _told(file: Path, manifest: Manifest) -> str:
    lines = [f"{file}: {manifest.summary()}; {file.stat().st_size / 1e6:,.1f} MB."]
    if manifest.missing:
        lines.append(
            f"{len(manifest.missing)} pictures were not there any more: taken down meanwhile, or lost before."
        )
    return "\n".join(lines)
