"""`dateline verify`: is the log of a coverage whole, and does it say what the page says?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.config.commands.problem import Problem
from dateline.config.serving import preparation

if TYPE_CHECKING:
    from dateline.core.snapshot import Logged

HELP = "Check the log of a coverage: no gap, and the snapshot equals the changes folded."
EXAMPLE = "dateline verify moon-landing"

PAGE = 500  # changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help="the coverage, as in /live/<path>/")
    parser.add_argument("--json", action="store_true", help="the findings for a program")


def run(args: argparse.Namespace) -> int:
    preparation.set_up()
    preparation.prepare()
    wrong = findings(args.path)
    if args.json:
        print(json.dumps({"coverage": args.path, "wrong": wrong}))
    elif not wrong:
        print(f"{args.path}: the log is whole and says what the page says.")
    if wrong and not args.json:
        raise Problem(f"{args.path}: {'; '.join(wrong)}. Restore from a backup made before this happened.")
    return 1 if wrong else 0


def findings(path: str) -> list[str]:
    """What is wrong with the log at `path`, one phrase each; nothing when it is whole."""
    from dateline.core.coverage import Head
    from dateline.core.snapshot import Gap, Snapshot, fold
    from dateline.record import queries

    snapshot = queries.snapshot(path)
    tip = queries.tip(path)
    if snapshot is None or tip is None:
        raise Problem(f"There is no coverage at “{path}”: `dateline verify` wants the part after /live/.")
    empty = Snapshot(0, Head(path=path, headline=""), {})
    try:
        folded = fold(empty, _log(path, tip.epoch, snapshot.seq))
    except Gap as gap:
        return [f"the log has a gap ({gap})"]
    wrong = [
        f"entry {id} is not what the log says"
        for id in sorted(set(folded.entries) | set(snapshot.entries))
        if folded.entries.get(id) != snapshot.entries.get(id)
    ]
    if folded.seq != snapshot.seq:
        wrong.append(f"the log ends at {folded.seq}, the coverage stands at {snapshot.seq}")
    return wrong if folded.head == snapshot.head else [*wrong, "the head is not what the log says"]


def _log(path: str, epoch: str, until: int) -> Iterator[Logged]:
    """The log up to that change, read a page at a time."""
    from dateline.core.snapshot import Logged
    from dateline.record import queries

    for first in range(0, until, PAGE):
        for row in queries.changes_after(path, epoch, first, min(PAGE, until - first)):
            yield Logged(row.seq, row.change)
