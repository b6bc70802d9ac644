"""The server's clock jumps an hour back and forth in the night it is put back anyway. Numbers go on by one,
nothing is published early, nothing twice."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from dateline.config.duties.duties import Duty
from dateline.config.duties.rota import Rota
from dateline.core.coverage import HeadCopy
from dateline.lib import ids
from dateline.record import actions, queries
from tests.cast import ADA, BO, words
from tests.desk_client import Desk, copy_form
from tests.served import Served

PATH = "night"
HOUR = timedelta(hours=1)
# Ten seconds before the hour from two to three comes a second time in Paris.
NIGHT = datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC)
PUBLISHES = 200
WITHIN = 2.0  # seconds


class Clock:
    """Runs, and can be put. `latest` is the latest it ever showed."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.ahead = timedelta()
        self.latest = NIGHT

    def __call__(self) -> datetime:
        now = NIGHT + self.ahead + timedelta(seconds=time.monotonic() - self._began)
        self.latest = max(self.latest, now)
        return now


def seen_after(headline: str, within: float) -> float | None:
    began = time.monotonic()
    while time.monotonic() - began < within:
        if headline in headlines():
            return time.monotonic() - began
        time.sleep(0.02)
    return None


def headlines() -> list[str]:
    return [entry.headline for entry in queries.headlines(PATH)]


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_jumps_in_the_night_of_the_change_publishes_nothing_early_and_nothing_twice() -> None:
    now = Clock()
    actions.open_coverage(ADA, PATH, HeadCopy(headline="Night", zone="Europe/Paris"), now=now())
    actions.start_coverage(ADA, PATH, now=now())
    dues = {
        f"Scheduled {number}": NIGHT + after
        for number, after in enumerate(
            (timedelta(seconds=1), timedelta(seconds=4), HOUR / 2, HOUR, HOUR + timedelta(seconds=30))
        )
    }
    for headline, due in dues.items():
        draft = f"draft-{ids.new_id()}"
        actions.schedule_entry(ADA, PATH, words(headline), due, now=NIGHT, draft=draft)

    act = lambda at: actions.publish_due({ADA.id: ADA}.get, now=at)  # noqa: E731 - one line says it
    rotas = [Rota([Duty("schedule", 0.2, act, queries.next_scheduled, lease=0.5)], now=now) for _ in range(2)]
    for rota in rotas:
        rota.start()
    writer = threading.Thread(target=publish_all, args=(now,))
    writer.start()
    early = []
    try:
        for jump in (-HOUR, timedelta(), HOUR, -HOUR, HOUR, timedelta(), HOUR + timedelta(minutes=1)):
            end = time.monotonic() + random.uniform(0.4, 0.8)
            while time.monotonic() < end:
                shown = headlines()
                early += [one for one, due in dues.items() if one in shown and due > now.latest]
                time.sleep(0.02)
            now.ahead = jump
        writer.join(60)
        assert all(seen_after(headline, WITHIN) is not None for headline in dues)
        time.sleep(0.5)
    finally:
        for rota in rotas:
            rota.close()
    assert early == []
    check_log(dues)


def publish_all(now: Clock) -> None:
    try:
        for number in range(PUBLISHES):
            actions.publish_entry(BO, PATH, words(f"Number {number}"), now=now())
            time.sleep(0.01)
    finally:
        connection.close()


def check_log(dues: dict[str, datetime]) -> None:
    tip = queries.tip(PATH)
    assert tip is not None
    log = queries.changes_after(PATH, tip.epoch, 0, 10_000)
    assert [row.seq for row in log] == list(range(1, 1 + 1 + PUBLISHES + len(dues)))
    published = [row.change.entry for row in log[1:]]  # type: ignore[union-attr]
    assert len({entry.headline for entry in published}) == PUBLISHES + len(dues)
    for entry in published:
        due = dues.get(entry.headline)
        if due is not None:
            assert entry.published >= due
            assert entry.stated == due


class House(Served):
    """A server whose clock can be put while it runs."""

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    def dateline(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.faults.put_clock", str(self.clock), *arguments]

    def put(self, ahead: timedelta) -> None:
        new = self.clock.with_suffix(".new")
        new.write_text(str(ahead.total_seconds()))
        new.replace(self.clock)

    def shows(self, headline: str) -> bool:
        return headline in self.ask(f"/live/{PATH}/contents/").body.decode()

    def shows_within(self, headline: str, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.shows(headline):
                return True
            time.sleep(0.05)
        return False


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    house.put(timedelta())
    try:
        house.start()
        yield house
    finally:
        house.end()


def schedule(desk: Desk, headline: str, after: timedelta) -> None:
    """`after` by a clock that was never put."""
    form = copy_form(headline, draft=f"draft-{ids.new_id()}", due=(datetime.now(UTC) + after).isoformat())
    answer = desk.post(f"/desk/{PATH}/schedule/", form)
    assert answer.status_code == 200, answer.text


@pytest.mark.slow
@pytest.mark.alone
def test_a_server_whose_clock_is_put_keeps_to_the_clock(house: House) -> None:
    desk = house.first_editor()
    desk.open_live(PATH, zone="Europe/Paris")
    numbers = iter(range(10_000))

    def publish_some(count: int = 25) -> None:
        for _ in range(count):
            desk.publish(PATH, f"Number {next(numbers)}")

    schedule(desk, "In four seconds", timedelta(seconds=4))
    schedule(desk, "In half an hour", HOUR / 2)
    schedule(desk, "In an hour and a half", 1.5 * HOUR)
    house.put(-HOUR)
    publish_some()
    assert not house.shows_within("In four seconds", 6)
    house.put(timedelta(seconds=10))
    assert house.shows_within("In four seconds", WITHIN)
    publish_some()
    assert not house.shows("In half an hour")
    house.put(HOUR)
    assert house.shows_within("In half an hour", WITHIN)
    publish_some()
    house.put(-HOUR)
    schedule(desk, "Once more in half an hour", HOUR / 2)
    publish_some()
    house.put(HOUR)
    assert house.shows_within("Once more in half an hour", WITHIN)
    schedule(desk, "In two seconds", HOUR + timedelta(seconds=2))
    publish_some()
    assert house.shows_within("In two seconds", 2 + WITHIN)
    assert not house.shows("In an hour and a half")
    house.put(2 * HOUR)
    assert house.shows_within("In an hour and a half", WITHIN)
    publish_some(PUBLISHES - next(numbers))
    check_database(house)


def check_database(site: Served) -> None:
    with sqlite3.connect(f"file:{site.data / 'dateline.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT seq, name, payload FROM record_logrow ORDER BY seq").fetchall()
        assert database.execute("SELECT count(*) FROM record_scheduled").fetchone() == (0,)
    database.close()
    assert [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1))
    published = [json.loads(payload) for _, name, payload in rows if name == "EntryPublished"]
    assert len({one["entry"]["headline"] for one in published}) == len(published)
    print(f"\n{len(published)} published, {len(rows)} changes")
    assert "the log is whole" in site.run("verify", PATH)
