"""Ready pages of `dateline serve` as it is shipped: at the desk, from another process, behind a proxy."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.raw_line import asked_once, raw_line
from tests.served import Served, served

PAST_THE_TABLE = "Range: verses=1-2"
ELSEWHERE = "from tests.cast import open_live, publish; {act}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("ready")) as site:
        yield site


def elsewhere(site: Served, act: str) -> None:
    """In a process of its own, on the same data."""
    site.run("manage", "shell", "--no-imports", "-c", ELSEWHERE.format(act=act))


@pytest.mark.slow
def test_what_the_desk_was_told_is_published_is_in_the_very_next_page(site: Served) -> None:
    desk = site.first_editor()
    desk.open_live("river")
    with raw_line(site.port) as reader, raw_line(site.port) as poller:
        for number in range(100):
            entry = desk.publish("river", f"Number {number}")
            assert f"Number {number}<".encode() in reader.ask("/live/river/").body
            assert f'"seq":{number + 2},'.encode() in poller.ask("/live/river/head.json").body
        desk.do_to("river", entry, "retract", {"reason": "It was wrong."})
        assert b"Number 99<" not in reader.ask("/live/river/").body
        assert b"Number 99<" not in poller.ask("/live/river/snapshot.json").body


def test_what_another_process_published_is_shown_within_a_second_and_a_half(site: Served) -> None:
    elsewhere(site, "publish(open_live('hill'), 'First')")
    targets = ("/live/hill/", "/live/hill/head.json", "/live/hill/snapshot.json")
    with raw_line(site.port) as line:
        before = {target: line.ask(target).body for target in targets}
        for number in range(2):
            elsewhere(site, f"publish('hill', 'Number {number}')")
            done = time.monotonic()
            while any(line.ask(target).body == before[target] for target in targets):
                assert time.monotonic() - done < 1.5
                time.sleep(0.02)
            before = {target: line.ask(target).body for target in targets}


def test_behind_a_trusted_proxy_a_ready_page_is_that_of_the_readers_own_scheme(tmp_path: Path) -> None:
    trusted = {"DATELINE_PUBLIC_URL": "https://paper.example", "DATELINE_TRUSTED_PROXIES": "127.0.0.1"}
    with served(tmp_path / "site", **trusted) as site:
        elsewhere(site, "publish(open_live('river'))")
        for claimed, kept_to_https in (
            (("X-Forwarded-Proto: https",), True),
            (("X-Forwarded-Proto: http",), False),
            ((), False),
            (("X-Forwarded-Proto: gopher",), False),
            (("X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9"), True),
        ):
            said = asked_once(site.port, "/live/river/", *claimed, PAST_THE_TABLE, host="paper.example")
            assert said.status == 200
            assert bool(said.named("strict-transport-security")) is kept_to_https, claimed
            for _ in range(3):
                assert asked_once(site.port, "/live/river/", *claimed, host="paper.example") == said
        assert asked_once(site.port, "/live/river/", host="evil.example").status == 400


@pytest.mark.alone
def test_a_ready_page_costs_less_than_a_millisecond(site: Served) -> None:
    """Some tens of microseconds, as is printed; one that is rendered costs several milliseconds."""
    elsewhere(site, "path = open_live('cost'); [publish(path, f'Number {n}') for n in range(40)]")
    target, rounds = "/live/cost/", 5000
    with raw_line(site.port) as line:
        etag = line.ask(target).named("etag")
        for what, headers in (
            ("plain", ()),
            ("gzip", ("Accept-Encoding: gzip",)),
            ("brotli", ("Accept-Encoding: gzip, br",)),
            ("304", (f"If-None-Match: {etag}",)),
        ):
            size = len(line.ask(target, *headers).body)
            before = cpu_seconds(site.pid)
            for _ in range(rounds):
                line.ask(target, *headers)
            cost = (cpu_seconds(site.pid) - before) / rounds * 1e6
            print(f"\n{what}: {cost:.0f} µs of CPU a request, {size} bytes", end="")
            assert cost < 1000, what


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
