"""A million readers who poll, behind a cache network: what is left for the origin, at costs measured just before."""

from __future__ import annotations

import re
import time
from dataclasses import asdict

from dateline.bench import bout, cost, figures, request
from dateline.bench.crowd import Crowd, gathered
from dateline.bench.edges import Asked, Load, play
from dateline.bench.newsroom import Newsroom, newsroom
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "a million polling readers behind a cache network, from costs measured just before"
READERS = 1_000_000
EVENTS = 2_000  # answers of each kind, to measure what one costs
AGAINST = ()

LINES = 20
ENTRIES = 60  # so that one block of changes is complete
EDGES = (1, 40)  # that ask the origin: a shield before it, or none
SECONDS = 120.0  # that are played
A_CHANGE_EVERY = 20.0  # seconds
STAYS = 600.0  # seconds a reader has the page open
STEPS = (1_000, 10_000, 100_000)


def run(plan: Plan) -> Outcome:
    with newsroom(LINES) as room, gathered(LINES) as crowd:
        room.aim_at(plan.size)
        for _ in range(ENTRIES):
            room.publish()
        kinds, measured = _measured(room, crowd, plan)
        poll_s = float(str(room.document("head.json")["poll_ms"])) / 1000
    steps = sorted({*(step for step in STEPS if step < plan.readers), plan.readers})
    played = [(edges, readers, play(kinds, readers, edges, SECONDS)) for edges in EDGES for readers in steps]
    return Outcome(
        [{"server": "dateline"} | measured],
        _ratios(played),
        [_assumed(kinds, poll_s), *(_row(*one) for one in played)],
        {
            "simulation": [
                {"edges": edges, "readers": readers}
                | {name: round(value, 4) for name, value in asdict(load).items()}
                for edges, readers, load in played
            ],
            "assumptions": _assumptions(kinds, poll_s),
        },
    )


def _ratios(played: list[tuple[int, int, Load]]) -> dict[str, Figures]:
    """What the most readers make the origin do, by what the fewest do."""
    found = {}
    for edges in EDGES:
        loads = [load for of, _, load in played if of == edges]
        fewest = next(readers for of, readers, _ in played if of == edges)
        found[f"{fewest:,} readers, edges that ask: {edges}"] = {
            "origin_asked": figures.ratio(loads[-1].origin_asked, loads[0].origin_asked),
            "origin_cpu": figures.ratio(loads[-1].origin_cpu, loads[0].origin_cpu),
        }
    return found


def _row(edges: int, readers: int, load: Load) -> str:
    origin = (
        f"{load.origin_asked:6.1f} requests/s, {load.origin_cpu:.2%} of a core, {load.origin_mbit:.2f} Mbit/s"
    )
    edge = f"{load.edges_asked:,.0f} requests/s, {load.edges_mbit:,.0f} Mbit/s"
    return f"{edges:>2} ask, {readers:>10,} readers: origin {origin}; edges {edge}."


def _measured(room: Newsroom, crowd: Crowd, plan: Plan) -> tuple[list[Asked], Figures]:
    """What one answer of each kind costs the origin, how large it is, how long a cache may keep it."""
    head = room.document("head.json")
    poll_s = float(str(head["poll_ms"])) / 1000
    base = f"/live/{room.path}/"
    blocks = f"{base}changes/{head['epoch']}.{head['gen']}"
    asks = {
        "head": (f"{base}head.json", 1 / poll_s),
        "block": (f"{blocks}/{(int(str(head['seq'])) - 1) // bout.BLOCK}.json", 1 / A_CHANGE_EVERY),
        "page": (base, 1 / STAYS),
    }
    kinds = []
    measured: Figures = {"readers": LINES, "delivered": 0, "missing": 0, "doubled": 0, "disordered": 0}
    for name, (address, rate) in asks.items():
        kind, right = _kind(room, crowd, plan, name, address, rate)
        kinds.append(kind)
        measured["delivered"] += right
        measured["missing"] += plan.events - right
        measured |= {f"{name}_us": kind.cpu_us, f"{name}_bytes": kind.size}
    measured["cpu_us_per_delivery"] = measured["head_us"]
    return kinds, measured


def _kind(
    room: Newsroom, crowd: Crowd, plan: Plan, name: str, address: str, rate: float
) -> tuple[Asked, int]:
    fields, _ = request.get(room.port, address)
    kept = re.search(r"s-maxage=(\d+)", fields["cache-control"])
    question = [request.text(room.port, address, "gzip")]
    crowd.fetch(room.port, question, lines=LINES, count=LINES)
    time.sleep(bout.SETTLES)
    before = cost.spent(room.pids())
    told = crowd.fetch(room.port, question, lines=LINES, count=plan.events)
    spent = cost.spent(room.pids()) - before
    size = round(told["bytes"] / plan.events)
    kind = Asked(name, float(kept[1]) if kept else 0.0, round(spent.cpu * 1e6 / plan.events, 2), size, rate)
    return kind, int(told["statuses"].get("200", 0))


def _assumptions(kinds: list[Asked], poll_s: float) -> Figures:
    return {
        "edges_that_ask": EDGES,
        "seconds_played": SECONDS,
        "poll_s": poll_s,
        "a_change_every_s": A_CHANGE_EVERY,
        "a_page_stays_open_s": STAYS,
        "answers": [asdict(kind) for kind in kinds],
    }


def _assumed(kinds: list[Asked], poll_s: float) -> str:
    kept = ", ".join(
        f"{kind.name} {kind.kept_s:.0f} s ({kind.cpu_us:.0f} µs, {kind.size:,} bytes)" for kind in kinds
    )
    said = [
        f"Assumed: 1 edge asks the origin (a shield) or {EDGES[-1]} do",
        "readers are spread evenly over them and ask at random moments",
        f"everybody polls every {poll_s:.0f} s",
        f"there is a change every {A_CHANGE_EVERY:.0f} s, and each reader fetches its block",
        f"a page stays open {STAYS / 60:.0f} minutes, then somebody else opens one",
        "an edge asks the origin once when what it keeps is too old",
        f"kept as the answers’ own s-maxage says, cost as measured above: {kept}",
        f"{SECONDS:.0f} s are played.",
    ]
    return "; ".join(said)
