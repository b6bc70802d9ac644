"""Leases: the first taker wins, whoever holds one renews it, and one that has run out is anybody's."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from subprocess import PIPE

import pytest
from django.db import connection

from dateline.record.actions import leases
from dateline.record.models import Lease
from tests.cast import START
from tests.served import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

SECOND = timedelta(seconds=1)


def test_the_first_taker_has_it_and_renews_it() -> None:
    assert leases.take("post", "one", START, 10)
    assert not leases.take("post", "two", START + 5 * SECOND, 10)
    assert leases.take("post", "one", START + 9 * SECOND, 10)
    assert not leases.take("post", "two", START + 18 * SECOND, 10)
    assert leases.take("papers", "two", START, 10), "each lease is apart"


def test_one_that_has_run_out_may_be_taken() -> None:
    leases.take("post", "one", START, 10)
    assert leases.take("post", "two", START + 10 * SECOND, 10)
    assert not leases.take("post", "one", START + 11 * SECOND, 10)


def test_one_that_is_given_back_may_be_taken_at_once_and_only_its_holder_gives_it_back() -> None:
    leases.take("post", "one", START, 10)
    leases.release("post", "two")
    assert not leases.take("post", "two", START, 10)
    leases.release("post", "one")
    assert leases.take("post", "two", START, 10)


def test_a_clock_that_is_put_back_locks_nobody_out() -> None:
    leases.take("post", "one, who is gone", START, 10)
    assert leases.take("post", "two", START - timedelta(hours=1), 10)


def test_what_nobody_has_renewed_for_a_day_is_forgotten() -> None:
    leases.take("post", "one", START, 10)
    leases.take("papers", "one", START + timedelta(hours=2), 10)
    assert leases.forget_expired(START + timedelta(hours=25)) == 1
    assert list(Lease.objects.values_list("name", flat=True)) == ["papers"]


def test_of_many_threads_that_come_at_once_one_gets_each_lease() -> None:
    start = threading.Barrier(8)

    def take_all(holder: int) -> list[int]:
        try:
            start.wait()
            return [number for number in range(60) if leases.take(f"lease {number}", str(holder), START, 10)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(take_all, range(8)))
    assert sorted(number for some in got for number in some) == list(range(60))


def test_of_several_processes_that_come_at_once_one_gets_each_lease() -> None:
    names = [f"lease {number}" for number in range(40)]
    database = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.record.lease_taker", database, *names]
    takers = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) for _ in range(3)]
    assert [taker.stdout.readline() for taker in takers if taker.stdout] == ["ready\n"] * 3
    for taker in takers:
        assert taker.stdin
        taker.stdin.write("\n")
        taker.stdin.flush()
    said = [taker.communicate(timeout=60)[0] for taker in takers]
    assert sorted("".join(said).splitlines()) == sorted(names)
