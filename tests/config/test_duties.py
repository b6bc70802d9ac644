"""Duties: done by one process at a time, when they are due, whatever goes wrong with them or with the clock."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from dateline.config.duties.duties import Duty, tidy
from dateline.config.duties.rota import Rota
from dateline.lib import clock
from dateline.record.actions import leases, receipts
from dateline.record.models import Lease, Receipt
from tests.cast import open_live, publish
from tests.waiting import eventually

pytestmark = pytest.mark.django_db(transaction=True)

T = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SOON = 5.0


class Clock:
    """Starts at 12:00 and runs; can be put forward and back."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return T + self.ahead + timedelta(seconds=time.monotonic() - self._began)


@pytest.fixture
def keep() -> Iterator[Callable[..., Rota]]:
    """Starts a rota, as a process of its own would have it; all are closed at the end."""
    with ExitStack() as open_:

        def started(*duties: Duty, now: Callable[[], datetime] = clock.now) -> Rota:
            rota = Rota(duties, now=now)
            rota.start()
            open_.callback(rota.close)
            return rota

        yield started


def test_a_duty_is_done_again_and_again_by_one_of_several(keep: Callable[..., Rota]) -> None:
    did: list[str] = []
    for name in ("one", "two", "three"):
        keep(Duty("count", 0.02, lambda now, name=name: did.append(name)))
    eventually(lambda: len(did) >= 10)
    assert len(set(did)) == 1


def test_another_takes_over_from_one_that_stopped_and_from_one_that_died(keep: Callable[..., Rota]) -> None:
    did: list[str] = []
    first = keep(Duty("count", 0.02, lambda now: did.append("first")))
    eventually(lambda: bool(did))
    keep(Duty("count", 0.02, lambda now: did.append("second")))
    first.close()
    eventually(lambda: "second" in did)

    leases.take("duty:other", "one that died", clock.now(), 0.3)
    keep(Duty("other", 0.02, lambda now: did.append("third"), lease=0.3))
    eventually(lambda: "third" in did)


def test_what_a_duty_raises_is_told_once_and_ends_nothing(
    keep: Callable[..., Rota], caplog: pytest.LogCaptureFixture
) -> None:
    did: list[int] = []

    def fail(now: datetime) -> None:
        did.append(1)
        raise ValueError("the post has burned down") if len(did) % 2 else OSError("no stamps")

    with caplog.at_level(logging.ERROR, "dateline.duties"):
        keep(Duty("post", 0.02, fail), Duty("other", 0.02, lambda now: None))
        eventually(lambda: len(did) >= 9)
    told = [record for record in caplog.records if record.name == "dateline.duties"]
    assert sorted(str(record.exc_info[1]) for record in told if record.exc_info) == [
        "no stamps",
        "the post has burned down",
    ]


def test_what_has_a_moment_is_done_at_that_moment_and_not_before(keep: Callable[..., Rota]) -> None:
    now, did = Clock(), []
    moments = [T + timedelta(seconds=0.35), T + timedelta(seconds=0.9)]
    act = lambda at: did.append((at, moments.pop(0)))  # noqa: E731 - one line says it
    keep(Duty("bells", 30.0, act, due=lambda: moments[0] if moments else None), now=now)
    eventually(lambda: len(did) == 2)
    assert all(timedelta() <= at - due < timedelta(seconds=2) for at, due in did)


def test_a_clock_that_jumps_brings_nothing_early_and_forgets_nothing(keep: Callable[..., Rota]) -> None:
    now, did = Clock(), []
    hour = timedelta(hours=1)
    moments = [T + hour]
    duty = Duty("bells", 0.1, lambda at: did.append((at, moments.pop())), lambda: min(moments, default=None))
    keep(duty, now=now)
    time.sleep(0.3)
    now.ahead = -hour
    time.sleep(0.3)
    assert did == []
    now.ahead = hour
    eventually(lambda: bool(did))
    now.ahead = -hour
    moments.append(T - hour / 2)
    time.sleep(0.3)
    assert len(did) == 1
    assert did[0][0] >= T + hour


def test_a_rota_that_closes_lets_a_duty_end_and_abandons_one_that_does_not(
    keep: Callable[..., Rota], caplog: pytest.LogCaptureFixture
) -> None:
    begun, go, ended = threading.Event(), threading.Event(), []

    def last(now: datetime) -> None:
        begun.set()
        go.wait(SOON)
        ended.append(now)

    rota = keep(Duty("long", 10.0, last))
    assert begun.wait(SOON)
    rota.close(within=0.05)
    assert "Stopped in the middle of: duty long." in caplog.text
    assert not ended
    go.set()
    rota.close()
    assert len(ended) == 1
    assert not Lease.objects.filter(name="duty:long").exists()


def test_tidying_leaves_what_can_still_be_used() -> None:
    path = open_live()
    for key in ("old", "new"):
        publish(path, key=key)
    now = clock.now()
    Receipt.objects.filter(key="old").update(at=now - receipts.KEPT - timedelta(minutes=1))
    for key, end in (("gone", now - timedelta(hours=1)), ("here", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)
    leases.take("old", "one", now - timedelta(days=2), 10)
    tidy(now)
    assert list(Receipt.objects.values_list("key", flat=True)) == ["new"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["here"]
    assert not Lease.objects.exists()
