"""`dateline import`: a coverage from elsewhere, recognised by itself, whole or not at all."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.config.commands.problem import Problem
from dateline.config.commands.progress import Progress
from dateline.config.serving import preparation
from dateline.core.coverage import is_path

HELP = "Bring in coverages from elsewhere: live pages as text, HTML or JSON, and recordings."
EXAMPLE = "dateline import page.html.gz --into election-night"

FORMATS = ("recording", "guardian", "guardian-corpus", "jsonld", "html", "spacelog", "text")
_SHOWN = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a saved live page or a recording, also gzipped"
    )
    parser.add_argument("--into", metavar="PATH", default="", help="the coverage to bring it into")
    parser.add_argument("--from", dest="wanted", choices=FORMATS, default="", help="what kind of file it is")
    parser.add_argument("--zone", default="", help="the zone of times that name none, as in Europe/Paris")
    parser.add_argument(
        "--date", type=_day, default=None, help="the day of the first entry where no line says it"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and change nothing")
    parser.add_argument("--json", action="store_true", help="the report as one line of JSON for each file")


def run(args: argparse.Namespace) -> int:
    if args.into and not is_path(args.into):
        raise Problem(f"“{args.into}” cannot be an address: use lower-case words joined by hyphens.")
    preparation.set_up()
    preparation.prepare()
    failed = 0
    for name in args.files:
        try:
            report = _import(name, args)
        except Problem as problem:
            print(f"dateline import: {problem}", file=sys.stderr)
            failed += 1
        else:
            print(json.dumps(report, ensure_ascii=False) if args.json else _told(name, report))
    return 1 if failed else 0


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}” is no day: write it like 2022-06-01") from None


def _import(name: str, args: argparse.Namespace) -> dict[str, Any]:
    """The report on one file. Raises `Problem` with the file, the line and the way out."""
    from dateline.core.policy import system
    from dateline.core.recording import Recording
    from dateline.lib import clock
    from dateline.wire import bring_in, raw, sources
    from dateline.wire.found import Unreadable
    from dateline.wire.hints import Hints
    from dateline.wire.recording import bringing_in

    progress = Progress(name)
    try:
        file = raw.read(name)
        source, found = sources.read(file, Hints(args.zone, args.date), args.wanted)
        if isinstance(found, Recording):
            bring = bringing_in.rehearse if args.dry_run else bringing_in.bring_in
            done = bring(found, file.folder, system("import"), into=args.into, progress=progress)
            return {"recognised": source.TITLE, "dry_run": args.dry_run, **asdict(done)}
        act = bring_in.rehearse if args.dry_run else bring_in.bring_in
        brought = act(found, system("import"), into=args.into, now=clock.now(), progress=progress)
    except Unreadable as error:
        line = f", line {error.line}" if error.line else ""
        raise Problem(f"{name}{line}: {error}.") from None
    finally:
        progress.close()
    return {"recognised": found.source, "dry_run": args.dry_run, **_counted(found, brought)}


def _counted(found: Any, brought: Any) -> dict[str, Any]:
    return {
        "coverage": brought.path,
        "entries": len(found.entries),
        "cards": found.cards,
        "flashes": found.flashes,
        "pictures": found.pictures,
        "created": brought.created,
        "amended": brought.amended,
        "unchanged": brought.unchanged,
        "kept": len(brought.kept),
        "left_out": [asdict(gone) for gone in found.left_out],
    }


def _told(name: str, report: dict[str, Any]) -> str:
    """The report for people."""
    would = "would come in; nothing was written" if report["dry_run"] else "came in"
    lines = [
        f"{name}: {report['recognised']}; {would} at /live/{report['coverage']}/",
        f"  {_many(report['entries'], 'entry', 'entries')}: {report['created']} new, {report['amended']} amended, "
        f"{report['unchanged']} as they were"
        + (f", {report['kept']} left as the desk has them" if report["kept"] else ""),
        f"  {_many(report['flashes'], 'flash', 'flashes')}, {_many(report['cards'], 'card')}, "
        f"{_many(report['pictures'], 'picture')} referred to",
    ]
    gone = report["left_out"]
    if gone:
        lines.append(f"  left out ({len(gone)}):")
        lines += [f"    {item['where']}: {item['what']} ({item['why']})" for item in gone[:_SHOWN]]
    if len(gone) > _SHOWN:
        lines.append(f"    and {len(gone) - _SHOWN} more, which --json lists")
    return "\n".join(lines)


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
