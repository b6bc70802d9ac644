"""What is printed: an object for programs, a table for people, the same table for a document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dateline.bench import machine
from dateline.bench.plan import FAULTS, Figures, Outcome

# The figures that a program may count on, in this order; of the first server they stand on top as well.
FIRST = (
    "readers",
    "delivered",
    "missing",
    "doubled",
    "disordered",
    "cpu_us_per_delivery",
    "kb_per_reader",
)


def as_object(scenario: str, outcome: Outcome, now: datetime) -> Figures:
    top = {name: outcome.servers[0].get(name) for name in FIRST}
    return {
        "scenario": scenario,
        "machine": machine.described(),
        "date": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **top,
        "servers": [dict.fromkeys(FIRST) | server for server in outcome.servers],
        "ratios": outcome.ratios,
        "notes": outcome.notes,
        **outcome.more,
    }


def as_json(scenario: str, outcome: Outcome, now: datetime) -> str:
    return json.dumps(as_object(scenario, outcome, now))


def as_table(scenario: str, outcome: Outcome, now: datetime) -> str:
    """A line for each figure, a column for each server."""
    head, *rows = _rows(outcome)
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = [_machine(scenario, now), ""]
    for row in (head, *rows):
        name, *cells = row
        told = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        lines.append(f"{name.ljust(widths[0])}  {told}".rstrip())
    return "\n".join([*lines, *_ratios(outcome), *_notes(outcome), "", verdict(outcome)])


def as_markdown(scenario: str, outcome: Outcome, now: datetime) -> str:
    head, *rows = _rows(outcome)
    lines = [_machine(scenario, now), "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, *_ratios(outcome), *_notes(outcome), "", verdict(outcome)])


def verdict(outcome: Outcome) -> str:
    if outcome.is_sound:
        return "Everything arrived: to every reader, each change once, in order."
    wrong = [
        f"{server['server']}: {server[fault]} {fault}"
        for server in outcome.servers
        for fault in FAULTS
        if server.get(fault)
    ]
    return f"Not everything arrived once and in order ({'; '.join(wrong)})."


def _rows(outcome: Outcome) -> list[list[str]]:
    servers = outcome.servers
    names = list(dict.fromkeys([*FIRST, *(name for server in servers for name in server)]))
    names.remove("server")
    shown = [name for name in names if any(server.get(name) is not None for server in servers)]
    head = ["", *(str(server["server"]) for server in servers)]
    return [
        head,
        *([name.replace("_", " "), *(_cell(server.get(name)) for server in servers)] for name in shown),
    ]


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _machine(scenario: str, now: datetime) -> str:
    told = machine.described()
    return (
        f"{scenario}, {now:%Y-%m-%d %H:%M} UTC, {told['cores']} cores of {told['cpu']}, "
        f"Linux {told['kernel']}, Python {told['python']}"
    )


def _ratios(outcome: Outcome) -> Iterable[str]:
    for other, figures in outcome.ratios.items():
        told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
        yield f"\ndateline × {other}: {told}"


def _notes(outcome: Outcome) -> Iterable[str]:
    for note in outcome.notes:
        yield f"\n{note}"
