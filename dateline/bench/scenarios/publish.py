"""From the request to the durable commit: with nobody listening, with thousands, and in a long coverage."""

from __future__ import annotations

import time

from dateline.bench import bout, cost, figures, recordings
from dateline.bench.contender import Published
from dateline.bench.crowd import gathered
from dateline.bench.newsroom import Newsroom, newsroom
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "from the request to the durable commit: alone, with readers, in a long coverage"
READERS = 5_000
EVENTS = 100
AGAINST = ()

SHORT = 100
TEXT = 500
WITHIN = 30.0
GAP = 0.05


def run(plan: Plan) -> Outcome:
    short, long = min(SHORT, plan.entries - 1), plan.entries
    with newsroom(plan.readers) as room, gathered(plan.readers) as crowd:
        measured = bout.without_readers(room, plan)
        for entries in (short, long):
            plan.say(f"bringing in {entries} entries")
            measured |= figures.answers(_in_one_of(room, entries, plan), f"publish_{entries}_entries")
        room.aim_at(plan.size)
        plan.say(f"{plan.readers} readers join")
        measured |= bout.seat(room, crowd, plan)
        crowd.count_after(bout.seq_of(room.cursor()))
        before = cost.spent(room.pids())
        published: list[Published] = []
        for _ in range(plan.events):
            published.append(room.publish())
            crowd.level(published[-1].seq, WITHIN)
            time.sleep(GAP)
        spent = cost.spent(room.pids()) - before
        told = crowd.report(published[-1].seq)
    measured |= figures.delivery(told, published, spent, plan)
    return Outcome([{"server": "dateline"} | measured], _ratios(measured, short, long))


def _in_one_of(room: Newsroom, entries: int, plan: Plan) -> list[Published]:
    path = f"of-{entries}"
    file = room.server.folder / f"{path}.jsonl"
    recordings.write(file, path, entries, TEXT)
    room.server.run("import", str(file))
    room.publish(path=path)
    return [room.publish(path=path) for _ in range(plan.events)]


def _ratios(measured: Figures, short: int, long: int) -> dict[str, Figures]:
    def both(name: str, other: str) -> Figures:
        return {
            percent: figures.ratio(measured[f"{name}_{percent}"], measured[f"{other}_{percent}"])
            for percent in ("p50_ms", "p99_ms")
        }

    return {
        "nobody listening": both("publish", "quiet_publish"),
        f"a coverage of {short} (one of {long})": both(f"publish_{long}_entries", f"publish_{short}_entries"),
    }
