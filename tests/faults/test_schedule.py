"""An entry that is due at T is seen by nobody before T, by everybody soon after, and is published once, even
when servers are killed just then."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.core.body import Photo, Text
from dateline.lib import ids
from tests.desk_client import Desk, copy_form
from tests.faults.watching import Watch
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served, served

PATH = "river"
WITHIN = 2.0  # seconds
LOOKED_AFTER = 3.0


@dataclass
class House:
    """Two servers on one database, and an editor."""

    servers: tuple[Served, Served]
    desk: Desk
    seen_after: list[float]

    @property
    def tip(self) -> dict[str, object]:
        """head.json; whoever is up says it."""
        for site in self.servers * 100:
            try:
                return dict(json.loads(site.ask(f"/live/{PATH}/head.json").body))
            except OSError:
                time.sleep(0.05)
        raise AssertionError("no server answers")

    def asked(self, query: str, *values: object) -> list[tuple[object, ...]]:
        file = self.servers[0].data / "dateline.sqlite3"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            found = database.execute(query, values).fetchall()
        database.close()
        return found


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with served(tmp_path / "one") as one:
        desk = one.first_editor()
        desk.open_live(PATH)
        with served(tmp_path / "two", DATELINE_DATA=str(one.data)) as two:
            yield House((one, two), desk, [])


@dataclass
class Secret:
    """What is scheduled: its words, its picture, its name at the desk, and when it is due (wall clock)."""

    headline: str
    text: str
    picture: str
    draft: str
    due: float


def scheduled(house: House, number: int, ahead: float) -> Secret:
    desk = house.desk
    photo = desk.upload(PATH, encoded(photograph(40, 30, seed=number)))
    due = time.time() + ahead
    secret = Secret(f"headline{ids.short_id()}", f"text{ids.short_id()}", photo["picture"], ids.new_id(), due)
    body = (Text(secret.text), Photo(picture=secret.picture, width=40, height=30))
    when = datetime.fromtimestamp(due, UTC).isoformat()
    form = copy_form(secret.headline, body, mark="lead", draft=f"draft-{secret.draft}", due=when)
    answer = desk.post(f"/desk/{PATH}/schedule/", form)
    assert answer.status_code == 200, answer.text
    return secret


def surfaces(secret: Secret, head: dict[str, object]) -> list[str]:
    here, seq = f"/live/{PATH}/", int(str(head["seq"]))
    block = f"{here}changes/{head['epoch']}.{head['gen']}/{seq // 50}.json"
    return ["/", here, f"{here}contents/", f"{here}snapshot.json", block, f"{here}?order=oldest"]


async def watched(house: House, secret: Secret, kill: Sequence[Served], moment: float) -> tuple[Watch, float]:
    """What twenty strangers saw; and when the last of those who were killed answered again."""
    head = house.tip
    words = [secret.headline.encode(), secret.text.encode(), secret.picture.encode()]
    watch = Watch(words)
    watchers = []
    for site in house.servers:
        look, port = watch.look_again_and_again, site.port
        watchers += [look(port, surface) for surface in surfaces(secret, head)]
        watchers += [look(port, f"/media/{secret.picture}/40.webp", is_shown_by_status=True)]
        watchers += [look(port, f"/live/{PATH}/{secret.draft}/", is_shown_by_status=True)]
        stream = f"/live/{PATH}/stream?cursor={head['epoch']}.{head['seq']}"
        watchers += [watch.listen(port, stream, "the stream"), _watch_head(watch, port, head)]
    tasks = [asyncio.create_task(watcher) for watcher in watchers]
    back = secret.due
    if kill:
        await asyncio.sleep(max(0.0, secret.due + moment - time.time()))
        for site in kill:
            site.kill()
        await asyncio.gather(*(asyncio.to_thread(site.start) for site in kill))
        back = max(back, time.time())
    await asyncio.sleep(max(0.0, back + LOOKED_AFTER - time.time()))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return watch, back


async def _watch_head(watch: Watch, port: int, before: dict[str, object]) -> None:
    """head.json tells nothing but that there is something: its number must not move before."""
    watch_head = Watch(
        [b'"seq":%d' % n for n in range(int(str(before["seq"])) + 1, int(str(before["seq"])) + 9)]
    )
    looking = asyncio.create_task(watch_head.look_again_and_again(port, f"/live/{PATH}/head.json"))
    try:
        await looking
    finally:
        watch.sights += watch_head.sights
        watch.answers += watch_head.answers


def check(house: House, secret: Secret, watch: Watch, killed: Sequence[Served], back: float) -> None:
    early = [sight for sight in watch.sights if sight.at < secret.due]
    assert early == []
    assert not [sight for sight in watch.sights if secret.draft in sight.surface], (
        "its name at the desk is public"
    )
    first = min((sight.at for sight in watch.sights), default=None)
    assert first is not None, "nobody ever saw it"
    somebody_was_there = len(killed) < len(house.servers)
    house.seen_after.append(first - secret.due)
    assert first <= (secret.due if somebody_was_there else back) + WITHIN

    for site in house.servers:
        since = max(secret.due, back) if site in killed else secret.due
        for surface in [*surfaces(secret, house.tip)[:4], "the stream", f"/live/{PATH}/head.json",
                        f"/media/{secret.picture}/40.webp"]:  # fmt: skip
            seen = watch.first(site.port, surface)
            assert seen is not None, f"{surface} never showed it"
            assert seen <= since + WITHIN, f"{surface} showed it {seen - since:.2f} s late"

    published = "SELECT count(*) FROM record_logrow WHERE name = 'EntryPublished' AND payload LIKE ?"
    assert house.asked(published, f"%{secret.headline}%") == [(1,)]
    assert house.asked("SELECT count(*) FROM record_scheduled") == [(0,)]
    [entry] = house.asked("SELECT id FROM record_entry WHERE public LIKE ?", f"%{secret.headline}%")
    assert house.servers[0].ask(f"/live/{PATH}/{entry[0]}/").status == 200


def round_(house: House, number: int, before: float, killed: Sequence[Served]) -> None:
    secret = scheduled(house, number, before + 0.8)
    moment = random.uniform(-1, 1)
    watch, back = asyncio.run(watched(house, secret, killed, moment))
    check(house, secret, watch, killed, back)
    who = {0: "nobody", 1: "one of two", 2: "both"}[len(killed)]
    print(
        f"\n{who} killed at T{moment:+.2f} s: {watch.answers} answers; seen {house.seen_after[-1]:.3f} s after T, "
        f"all up {back - secret.due:.1f} s after T"
    )


@pytest.mark.alone
@pytest.mark.slow
def test_what_is_due_shows_at_its_time_and_once_though_servers_are_killed(house: House) -> None:
    """Nobody is killed; one of two is; both are."""
    one, two = house.servers
    for number, killed in enumerate(([], [one], [one, two])):
        round_(house, number, 3.0, killed)
    assert "the log is whole" in one.run("verify", PATH)


@pytest.mark.alone
@pytest.mark.slow
def test_what_is_due_shows_at_its_time_and_once_in_twenty_rounds(house: House) -> None:
    one, two = house.servers
    for number in range(20):
        round_(house, number, 10.0, [[one], [two], [one, two], [two, one]][number % 4])
    assert "the log is whole" in one.run("verify", PATH)
