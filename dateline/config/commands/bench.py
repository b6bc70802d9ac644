"""`dateline bench`: this machine measured, with every delivery proved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dateline.bench import processes, report, scenarios
from dateline.bench.plan import Plan
from dateline.bench.trouble import CannotMeasure
from dateline.config.commands.problem import Problem
from dateline.lib import clock

HELP = "Measure this machine: a server of its own, thousands of readers, and a proof of every delivery."
EXAMPLE = "dateline bench fanout --readers 5000 --against c,nchan"

MOST_READERS = 10_000_000
MOST_EVENTS = 100_000
MOST_ENTRIES = 100_000
MOST_ROUNDS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", choices=scenarios.NAMES, help="what is measured (docs/performance.md)")
    parser.add_argument("--readers", type=_count(MOST_READERS), default=None, help="how many readers")
    parser.add_argument("--events", type=_count(MOST_EVENTS), default=None, help="how many changes")
    parser.add_argument("--gzip", action="store_true", help="the readers accept gzip, and inflate it")
    parser.add_argument(
        "--against",
        metavar="c,nchan",
        default="",
        help="who else runs, in turn: the limit in C, nchan, nginx",
    )
    parser.add_argument(
        "--entries",
        type=_count(MOST_ENTRIES, 2),
        default=10_000,
        help="long, publish: entries of the long coverage",
    )
    parser.add_argument(
        "--rounds",
        type=_count(MOST_ROUNDS),
        default=None,
        help="rounds, of which the medians count (1; 3 against)",
    )
    parser.add_argument(
        "--through",
        choices=("desk", "play"),
        default="desk",
        help="burst: published at the desk, or by `dateline play` in a process of its own",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        default="",
        help="long: a coverage that `dateline import` reads, beside its own last hundred entries",
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="one object, for programs")
    shown.add_argument("--markdown", action="store_true", help="a table for a document")


def run(args: argparse.Namespace) -> int:
    """0 when everything arrived once and in order, 1 when not, 2 when asked for what cannot be."""
    scenario = scenarios.named(args.scenario)
    against = tuple(name for name in args.against.split(",") if name)
    strangers = [name for name in against if name not in scenario.AGAINST]
    if strangers:
        known = f"it runs against {', '.join(scenario.AGAINST)}" if scenario.AGAINST else "it runs alone"
        print(
            f"dateline bench: {args.scenario} cannot run against “{strangers[0]}”: {known}.", file=sys.stderr
        )
        return 2
    plan = Plan(
        readers=args.readers or scenario.READERS,
        events=args.events or scenario.EVENTS,
        gzip=args.gzip,
        against=against,
        rounds=args.rounds or (3 if against else 1),
        entries=args.entries,
        through=args.through,
        source=_source(args.source),
    )
    if not (args.json or args.markdown):
        plan = replace(plan, say=lambda told: print(f"{told} …", file=sys.stderr, flush=True))
    return _measure(args, scenario, plan)


def _measure(args: argparse.Namespace, scenario: scenarios.Scenario, plan: Plan) -> int:
    try:
        with processes.ended_on_signal():
            outcome = scenario.run(plan)
    except CannotMeasure as problem:
        raise Problem(str(problem)) from None
    shown = report.as_json if args.json else report.as_markdown if args.markdown else report.as_table
    print(shown(args.scenario, outcome, clock.now()))
    return 0 if outcome.is_sound else 1


def _source(name: str) -> str:
    if name and not Path(name).is_file():
        raise Problem(f"There is no file {name}: name one that `dateline import` reads.")
    return str(Path(name).absolute()) if name else ""


def _count(most: int, least: int = 1) -> Callable[[str], int]:
    def count(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"“{value}” is not valid: write a number from {least} to {most}")
        return int(value)

    return count
