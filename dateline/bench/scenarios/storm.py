"""All readers are cut off, miss some changes, and come back in the same moment."""

from __future__ import annotations

import time

from dateline.bench import bout, cost, figures
from dateline.bench.contender import Contender
from dateline.bench.crowd import Crowd
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "all readers come back at once, fifty changes behind"
READERS = 5_000
EVENTS = 50
AGAINST = ("c", "nchan")

NOTICED = 2.5  # seconds in which a server has noticed that everybody is gone
WITHIN = 120.0


def run(plan: Plan) -> Outcome:
    outcome = bout.in_turn(plan, _bout, ("level_s", "return_cpu_s"))
    refused = outcome.servers[0]["refused"]
    if refused:
        outcome.notes.append(
            f"dateline said “come back later” {refused} times: it lets in so many a second, and readers keep to "
            "that; level_s holds their waiting, return_cpu_s does not."
        )
    return outcome


def _bout(contender: Contender, crowd: Crowd, plan: Plan) -> Figures:
    memory = bout.seat(contender, crowd, plan)
    crowd.count_after(bout.seq_of(contender.cursor()))
    # One change that everybody has: after it each has a place to come back to, whatever the server's ids are.
    known = contender.publish()
    crowd.level(known.seq, WITHIN)
    crowd.count_after(known.seq)
    crowd.cut()
    time.sleep(NOTICED)
    published = [contender.publish() for _ in range(plan.events)]
    time.sleep(bout.SETTLES)
    before = cost.spent(contender.pids())
    back = crowd.come_back(WITHIN)
    crowd.level(published[-1].seq, WITHIN)
    spent = cost.spent(contender.pids()) - before
    told = crowd.report(published[-1].seq)
    last = max((event["last"] for event in told["events"].values()), default=back["began"])
    return figures.counted(told, spent, plan) | figures.answers(published) | memory | {
        "fanout_us_per_delivery": round(spent.cpu * 1e6 / max(1, told["delivered"]), 3),
        "level_s": round((last - back["began"]) / 1e9, 3),
        "return_cpu_s": round(spent.cpu, 3),
        "return_cpu_us_per_reader": round(spent.cpu * 1e6 / plan.readers, 1),
    }  # fmt: skip
