"""What every server does by itself, beside answering: one line each in `DUTIES`. `rota.py` keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dateline.accounts.staff import actor_with_id
from dateline.accounts.tidying import forget_ended_sessions
from dateline.config.duties.purge import purging
from dateline.record import actions, queries
from dateline.record.actions import forms, leases, previews, readings, receipts

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Duty:
    """`act(now)` is done each `every` seconds by whichever process holds the lease `duty:<name>`.

    `due`, for what has a moment: when there is something to do next, None for never; it only reads. It is asked
    each `every` seconds in every process, and again at that moment. `lease`: seconds after which another process
    takes over from one that died. An `act` that may take longer must bear being done by two.
    """

    name: str
    every: float
    act: Callable[[datetime], object]
    due: Callable[[], datetime | None] | None = None
    lease: float = 0.0

    def __post_init__(self) -> None:
        if not self.lease:
            object.__setattr__(self, "lease", 1.0 if self.due else max(2 * self.every, 10.0))


def publish_scheduled(now: datetime) -> None:
    """What is due, as whoever set the time, with the roles they hold now."""
    actions.publish_due(lambda id: actor_with_id(id, how="schedule"), now=now)


def tidy(now: datetime) -> None:
    """What nobody can use any more."""
    receipts.forget_old(now)
    forms.forget_old_forms(now)
    previews.forget_old_previews(now)
    readings.forget_old_readings(now)
    leases.forget_expired(now)
    forget_ended_sessions()


# Where alerts leave to; none is built yet, and what nobody can receive is sent to nobody.
ALERTED_BY: list[actions.Send] = []


def send_alerts(now: datetime) -> None:
    """Those that two people wanted, once their ten seconds are over."""

    def send(alert: actions.Alert) -> None:
        for outlet in ALERTED_BY:
            outlet(alert)

    actions.send_alerts(send, now=now)


DUTIES: list[Duty] = [
    Duty("schedule", every=1.0, act=publish_scheduled, due=queries.next_scheduled),
    Duty("alerts", every=1.0, act=send_alerts, due=queries.next_alert),
    Duty("tidy", every=HOUR, act=tidy),
]
if cdn := purging():
    DUTIES.append(Duty("purge", every=0.5, act=cdn.act, due=cdn.due))
