"""Readers join at any instant of a busy hour: at rest each has exactly what a fresh snapshot says."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk_client import Desk, copy_form
from tests.faults.open_page import OpenPage, all_level, fresh_state
from tests.served import ROOT, Served, served

PATH = "river"
A_SECOND = 50


def one_at_the_desk(desk: Desk, number: int) -> int:
    """Published, marked, taken down; as far as the other writer's coverage is open and leaves it alone."""
    answer = desk.post(f"/desk/{PATH}/publish/", copy_form(f"From the desk {number}"))
    if answer.status_code != 200:
        return 0
    entry = answer.json()["entry"]
    here = f"/desk/{PATH}/entries/{entry['id']}"
    acts = [
        desk.post(f"{here}/mark-key/", rev=entry["rev"]),
        desk.post(f"{here}/take-down/", {"reason": "By order"}, rev=entry["rev"] + 1),
    ]
    return 1 + sum(act.status_code == 200 for act in acts)


async def publish_at_the_desk(desk: Desk, over: asyncio.Event) -> int:
    """What rings the server's own bell, between the changes that do not; how many changes it made."""
    made = number = 0
    while not over.is_set():
        made += await asyncio.to_thread(one_at_the_desk, desk, number)
        number += 1
        await asyncio.sleep(random.uniform(0, 0.3))
    return made


async def joined_at_random(page: OpenPage, wait: float) -> None:
    await asyncio.sleep(wait)
    await page.keep_true()


async def busy_hour(site: Served, desk: Desk, readers: int, changes: int) -> list[OpenPage]:
    """`changes` are made by another process, and some more at the desk."""
    pages = [OpenPage(site, PATH) for _ in range(readers)]
    lasts = changes / A_SECOND
    followers = [
        asyncio.create_task(joined_at_random(page, random.uniform(0, lasts * 0.95))) for page in pages
    ]
    over = asyncio.Event()
    at_the_desk = asyncio.create_task(publish_at_the_desk(desk, over))
    history = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.history_writer", PATH, str(changes), str(A_SECOND),
        str(random.randrange(10_000)), cwd=ROOT,
        env=site.environ | {"DJANGO_SETTINGS_MODULE": "dateline.config.settings"}, stderr=subprocess.PIPE,
    )  # fmt: skip
    _, problems = await history.communicate()
    assert history.returncode == 0, problems.decode()
    over.set()
    assert await at_the_desk
    await all_level(pages, within=15)
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    return pages


@pytest.mark.alone
@pytest.mark.parametrize(
    ("readers", "changes"), [(40, 400), pytest.param(200, 1_000, marks=pytest.mark.slow)]
)
def test_readers_who_join_at_any_instant_end_equal_to_a_fresh_snapshot(
    tmp_path: Path, readers: int, changes: int
) -> None:
    with served(tmp_path / "site") as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        pages = asyncio.run(busy_hour(site, desk, readers, changes))
        now = fresh_state(site, PATH)
        again = sum(page.snapshots - 1 for page in pages)
        print(f"\n{readers} readers at {now['seq']} changes, {again} took a second snapshot")
        assert now["seq"] > changes
        for page in pages:
            assert page.complaints == []
            assert page.state() == now
