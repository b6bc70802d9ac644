"""Two hundred readers stop reading while others go on: what do the others notice, and what does it cost?"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from dateline.bench import bout, cost, figures, sockets
from dateline.bench.contender import Published
from dateline.bench.crowd import Crowd, gathered
from dateline.bench.newsroom import Newsroom, newsroom
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "two hundred readers who stop reading, beside others who go on"
READERS = 200  # who read
EVENTS = 1_000
AGAINST = ()

STALLED = 200
EVERY = 0.05  # seconds from one change to the next
GONE_WITHIN = 25.0  # seconds that are waited for the last of them
WITHIN = 30.0


@dataclass(slots=True)
class _Watch:
    """Looked at once a second: the most that was seen, and when the last of them was gone."""

    room: Newsroom
    began: float
    next: float = 0.0
    memory_kb: int = 0
    tcp_kb: int = 0
    queued: int = 0
    left: int = -1
    gone_s: float = 0.0

    def look(self) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + 1.0
        queues = sockets.unread(self.room.port)
        self.memory_kb = max(self.memory_kb, cost.memory_kb(self.room.pids()))
        self.tcp_kb = max(self.tcp_kb, cost.tcp_kb())
        self.queued = max(self.queued, *queues, 0)
        if self.left and not queues:
            self.gone_s = now - self.began
        self.left = len(queues)


def run(plan: Plan) -> Outcome:
    stalled = min(STALLED, plan.readers)
    with newsroom(plan.readers + stalled) as room, gathered(plan.readers + stalled) as crowd:
        return Outcome([{"server": "dateline"} | _measured(room, crowd, plan, stalled)])


def _measured(room: Newsroom, crowd: Crowd, plan: Plan, stalled: int) -> Figures:
    quiet = bout.without_readers(room, replace(plan, events=min(plan.events, 20)))
    room.aim_at(plan.size)
    tcp_kb = cost.tcp_kb()
    seats = bout.seat(room, crowd, replace(plan, readers=plan.readers + stalled), stalled=stalled)
    memory_kb = cost.memory_kb(room.pids())
    crowd.count_after(bout.seq_of(room.cursor()))
    watch = _Watch(room, time.monotonic())
    before = cost.spent(room.pids())
    published = _publish(room, plan, watch)
    crowd.level(published[-1].seq, WITHIN)
    spent = cost.spent(room.pids()) - before
    while watch.left and time.monotonic() < watch.began + plan.events * EVERY + GONE_WITHIN:
        watch.look()
        time.sleep(0.1)
    told = crowd.report(published[-1].seq)
    worst = [event["p99"] - one.asked for one in published if (event := told["events"].get(str(one.seq)))]
    return quiet | seats | figures.delivery(told, published, spent, plan) | {
        "stalled": stalled,
        "stalled_left": watch.left,
        "stalled_gone_s": round(watch.gone_s, 1),
        "healthy_p99_ms": round(figures.percentile(worst, 99) / figures.MS, 1),
        "memory_growth_mb": round((watch.memory_kb - memory_kb) / 1024, 1),
        "send_queue_most_kb": round(watch.queued / 1024, 1),
        "kernel_kb_per_stalled": round((watch.tcp_kb - tcp_kb) / stalled, 1),
    }  # fmt: skip


def _publish(room: Newsroom, plan: Plan, watch: _Watch) -> list[Published]:
    """At an even pace, or as fast as the desk goes."""
    published = []
    for number in range(plan.events):
        time.sleep(max(0.0, watch.began + number * EVERY - time.monotonic()))
        published.append(room.publish())
        watch.look()
    return published
