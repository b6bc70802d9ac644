"""`dateline doctor` sees what is wrong, says the way out, and finds nothing bad where all is well."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.lib import clock
from tests.brokers import PostgreSQL
from tests.served import Served, free_port


@pytest.fixture
def site(tmp_path: Path) -> Served:
    return Served(tmp_path / "site")


def asked(site: Served, status: int = 0, **settings: str) -> dict[str, dict[str, Any]]:
    done = site.ran("doctor", "--json", **settings)
    assert done.returncode == status, done.stdout + done.stderr
    assert done.stderr == ""
    found: dict[str, dict[str, Any]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        worse = found.get(finding["what"], {}).get("verdict") == "bad"
        found[finding["what"]] = found[finding["what"]] if worse else finding
    return found


@pytest.mark.slow
def test_nothing_is_bad_about_a_publication_that_was_just_made_and_backed_up(
    site: Served, tmp_path: Path
) -> None:
    before = asked(site)
    assert before["database"]["saw"] == "there is none yet"
    site.run("staff", "list")
    site.run("backup", str(tmp_path / "b.tar"))
    found = asked(site, DATELINE_PUBLIC_URL="https://live.example.org", DATELINE_TRUSTED_PROXIES="127.0.0.1")
    well = {"data folder", "database", "acknowledged changes", "backup", "public address", "trusted proxies"}
    assert {what: finding["saw"] for what, finding in found.items() if what in well and finding["mend"]} == {}
    assert well <= found.keys()


def test_every_bad_finding_names_the_way_out(site: Served) -> None:
    nobody = free_port()
    found = asked(
        site,
        status=1,
        DATELINE_PUBLIC_URL="http://live.example.org",
        DATELINE_TRUSTED_PROXIES="hello",
        DATELINE_EMAIL_URL=f"smtp://127.0.0.1:{nobody}",
        DATELINE_BUS_URL=f"redis://127.0.0.1:{nobody}",
        DATELINE_MAX_STREAMS="100000000",
    )
    bad = {what for what, finding in found.items() if finding["verdict"] == "bad"}
    assert bad >= {"public address", "trusted proxies", "letters", "doorbell", "open files"}
    assert all(finding["mend"] for finding in found.values() if finding["verdict"] != "well")


def test_a_database_that_was_put_back_is_seen_before_the_start(site: Served) -> None:
    from dateline.record.high_water import HighWater, Mark

    site.run("staff", "list")
    HighWater(site.data / "high-water").note("river", Mark("e", 7))
    assert "put back" in asked(site, status=1)["acknowledged changes"]["saw"]


def test_old_backups_and_a_key_that_others_can_read_are_told(site: Served) -> None:
    site.run("staff", "list")
    made = (clock.now() - timedelta(days=3)).isoformat()
    (site.data / "last-backup.json").write_text(json.dumps({"made_at": made, "file": "/b.tar"}))
    os.chmod(site.data / "secret-key", 0o644)
    found = asked(site, status=1)
    assert found["backup"]["saw"] == "the newest is 72 hours old: /b.tar"
    assert found["data folder"]["mend"].startswith("chmod 600")


def test_a_postgresql_that_acknowledges_before_it_has_flushed_is_bad(site: Served, tmp_path: Path) -> None:
    with PostgreSQL(tmp_path / "pg") as database:  # the tests' own runs so, for speed
        settings = {"DATELINE_DATABASE_URL": database.url}
        assert site.ran("staff", "list", **settings).returncode == 0
        found = asked(site, status=1, **settings)
        assert found["database"]["saw"] == "fsync is off: what is acknowledged can be lost"
    found = asked(site, status=1, **settings)
    assert found["database"]["saw"].startswith("it does not answer")
