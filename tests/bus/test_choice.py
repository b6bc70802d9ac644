"""Which bus a process takes, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.served import ROOT, Served


@pytest.mark.parametrize(
    "address",
    ["amqp://host", "redis://", "redis://host:port", "host:6379", "redis://:pass-word-7@host:70000"],
)
def test_an_address_that_is_none_stops_the_start_with_a_sentence(tmp_path: Path, address: str) -> None:
    site = Served(tmp_path / "site", settings={"DATELINE_BUS_URL": address})
    done = site.ran("serve", "--port", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("dateline serve: DATELINE_BUS_URL is “")
    assert "redis://:password@host:6379" in done.stderr
    assert "pass-word-7" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_library_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "redis.py").write_text("raise ImportError('not installed')\n")
    settings = {"DATELINE_BUS_URL": "redis://localhost", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    done = Served(tmp_path / "site", settings=settings).ran("serve", "--port", "0")
    assert done.returncode == 1
    assert "pip install 'dateline[valkey]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_broker_that_cannot_be_reached_is_no_reason_not_to_start_nor_to_stop(tmp_path: Path) -> None:
    """And its password stands in no log."""
    site = Served(tmp_path / "site", settings={"DATELINE_BUS_URL": "valkey://:pass-word-7@127.0.0.1:1"})
    try:
        site.start()
        site.first_editor().open_live("river")
        assert site.ask("/readyz").status == 200
        assert site.stop() < 10
        assert site.log.count("The doorbell (Valkey) is away") == 1
        assert "pass-word-7" not in site.log
    finally:
        site.end()
