"""A coverage of ten thousand entries beside one of a hundred: what grows, and what must not."""

from __future__ import annotations

import re
import time
from collections import Counter
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
_WORD = re.compile(r"[a-z]{4,}")
_MARKUP = frozenset({"html", "kind", "quotation", "speaker", "role", "text", "abbr", "title"})


@dataclass(frozen=True, slots=True)
class _Subject:
    """A coverage; `name` stands before its figures. `ids` of its entries, oldest first; `words` to search for."""

    name: str
    path: str
    ids: list[str]
    words: list[str]


def run(plan: Plan) -> Outcome:
    with served(plan.readers) as server:
        editor = server.editor()
        subjects = _from_file(plan, server) if plan.source else _made_up(plan, server)
        rounds: dict[str, list[Figures]] = {subject.name: [] for subject in subjects}
        for number in range(1, plan.rounds + 1):
            for subject in subjects:
                plan.say(
                    f"round {number} of {plan.rounds}: a server of its own for {len(subject.ids)} entries"
                )
                server.stop()
                server.start()
                found = _measured(plan, server, editor.again(server.port), subject)
                rounds[subject.name].append(found)
    measured: Figures = {"readers": plan.readers, "events": plan.events, "entries": len(subjects[1].ids)}
    for subject in subjects:
        _merge(measured, subject, figures.medians(rounds[subject.name]))
    return Outcome(
        [{"server": "dateline"} | measured], {f"a coverage of {len(subjects[0].ids)}": _ratios(measured)}
    )


def _made_up(plan: Plan, server: Served) -> list[_Subject]:
    """Every entry of them has the words that are searched for."""
    subjects = []
    for name, entries in (("short", min(SHORT, plan.entries - 1)), ("long", plan.entries)):
        plan.say(f"bringing in {entries} entries")
        path = f"of-{entries}"
        file = server.folder / f"{path}.jsonl"
        recordings.write(file, path, entries, TEXT)
        server.run("import", str(file))
        ids = [recordings.entry_id(number) for number in range(1, entries + 1)]
        subjects.append(_Subject(name, path, ids, ["bridge", "water", "report"]))
    return subjects


def _from_file(plan: Plan, server: Served) -> list[_Subject]:
    """All entries of what the file holds, and its last hundred; the words are those of most of these."""
    plan.say(f"bringing in {plan.source}")
    whole = server.folder / "whole.jsonl"
    server.run("import", plan.source, "--into", "whole")
    server.run("export", "whole", "-o", str(whole))
    subjects, words = [], list[str]()
    for name, entries in (("short", SHORT), ("long", recordings.MOST)):
        file = server.folder / f"{name}.jsonl"
        taken = recordings.cut(whole, file, f"the-{name}", entries)
        words = words or _commonest(taken.texts)
        plan.say(f"bringing in {len(taken.ids)} of its entries")
        server.run("import", str(file))
        subjects.append(_Subject(name, f"the-{name}", taken.ids, words))
    return subjects


def _commonest(texts: list[str]) -> list[str]:
    counted = Counter(word for text in texts for word in set(_WORD.findall(text.lower())) - _MARKUP)
    return [word for word, _ in counted.most_common(3)]


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
    middle = _asked(room, "middle_page", _older(subject, plan.events))
    searched = _asked(room, "search", _searches(subject, plan.events))
    editor.close()
    return seats | figures.delivery(told, published, spent, plan) | middle | searched | {
        "page_p50_ms": round(figures.percentile(pages, 50), 2),
        "cpu_ms_per_publish_and_page": round(spent.cpu * 1e3 / plan.events, 2),
        "memory_mb": round(cost.memory_kb(room.pids()) / 1024, 1),
    }  # fmt: skip


def _older(subject: _Subject, count: int) -> list[str]:
    """Pages from the middle, each another."""
    half = len(subject.ids) // 2
    return [f"/live/{subject.path}/?before={subject.ids[half + number % half]}" for number in range(count)]


def _searches(subject: _Subject, count: int) -> list[str]:
    """For words that are in many entries, each alone and two together; no search is kept by the server."""
    words = subject.words
    asked = [*words, f"{words[0]}+{words[-1]}"]
    return [f"/live/{subject.path}/search/?q={asked[number % len(asked)]}" for number in range(count)]


def _asked(room: Newsroom, name: str, addresses: list[str]) -> Figures:
    """How long they took, and the CPU of the server for one."""
    before = cost.spent(room.pids())
    took = [_took(room, address) for address in addresses]
    spent = cost.spent(room.pids()) - before
    return {
        f"{name}_p50_ms": round(figures.percentile(took, 50), 2),
        f"{name}_cpu_ms": round(spent.cpu * 1e3 / len(addresses), 2),
    }


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
        "middle_page_cpu_ms",
        "search_p50_ms",
        "search_cpu_ms",
        "publish_p50_ms",
        "cpu_ms_per_publish_and_page",
        "memory_mb",
    )
    return {name: figures.ratio(measured[f"long_{name}"], measured[f"short_{name}"]) for name in names}
