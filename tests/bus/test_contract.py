"""What every kind of doorbell promises, against the real thing."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.bus.bus import Bus
from dateline.lib import envelope
from tests.bus.kinds import Kind, kind
from tests.waiting import eventually

KINDS = ["memory", "datagram", "postgresql", "valkey"]

LEAST = 10  # of a flood of rings: what a sibling's buffer holds; the rest may be lost


@pytest.fixture(params=KINDS)
def bus_kind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kind]:
    with kind(request.param, tmp_path) as made:
        yield made


class Process:
    """One that listens, and remembers what it heard."""

    def __init__(self, made: Kind) -> None:
        self.bus: Bus = made.fresh()
        self.heard: list[str] = []
        self.bus.listen("ring", self.heard.append)
        self.bus.start()
        eventually(lambda: self.bus.is_up)


@contextmanager
def processes(made: Kind, count: int) -> Iterator[list[Process]]:
    started = [Process(made) for _ in range(count)]
    try:
        yield started
    finally:
        for process in started:
            process.bus.close()


def rung_until_heard(sender: Process, listener: Process, word: str, within: float = 10.0) -> float:
    """Hints may be lost, so one is repeated; the seconds until it was heard."""
    began = time.monotonic()
    while word not in listener.heard:
        assert time.monotonic() - began < within, f"“{word}” was not heard"
        sender.bus.send("ring", word)
        time.sleep(0.05)
    return time.monotonic() - began


def test_a_word_reaches_all_others_and_never_oneself(bus_kind: Kind) -> None:
    with processes(bus_kind, 3) as (a, b, c):
        a.bus.send("ring", "flood")
        a.bus.send("other", "not asked for")
        b.bus.send("ring", "überflutung, “now”")
        eventually(lambda: len(b.heard) == 1 and len(a.heard) == 1 and len(c.heard) == 2)
        time.sleep(0.1)
        assert (a.heard, b.heard) == (["überflutung, “now”"], ["flood"])
        assert sorted(c.heard) == ["flood", "überflutung, “now”"]


def test_who_only_sends_needs_not_be_started_and_is_heard_before_it_ends(bus_kind: Kind) -> None:
    with processes(bus_kind, 1) as (listener,):
        command = bus_kind.fresh()
        command.send("ring", "imported")
        command.close()
        eventually(lambda: listener.heard == ["imported"])


def test_another_process_may_die_and_return(bus_kind: Kind) -> None:
    with processes(bus_kind, 2) as (a, b):
        a.bus.send("ring", "one")
        eventually(lambda: b.heard == ["one"])
        b.bus.close()
        a.bus.send("ring", "nobody hears this")
        with processes(bus_kind, 1) as (returned,):
            rung_until_heard(a, returned, "two")
            assert set(returned.heard) == {"two"}
        assert b.heard == ["one"]


def test_the_broker_may_die_and_return(bus_kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    if bus_kind.broker_dies is None:
        pytest.skip("nobody stands between")
    caplog.set_level(logging.WARNING)
    with processes(bus_kind, 2) as (a, b):
        rung_until_heard(a, b, "before")
        bus_kind.broker_dies()
        began = time.monotonic()
        for number in range(20):
            a.bus.send("ring", f"while it is away {number}")
        assert time.monotonic() - began < 0.1, "whoever rings must not wait"
        if not hasattr(bus_kind, "folder"):
            eventually(lambda: not a.bus.is_up and not b.bus.is_up)
        time.sleep(1.0)
        bus_kind.broker_returns()
        took = rung_until_heard(a, b, "after")
        print(f"\nheard again {took:.2f} s after the return")
        rung_until_heard(b, a, "the other way too")
        assert b.heard.count("before") == 1
    said = [record.message for record in caplog.records if record.name == "dateline.bus"]
    assert sum("is away" in line for line in said) <= 2, "each of two says so once"


def test_a_broker_that_is_not_there_at_the_start_is_waited_for(bus_kind: Kind) -> None:
    if bus_kind.broker_dies is None or hasattr(bus_kind, "folder"):
        pytest.skip("nobody stands between")
    bus_kind.broker_dies()
    a, b = bus_kind.fresh(), bus_kind.fresh()
    heard: list[str] = []
    b.listen("ring", heard.append)
    try:
        for bus in (a, b):
            bus.start()
        a.send("ring", "into the void")
        time.sleep(0.3)
        assert not a.is_up
        bus_kind.broker_returns()
        eventually(lambda: b.is_up)
        eventually(lambda: a.send("ring", "there") or "there" in heard)
    finally:
        a.close()
        b.close()


def test_what_strangers_write_on_the_wire_is_passed_over(bus_kind: Kind) -> None:
    with processes(bus_kind, 2) as (a, b):
        for garbage in (b"", b"\0\xff\xfe", b"hello", b"dateline1 zz ring x", b"dateline2 " + b"0" * 16,
                        b"x" * 7000, b"dateline1 " + b"0" * 16 + b" RING x",
                        b"dateline1 " + b"0" * 16 + b" ring " + b"x" * 5000):  # fmt: skip
            bus_kind.scribble(garbage)
        a.bus.send("ring", "flood")
        eventually(lambda: b.heard == ["flood"])
        assert a.heard == []


def test_a_listener_that_fails_does_not_deafen_the_others(bus_kind: Kind) -> None:
    with processes(bus_kind, 2) as (a, b):
        b.bus.listen("gauges", lambda text: 1 / 0)
        more: list[str] = []
        b.bus.listen("gauges", more.append)
        a.bus.send("gauges", "{}")
        a.bus.send("ring", "flood")
        eventually(lambda: more == ["{}"] and b.heard == ["flood"])


def test_the_longest_word_arrives_and_a_longer_one_is_refused_in_the_log(
    bus_kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    with processes(bus_kind, 2) as (a, b):
        a.bus.send("ring", "x" * (envelope.LONGEST + 1))
        a.bus.send("ring", "zero \0 byte")
        a.bus.send("No Topic", "x")
        assert len([r for r in caplog.records if "were not told" in r.message]) == 3
        a.bus.send("ring", "x" * envelope.LONGEST)
        eventually(lambda: b.heard == ["x" * envelope.LONGEST])


def test_many_threads_ring_at_once(bus_kind: Kind) -> None:
    with processes(bus_kind, 2) as (a, b):
        threads = [
            threading.Thread(target=lambda n=n: [a.bus.send("ring", f"{n}-{i}") for i in range(10)])
            for n in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        eventually(lambda: len(set(b.heard)) == 160 or (len(b.heard) >= LEAST and _is_quiet(b)))
        assert len(set(b.heard)) == len(b.heard)
        print(f"\n{len(b.heard)} of 160 heard")


def test_after_its_end_nothing_of_it_is_left(bus_kind: Kind) -> None:
    before = set(threading.enumerate())
    with processes(bus_kind, 2) as (a, b):
        rung_until_heard(a, b, "flood")
    eventually(lambda: set(threading.enumerate()) <= before)
    assert not a.bus.is_up
    a.bus.send("ring", "after the end")
    a.bus.close()
    assert set(threading.enumerate()) <= before


def _is_quiet(process: Process) -> bool:
    count = len(process.heard)
    time.sleep(0.3)
    return len(process.heard) == count
