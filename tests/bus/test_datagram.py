"""What is particular to siblings on one machine."""

from __future__ import annotations

import socket
import stat
import time
from pathlib import Path

from dateline.bus.datagram import DatagramBus
from tests.waiting import eventually


def test_one_that_died_is_tidied_away_by_whoever_rings_next(tmp_path: Path) -> None:
    dead = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    dead.bind(str(tmp_path / "4711-dead"))
    dead.close()
    DatagramBus(tmp_path).send("ring", "flood")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    bus = DatagramBus(tmp_path / "bus")
    bus.start()
    eventually(lambda: bus.is_up)
    assert stat.S_IMODE((tmp_path / "bus").stat().st_mode) == 0o700
    bus.close()
    assert list((tmp_path / "bus").iterdir()) == []


def test_a_folder_however_deep_will_do(tmp_path: Path) -> None:
    deep = tmp_path / ("a-very-long-name-" * 10) / "bus"
    assert len(str(deep)) > 107
    heard: list[str] = []
    listener = DatagramBus(deep)
    listener.listen("ring", heard.append)
    listener.start()
    eventually(lambda: listener.is_up)
    DatagramBus(deep).send("ring", "flood")
    eventually(lambda: heard == ["flood"])
    listener.close()
    assert list(deep.iterdir()) == []


def test_a_sibling_that_does_not_listen_holds_up_nobody(tmp_path: Path) -> None:
    """It is there, but never takes what is sent to it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stuck:
        stuck.bind(str(tmp_path / "4711-stuck"))
        bus = DatagramBus(tmp_path)
        began = time.monotonic()
        for number in range(2_000):
            bus.send("ring", f"flood {number}")
        assert time.monotonic() - began < 5
        bus.close()
    assert (tmp_path / "4711-stuck").exists()
