"""From counts and moments to figures."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from dateline.bench.contender import Published
from dateline.bench.cost import Spent
from dateline.bench.crowd import Told
from dateline.bench.plan import FAULTS, Figures, Plan

COUNTS = (*FAULTS, "delivered", "refused", "lost", "resets")
MS = 1e6  # nanoseconds


def percentile(values: Iterable[float], percent: float) -> float:
    """The value that so many of a hundred do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


def answers(published: Sequence[Published], name: str = "publish") -> Figures:
    """From the request to the durable answer."""
    took = [(one.answered - one.asked) / MS for one in published]
    return {
        f"{name}_p50_ms": round(percentile(took, 50), 2),
        f"{name}_p99_ms": round(percentile(took, 99), 2),
    }


def counted(told: Told, spent: Spent, plan: Plan) -> Figures:
    """What reached the readers and what that cost."""
    delivered = max(1, int(told["delivered"]))
    figures: Figures = {"readers": plan.readers, "events": plan.events}
    figures |= {name: told[name] for name in COUNTS}
    return figures | {
        "cpu_us_per_delivery": round(spent.cpu * 1e6 / delivered, 3),
        "user_us_per_delivery": round(spent.user * 1e6 / delivered, 3),
        "bytes_per_delivery": round(told["bytes"] / delivered, 1),
        # The readers' own: where it is more than the server's, it is they who are waited for.
        "readers_us_per_delivery": round(told["cpu"] * 1e6 / delivered, 3),
    }


def delivery(told: Told, published: Sequence[Published], spent: Spent, plan: Plan) -> Figures:
    """The same with latencies: medians over the events, from the request to publish on."""
    return counted(told, spent, plan) | answers(published) | latencies(told["events"], published)


def latencies(events: Mapping[str, Mapping[str, int]], published: Sequence[Published]) -> Figures:
    figures: Figures = {}
    for name in ("first", "median", "p99", "last"):
        took = [(events[str(one.seq)][name] - one.asked) / MS for one in published if str(one.seq) in events]
        figures[f"{name}_reader_ms"] = round(percentile(took, 50), 2)
        if name in {"p99", "last"}:
            figures[f"{name}_reader_worst_ms"] = round(max(took, default=0.0), 2)
    return figures


def without_publishing(figures: Figures, quiet: Figures) -> Figures:
    """What the fan-out itself cost: the same publishes with nobody listening are taken off."""
    deliveries = max(1, figures["delivered"])
    publishes = figures["events"]
    cpu = figures["cpu_us_per_delivery"] - quiet["publish_cpu_ms"] * 1000 * publishes / deliveries
    user = figures["user_us_per_delivery"] - quiet["publish_user_ms"] * 1000 * publishes / deliveries
    return {
        "fanout_us_per_delivery": round(max(0.0, cpu), 3),
        "fanout_user_us_per_delivery": round(max(0.0, user), 3),
    }


def medians(rounds: Sequence[Figures]) -> Figures:
    """One object for several: counts are added up, numbers are medians, what is no number is the first's."""
    merged: Figures = {}
    for name, first in rounds[0].items():
        values = [figures[name] for figures in rounds if name in figures]
        if name in COUNTS:
            merged[name] = sum(values)
        elif isinstance(first, int | float) and not isinstance(first, bool):
            merged[name] = (
                statistics.median(values) if isinstance(first, float) else round(statistics.median(values))
            )
        else:
            merged[name] = first
    return merged | {"rounds": len(rounds)}


def ratio(ours: float, theirs: float) -> float:
    return round(ours / theirs, 3) if theirs else 0.0
