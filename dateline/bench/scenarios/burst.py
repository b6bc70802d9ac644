"""Many changes in a quarter of a second: what comes while a pass is under way goes out joined."""

from __future__ import annotations

from dateline.bench import bout, by_play, cost, figures
from dateline.bench.contender import Contender, Published
from dateline.bench.crowd import Crowd
from dateline.bench.newsroom import Newsroom
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "fifty changes in a quarter of a second"
READERS = 5_000
EVENTS = 50
AGAINST = ("c", "nchan")

EVERY = 0.005  # seconds from one change to the next, where the door is quick enough
WITHIN = 60.0


def run(plan: Plan) -> Outcome:
    outcome = bout.in_turn(plan, _bout, ("cpu_us_per_delivery", "fanout_us_per_delivery", "all_level_ms"))
    pace = {server["server"]: server["published_in_ms"] for server in outcome.servers}
    reached = ", ".join(f"{name} {took:.0f} ms" for name, took in pace.items())
    outcome.notes.append(
        f"{plan.events} changes were asked for in {plan.events * EVERY * 1000:.0f} ms; reached: {reached}."
    )
    return outcome


def _bout(contender: Contender, crowd: Crowd, plan: Plan) -> Figures:
    memory = bout.seat(contender, crowd, plan)
    crowd.count_after(bout.seq_of(contender.cursor()))
    before = cost.spent(contender.pids())
    published = _publish(contender, plan)
    tip = max(one.seq for one in published)
    crowd.level(tip, WITHIN)
    spent = cost.spent(contender.pids()) - before
    told = crowd.report(tip)
    first = min(one.asked for one in published)
    last = max((event["last"] for event in told["events"].values()), default=first)
    measured = figures.delivery(told, published, spent, plan) | memory
    measured |= {
        "published_in_ms": round((max(one.answered for one in published) - first) / figures.MS, 1),
        "all_level_ms": round((last - first) / figures.MS, 1),
    }
    if plan.through == "play":
        # Another process publishes: all that the server spends is for its readers.
        measured["fanout_us_per_delivery"] = measured["cpu_us_per_delivery"]
        measured["fanout_user_us_per_delivery"] = measured["user_us_per_delivery"]
    return measured


def _publish(contender: Contender, plan: Plan) -> list[Published]:
    if plan.through == "play" and isinstance(contender, Newsroom):
        return by_play.burst(contender, plan.events)
    return contender.burst(plan.events, EVERY)
