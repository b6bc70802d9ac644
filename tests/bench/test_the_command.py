"""`dateline bench`: every scenario, small; what a program may read; and nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.bench import limit, nchan, nginx, scenarios
from tests.served import ROOT

SMALL = ("--readers", "50", "--events", "5")
TOP = {"scenario", "machine", "date", "servers", "ratios"}
FIRST = {"readers", "delivered", "missing", "doubled", "disordered", "cpu_us_per_delivery", "kb_per_reader"}
FAN_OUT = FIRST | {"server", "user_us_per_delivery", "bytes_per_delivery", "fanout_us_per_delivery"}

OWN = {
    "fanout": FAN_OUT
    | {"publish_cpu_ms", "first_reader_ms", "median_reader_ms", "p99_reader_ms", "last_reader_ms"},
    "burst": FAN_OUT | {"published_in_ms", "all_level_ms"},
    "storm": FAN_OUT | {"level_s", "return_cpu_s", "refused"},
    "slow": FIRST
    | {"healthy_p99_ms", "memory_growth_mb", "send_queue_most_kb", "stalled_left", "stalled_gone_s"},
    "page": FIRST | {"plain_us", "gzip_us", "brotli_us", "unchanged_us", "rendered_us"},
    "publish": FIRST
    | {"publish_p50_ms", "publish_p99_ms", "quiet_publish_p99_ms", "publish_100_entries_p99_ms"},
    "long": FIRST
    | {
        "long_search_p50_ms",
        "long_page_p50_ms",
        "long_middle_page_p50_ms",
        "long_publish_p50_ms",
        "long_memory_mb",
    },
    "desk": FIRST | {"publish_p99_ms", "desk_page_p95_ms", "desk_draft_p95_ms"},
    "simulate": FIRST | {"head_us", "block_us", "page_us"},
}


def environ(folder: Path) -> dict[str, str]:
    """All that a measurement makes lies in this folder, and each of its processes bears its name."""
    settings = ("DATELINE_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
    return kept | {"TMPDIR": str(folder)}


def bench(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", "bench", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environ(folder) | more,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def measured(folder: Path, *arguments: str) -> dict[str, Any]:
    done = bench(folder, *arguments, "--json")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def left_behind(folder: Path) -> list[str]:
    """Processes that were started for this measurement, and files it made."""
    found = [str(path) for path in folder.iterdir()]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = str(folder).encode() in (process / "environ").read_bytes()
        except OSError:
            continue
        if is_ours:
            found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def assert_whole(server: Mapping[str, Any]) -> None:
    assert [server[fault] for fault in ("missing", "doubled", "disordered")] == [0, 0, 0]
    assert server["delivered"] > 0


def beside(scenario: str) -> list[str]:
    """Who can run beside it on this machine."""
    is_here = {"c": not limit.why_not(), "nchan": not nchan.why_not(), "nginx": bool(nginx.program())}
    return [name for name in scenarios.named(scenario).AGAINST if is_here[name]]


LENGTHY = frozenset(scenarios.NAMES) - {"fanout", "simulate"}  # the others take half a minute each


@pytest.mark.parametrize(
    "scenario",
    [pytest.param(name, marks=[pytest.mark.slow] if name in LENGTHY else []) for name in scenarios.NAMES],
)
def test_a_small_run_ends_whole_and_says_what_it_promises(scenario: str, tmp_path: Path) -> None:
    others = beside(scenario)
    against = ("--against", ",".join(others), "--rounds", "1") if others else ()
    told = measured(tmp_path, scenario, *SMALL, "--entries", "120", *against)
    ours = told["servers"][0]
    assert set(told) >= TOP | FIRST
    assert (told["scenario"], set(told["machine"])) == (scenario, {"cores", "cpu", "kernel", "python"})
    assert set(ours) >= OWN[scenario]
    assert {name: told[name] for name in FIRST} == {name: ours[name] for name in FIRST}
    assert [server["server"] for server in told["servers"]] == ["dateline", *others]
    assert set(told["ratios"]) >= set(others)
    for server in told["servers"]:
        assert_whole(server)
    if scenario in {"fanout", "burst", "storm"}:
        assert {server["delivered"] for server in told["servers"]} == {50 * 5}
        assert all(
            1_400 < server["bytes_per_delivery"] < 1_700 for server in told["servers"]
        )  # the same events
    assert left_behind(tmp_path) == []


@pytest.mark.slow
def test_readers_who_accept_gzip_get_the_same_in_fewer_bytes(tmp_path: Path) -> None:
    told = measured(tmp_path, "fanout", *SMALL, "--gzip")
    assert_whole(told["servers"][0])
    assert told["servers"][0]["bytes_per_delivery"] < 1_000  # of 1,500


@pytest.mark.slow
def test_without_a_compiler_it_says_so_and_goes_on_to_the_table(tmp_path: Path) -> None:
    (nowhere := tmp_path / "nowhere").mkdir()
    done = bench(tmp_path, "fanout", *SMALL, "--against", "c", "--rounds", "1", PATH=str(nowhere))
    assert done.returncode == 0
    assert "Without c: no C compiler was found" in done.stdout
    assert "cpu us per delivery" in done.stdout
    assert done.stdout.splitlines()[-1] == "Everything arrived: to every reader, each change once, in order."


@pytest.mark.parametrize(
    ("misused", "said"),
    [
        (("nothing",), "invalid choice"),
        (("fanout", "--readers", "none"), "“none” is not valid: write a number from 1"),
        (("fanout", "--against", "nginx"), "fanout cannot run against “nginx”: it runs against c, nchan."),
        (("slow", "--against", "c"), "slow cannot run against “c”: it runs alone."),
    ],
)
def test_misused_it_says_so_with_status_2(misused: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = bench(tmp_path, *misused)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_more_readers_than_the_machine_has_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    done = bench(tmp_path, "fanout", "--readers", "9000000")
    assert done.returncode == 1
    assert "take fewer readers, or raise the limit (ulimit -n)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_half_way_it_leaves_nothing_running(number: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", "bench", "fanout", "--readers", "50", "--events", "5000"]
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A run of the tests in the background of a shell (`… &`) has SIGINT ignored, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - nothing else runs
    )
    try:
        until = time.monotonic() + 60
        while (
            len([name for name in left_behind(tmp_path) if "-m dateline" in name]) < 3
        ):  # server, readers, itself
            assert time.monotonic() < until, "it did not begin"
            time.sleep(0.1)
        running.send_signal(number)
        assert running.wait(timeout=30) == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait(timeout=30)
    assert left_behind(tmp_path) == []
