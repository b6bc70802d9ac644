"""Several servers in turn (A B C A B C), each as if it were alone: what scenarios with peers have in common."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.bench import cost, figures, limit, nchan
from dateline.bench.contender import Contender, Published
from dateline.bench.crowd import Crowd, gathered
from dateline.bench.newsroom import Newsroom, newsroom
from dateline.bench.peer import Opens
from dateline.bench.plan import Figures, Outcome, Plan

SETTLES = 0.5  # seconds until a server that was left alone is at rest
WARM_UP = 3  # publishes before anything counts
BLOCK = 50  # changes in a block of docs/stream.md
QUIET = "nobody"  # the coverage that has no readers

# Runs one contender with readers to be gathered, and says what came of it.
Bout = Callable[[Contender, Crowd, Plan], Figures]


def in_turn(plan: Plan, bout: Bout, compared: Sequence[str]) -> Outcome:
    """Medians over the rounds; `compared` are the figures of which ratios are made."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        peers, notes = _peers(plan, Path(folder))
        rounds: dict[str, list[Figures]] = {name: [] for name in ("dateline", *peers)}
        for number in range(1, plan.rounds + 1):
            plan.say(f"round {number} of {plan.rounds}: dateline")
            ours, events, cursor = _ours(plan, bout)
            rounds["dateline"].append(ours)
            for name, opens in peers.items():
                plan.say(f"round {number} of {plan.rounds}: {name}")
                rounds[name].append(_theirs(plan, bout, opens, events, cursor))
    servers = [{"server": name} | figures.medians(runs) for name, runs in rounds.items()]
    return Outcome(servers, _ratios(servers, compared), notes)


def seat(contender: Contender, crowd: Crowd, plan: Plan, stalled: int = 0) -> Figures:
    """Everybody in, `stalled` of them not reading; what a reader costs in memory, and how the server let them in."""
    pids = contender.pids()
    crowd.seek(
        contender.port,
        contender.stream,
        gzip=plan.gzip,
        numbered=contender.numbered,
        by_header=contender.by_header,
    )
    before, began = cost.memory_kb(pids), time.monotonic()
    refused = crowd.join(plan.readers, contender.cursor(), stalled=stalled)
    took = time.monotonic() - began
    time.sleep(SETTLES)
    grown = cost.memory_kb(contender.pids()) - before
    return {
        "kb_per_reader": round(grown / plan.readers, 2),
        "joined_s": round(took, 2),
        "refused_joining": refused,
    }


def seq_of(cursor: str) -> int:
    return int(cursor.rpartition(".")[2])


def _ours(plan: Plan, bout: Bout) -> tuple[Figures, list[bytes], str]:
    """The figures; the events that were sent, and the cursor before them."""
    with newsroom(plan.readers) as room, gathered(plan.readers) as crowd:
        quiet = without_readers(room, plan)
        room.aim_at(plan.size)
        cursor = room.cursor()
        ours = quiet | bout(room, crowd, plan)
        ours = figures.without_publishing(ours, quiet) | ours
        return ours, crowd.texts(seq_of(cursor), seq_of(room.cursor())), cursor


def _theirs(plan: Plan, bout: Bout, opens: Opens, events: list[bytes], cursor: str) -> Figures:
    with opens(events, cursor) as peer, gathered(plan.readers) as crowd:
        return bout(peer, crowd, plan)


def without_readers(room: Newsroom, plan: Plan) -> Figures:
    """What a publish costs by itself: as many of the same kind, to a coverage that nobody reads."""
    room.editor.open_live(QUIET)
    for _ in range(WARM_UP):
        room.publish(path=QUIET)
    time.sleep(SETTLES)
    before = cost.spent(room.pids())
    published: list[Published] = [room.publish(path=QUIET) for _ in range(plan.events)]
    time.sleep(SETTLES)
    spent = cost.spent(room.pids()) - before
    return {
        "publish_cpu_ms": round(spent.cpu * 1e3 / plan.events, 3),
        "publish_user_ms": round(spent.user * 1e3 / plan.events, 3),
        **figures.answers(published, "quiet_publish"),
        "start_s": round(room.server.started_in, 2),
        "idle_mb": round(room.server.idle_mb, 1),
    }


def _peers(plan: Plan, folder: Path) -> tuple[dict[str, Opens], list[str]]:
    """Those that can be had here; of the others a note says why not."""
    found: dict[str, Opens] = {}
    notes = []
    for name in plan.against:
        missing = limit.why_not() if name == "c" else nchan.why_not()
        if missing:
            notes.append(f"Without {name}: {missing}.")
        elif name == "c":
            found[name] = limit.opens(limit.build(folder))
        else:
            found[name] = nchan.opens(folder / "nchan", plan.readers)
    return found, notes


def _ratios(servers: Sequence[Figures], compared: Sequence[str]) -> dict[str, Figures]:
    ours, *others = servers
    return {
        other["server"]: {
            # What their door costs is next to nothing: there is no fan-out without it to compare with.
            name: figures.ratio(ours[name], other[name if name in other else "cpu_us_per_delivery"])
            for name in compared
        }
        for other in others
    }
