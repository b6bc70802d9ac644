"""The figures for Prometheus are true: what happened on the streams is what they count."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tests.hub.reader import reading
from tests.served import ROOT, Served, served

RIVER = "river"
TOKEN = "a-token-of-sixteen-letters"
CHANGES = 5


def figures(site: Served) -> dict[str, float]:
    """Of the one process; those of the coverage by their bare names."""
    text = site.ask("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).body.decode()
    lines = re.findall(r"^(dateline_\w+)\{[^}]*\} (\S+)$", text, re.MULTILINE)
    return {name.removeprefix("dateline_").removeprefix("coverage_"): float(value) for name, value in lines}


async def read_and_be_refused(site: Served) -> None:
    """Two readers are sent each change; one of another log begins anew; a third is one too many."""
    desk = site.desks[0]
    async with reading(site.port, channel=RIVER) as one, reading(site.port, channel=RIVER) as other:
        for reader in (one, other):
            await reader.until(lambda event: event.type == "tick")
        async with reading(site.port, channel=RIVER) as too_many:
            assert too_many.status == 503
        for number in range(CHANGES):
            await asyncio.to_thread(desk.publish, RIVER, f"Number {number}")
        for reader in (one, other):
            await reader.until_level(CHANGES + 1)
        said = await asyncio.to_thread(figures, site)
        assert (said["readers"], said["streams"]) == (2, 2)
        assert said["deliveries_total"] == 2 * CHANGES
        assert 1 <= said["passes_total"] <= CHANGES + 1
        assert said["stream_bytes_total"] >= len(one.raw)
        assert 0 < said["lag_seconds"] < 5
        assert (said["refusals_total"], said["publishes_total"]) == (1, CHANGES + 1)
        assert (said["record_unreadable"], said["bus_up"]) == (0, 1)
    async with reading(site.port, "another.1", channel=RIVER) as of_another_log:
        await of_another_log.until(lambda event: event.type == "reset")
    said = await asyncio.to_thread(figures, site)
    assert (said["resets_total"], said["streams_opened_total"]) == (1, 3)


def test_what_happened_on_the_streams_is_what_the_figures_count(tmp_path: Path) -> None:
    with served(tmp_path / "site", DATELINE_METRICS_TOKEN=TOKEN, DATELINE_MAX_STREAMS="2") as site:
        site.first_editor().open_live(RIVER)
        asyncio.run(read_and_be_refused(site))
        documented = (ROOT / "docs/metrics.md").read_text().partition("Worth an alarm")[0]
        rows = re.findall(r"^\| ([^|]+) \|", documented, re.MULTILINE)
        assert set(figures(site)) == {name for row in rows for name in re.findall(r"`(\w+)`", row)}
