"""What can be measured: one file a scenario, all of one shape; a new one is a file and a line here.

Each offers `SAYS` (one line), `READERS` and `EVENTS` (what it takes where nothing else is asked), `AGAINST` (who may
run beside it) and `run(plan) -> Outcome`. They raise CannotMeasure.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from dateline.bench.plan import Outcome, Plan

NAMES = ("fanout", "burst", "storm", "slow", "page", "publish", "long", "desk", "pages", "simulate")


class Scenario(Protocol):
    SAYS: str
    READERS: int
    EVENTS: int
    AGAINST: tuple[str, ...]

    def run(self, plan: Plan) -> Outcome: ...


def named(name: str) -> Scenario:
    """The scenario of that name, one of `NAMES`."""
    return cast(Scenario, importlib.import_module(f"{__name__}.{name}"))
