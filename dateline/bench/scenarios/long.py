"""A coverage of ten thousand entries beside one of a hundred: what grows, and what must not."""

from __future__ import annotations

import time
from dataclasses import dataclass

from dateline.bench import bout, cost, figures, recordings, request
from dateline.bench.contender import Published
from dateline.bench.crowd import gathered
from dateline.bench.editor import Editor
from dateline.bench.newsroom import Newsroom
from dateline.bench.plan import Figures, Outcome, Plan
from dateline.bench.served import Served, served

SAYS = "a coverage of 10,000 entries beside one of 100"
READERS = 50
EVENTS = 50  # publishes to each, and pages asked for
AGAINST = ()

SHORT = 100
TEXT = 500  # characters an entry
WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class _Subject:
    """A coverage; `name` stands before its figures."""

    name: str
    entries: int

    @property
    def path(self) -> str:
        return f"of-{self.entries}"


def run(plan: Plan) -> Outcome:
    subjects = [_Subject("short", min(SHORT, plan.entries - 1)), _Subject("long", plan.entries)]
    with served(plan.readers) as server:
        editor = server.editor()
        for subject in subjects:
            plan.say(f"bringing in {subject.entries} entries")
            _bring_in(server, subject)
        rounds: dict[str, list[Figures]] = {subject.name: [] for subject in subjects}
        for number in range(1, plan.rounds + 1):
            for subject in subjects:
                plan.say(
                    f"round {number} of {plan.rounds}: a server of its own for {subject.entries} entries"
                )
                server.stop()
                server.start()
                found = _measured(plan, server, editor.again(server.port), subject)
                rounds[subject.name].append(found)
    measured: Figures = {"readers": plan.readers, "events": plan.events, "entries": plan.entries}
    for subject in subjects:
        _merge(measured, subject, figures.medians(rounds[subject.name]))
    return Outcome(
        [{"server": "dateline"} | measured], {f"a coverage of {subjects[0].entries}": _ratios(measured)}
    )


def _bring_in(server: Served, subject: _Subject) -> None:
    file = server.folder / f"{subject.path}.jsonl"
    recordings.write(file, subject.path, subject.entries, TEXT)
    server.run("import", str(file))


def _measured(plan: Plan, server: Served, editor: Editor, subject: _Subject) -> Figures:
    """Publishes with readers, then the page after each further publish, then pages from the middle."""
    room = Newsroom(server, subject.path, editor)
    with gathered(plan.readers) as crowd:
        seats = bout.seat(room, crowd, plan)
        crowd.count_after(bout.seq_of(room.cursor()))
        pages = []
        published: list[Published] = []
        before = cost.spent(room.pids())
        for _ in range(plan.events):
            published.append(room.publish())
            crowd.level(published[-1].seq, WITHIN)
            pages.append(_took(room, f"/live/{subject.path}/"))
        spent = cost.spent(room.pids()) - before
        told = crowd.report(published[-1].seq)
    middle = [_took(room, address) for address in _older(subject, plan.events)]
    editor.close()
    return seats | figures.delivery(told, published, spent, plan) | {
        "page_p50_ms": round(figures.percentile(pages, 50), 2),
        "middle_page_p50_ms": round(figures.percentile(middle, 50), 2),
        "cpu_ms_per_publish_and_page": round(spent.cpu * 1e3 / plan.events, 2),
        "memory_mb": round(cost.memory_kb(room.pids()) / 1024, 1),
    }  # fmt: skip


def _older(subject: _Subject, count: int) -> list[str]:
    """Pages from the middle, each another."""
    half = subject.entries // 2
    ids = [recordings.entry_id(half + 1 + number % half) for number in range(count)]
    return [f"/live/{subject.path}/?before={id}" for id in ids]


def _took(room: Newsroom, address: str) -> float:
    """Milliseconds until a page was there."""
    began = time.monotonic()
    request.get(room.port, address, "gzip")
    return (time.monotonic() - began) * 1e3


def _merge(measured: Figures, subject: _Subject, found: Figures) -> None:
    for name in figures.COUNTS:
        measured[name] = measured.get(name, 0) + found.pop(name)
    own = {f"{subject.name}_{name}": value for name, value in found.items() if name not in measured}
    shared = ("cpu_us_per_delivery", "user_us_per_delivery", "kb_per_reader", "rounds")
    measured |= own | {name: found[name] for name in shared}  # the long one's, which comes last


def _ratios(measured: Figures) -> Figures:
    names = (
        "page_p50_ms",
        "middle_page_p50_ms",
        "publish_p50_ms",
        "cpu_ms_per_publish_and_page",
        "memory_mb",
    )
    return {name: figures.ratio(measured[f"long_{name}"], measured[f"short_{name}"]) for name in names}
