"""One change to every reader, again and again: what a delivery costs, and when the last reader has it."""

from __future__ import annotations

import time

from dateline.bench import bout, cost, figures
from dateline.bench.contender import Contender
from dateline.bench.crowd import Crowd
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "one change at a time to every reader"
READERS = 5_000
EVENTS = 20
AGAINST = ("c", "nchan")

GAP = 0.1  # seconds between the last reader and the next change
WITHIN = 30.0


def run(plan: Plan) -> Outcome:
    return bout.in_turn(plan, _bout, ("cpu_us_per_delivery", "fanout_us_per_delivery", "last_reader_ms"))


def _bout(contender: Contender, crowd: Crowd, plan: Plan) -> Figures:
    memory = bout.seat(contender, crowd, plan)
    crowd.count_after(bout.seq_of(contender.cursor()))
    before = cost.spent(contender.pids())
    published = []
    for _ in range(plan.events):
        published.append(contender.publish())
        crowd.level(published[-1].seq, WITHIN)
        spent = cost.spent(contender.pids()) - before
        time.sleep(GAP)
    told = crowd.report(published[-1].seq)
    return figures.delivery(told, published, spent, plan) | memory
