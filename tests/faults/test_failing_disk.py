"""A flush fails: what was being written is not acknowledged, the server says that it is unwell and writes no more,
reading goes on, and a restart mends it with everything that was acknowledged."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.desk_client import Desk, copy_form
from tests.faults.test_kill import log_of
from tests.served import Served, served

pytestmark = pytest.mark.alone

PATH = "river"
RED_WITHIN = 2.0  # seconds
ENOUGH = 60  # publishes, each with two flushes


@pytest.fixture(scope="module")
def failing_flush(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("a disk that fails is made with a C compiler: install one (Debian: apt-get install gcc)")
    library = tmp_path_factory.mktemp("failing") / "failing_flush.so"
    source = Path(__file__).with_name("failing_flush.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


def publish_until_red(site: Served, desk: Desk, armed: Path, acknowledged: dict[int, str]) -> int:
    """How many were acknowledged before the disk failed. None is after it was seen to fail."""
    armed.touch()
    done = 0
    for number in range(ENOUGH):
        answer = desk.post(f"/desk/{PATH}/publish/", copy_form(f"Entry {number}"))
        if answer.status_code == 200:
            done += 1
            acknowledged[answer.json()["seq"]] = answer.json()["entry"]["id"]
        if site.ask("/healthz").status != 200 or answer.status_code != 200:
            break
    else:
        raise AssertionError("the disk never failed")
    assert answer.status_code in (200, 503), answer.text
    return done


def is_unwell(site: Served, desk: Desk) -> None:
    began = time.monotonic()
    while site.ask("/healthz").status == 200:
        assert time.monotonic() - began < RED_WITHIN
        time.sleep(0.02)
    for address in ("/healthz", "/readyz"):
        answer = site.ask(address)
        assert answer.status == 503
        assert b"start the server anew" in answer.body
    for _ in range(3):
        answer = desk.post(f"/desk/{PATH}/publish/", copy_form("Too late"))
        assert answer.status_code == 503
        assert "the server is started anew" in answer.json()["error"]
    assert site.ask(f"/live/{PATH}/").status == 200
    assert site.ask(f"/live/{PATH}/snapshot.json").status == 200


def survives(folder: Path, library: Path, flushes: Iterable[int]) -> None:
    acknowledged: dict[int, str] = {}
    with served(folder) as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        for nth in flushes:
            site.stop()
            armed = folder / f"armed-{nth}"
            site.settings = {"LD_PRELOAD": str(library), "ARMED": str(armed), "FAILS_AT": str(nth)}
            site.start()
            done = publish_until_red(site, desk, armed, acknowledged)
            is_unwell(site, desk)
            print(f"\nflush {nth} failed: red after {done} publishes", end="")
            site.kill() if nth % 2 else site.stop()
            site.settings = {}
            site.start()
            assert site.ask("/healthz").status == 200
            log = log_of(site)
            assert {seq: id for seq, id in acknowledged.items() if log.get(seq) != id} == {}
            assert json.loads(site.run("verify", PATH, "--json"))["wrong"] == []
            desk.publish(PATH, "After the restart")
        assert "was put back" not in site.log


@pytest.mark.slow
def test_a_flush_that_fails_is_never_acknowledged_and_never_forgotten(
    tmp_path: Path, failing_flush: Path
) -> None:
    survives(tmp_path / "site", failing_flush, (1, 2, 7))


@pytest.mark.slow
def test_each_of_the_first_thirty_flushes_may_fail(tmp_path: Path, failing_flush: Path) -> None:
    survives(tmp_path / "site", failing_flush, range(1, 31))
