"""A picture that waits for its time is at no address, by whatever name it is asked for; then it is, within two
seconds. Whoever guesses at names is told of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dateline.config.middleware import guessing
from dateline.config.middleware.guessing import KNOWN, MOST, QUIET, QUIET_FOR_ALL, WITHIN, Guesses
from dateline.core.body import Photo
from dateline.lib import ids
from tests.desk_client import copy_form
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served, served

PATH = "river"
AHEAD = 3.0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("embargo")
    with served(folder / "site", DATELINE_LOG="json") as running:
        running.first_editor().open_live(PATH)
        yield running


def neighbours(picture: str) -> list[str]:
    """The names one off, as somebody tries who has seen another."""
    number = int(picture, 16)
    return [f"{number + step:032x}"[-32:] for step in (-1, 1)]


def attempts(picture: str) -> list[str]:
    at = f"/media/{picture}"
    names = [f"{at}/{width}.{ext}" for width in (40, 39, 41, 320, 640, 1920) for ext in ("webp", "jpg")]
    names += [f"{at}/{name}" for name in ("", "40.png", "original", "original.jpg", "screen.jpg", "40.webp~")]
    names += [at, f"{at}.jpg", f"/media/40/{picture}.jpg", f"/media//{picture}/40.webp"]
    names += [f"/media/{other}/40.webp" for other in neighbours(picture)]
    return [*names, f"/static/media/{picture}/40.webp", f"/media/..%2fmedia/{picture}/40.webp"]


def test_before_its_time_it_is_nowhere_and_then_it_is_there(site: Served) -> None:
    desk = site.desks[0]
    photo = desk.upload(PATH, encoded(photograph(40, 30, seed=7)))
    picture = photo["picture"]
    due = time.time() + AHEAD
    body = (Photo(picture=picture, width=40, height=30),)
    when = datetime.fromtimestamp(due, UTC).isoformat()
    form = copy_form("Embargoed", body, draft=f"draft-{ids.new_id()}", due=when)
    assert desk.post(f"/desk/{PATH}/schedule/", form).status_code == 200
    assert desk.ask(f"/desk/media/{picture}/40.webp").status_code == 200

    assert {at: site.ask(at).status for at in attempts(picture) if site.ask(at).status != 404} == {}
    for at in (f"/desk/media/{picture}/40.webp", f"/desk/media/{picture}/screen.jpg"):
        assert site.ask(at).status == 302, at
    assert time.time() < due, "the machine was too slow to ask before the time"

    while site.ask(f"/media/{picture}/40.webp").status != 200:
        assert time.time() < due + 2
        time.sleep(0.05)
    assert time.time() >= due
    assert [at for at in attempts(picture) if site.ask(at).status == 200] == [
        f"/media/{picture}/40.webp",
        f"/media/{picture}/40.jpg",
    ]
    told = [line for line in site.log.splitlines() if "pictures are guessed at" in line]
    assert len(told) == 1, "it was asked for more than twenty times what is not there"
    assert "127.0.0.1" in told[0]


def test_more_than_twenty_misses_a_minute_from_one_address_are_told_of_once() -> None:
    now = 1000.0
    guesses = Guesses(lambda: now)
    assert [guesses.miss("192.0.2.1") for _ in range(MOST)] == [False] * MOST
    assert not guesses.miss("192.0.2.2")
    assert guesses.miss("192.0.2.1")
    assert not guesses.miss("192.0.2.1")
    now += QUIET
    assert [guesses.miss("192.0.2.1") for _ in range(MOST + 1)].count(True) == 1


@pytest.mark.django_db
def test_from_however_many_networks_they_come_letters_go_out_once_in_ten_minutes(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, sent = 1000.0, []
    monkeypatch.setattr(guessing.letters, "alarm", sent.append)
    guesses = Guesses(lambda: now)
    monkeypatch.setattr(guessing, "Guesses", lambda: guesses)
    client = Client()
    said = []
    monkeypatch.setattr(guessing.log, "warning", lambda *words, **more: said.append(more["address"]))
    houses = [f"2001:db8:0:{n:x}::1" for n in range(5)]

    def guess() -> None:
        for house in houses:
            for _ in range(MOST + 1):
                client.get(f"/media/{'0' * 32}/40.webp", REMOTE_ADDR=house)

    guess()
    assert said == houses
    assert len(sent) == 1
    now += QUIET_FOR_ALL
    houses[:] = [f"2001:db8:1:{n:x}::1" for n in range(5)]
    guess()
    assert len(sent) == 2


def test_misses_that_are_further_apart_are_nothing() -> None:
    now = 0.0
    guesses = Guesses(lambda: now)
    for _ in range(200):
        now += WITHIN / MOST + 0.01
        assert not guesses.miss("192.0.2.1")


def test_one_network_of_ipv6_counts_as_one_and_many_addresses_take_no_room() -> None:
    guesses = Guesses(lambda: 0.0)
    assert [guesses.miss(f"2001:db8:1:2::{n:x}") for n in range(MOST + 1)][-1]
    for n in range(KNOWN + 500):
        guesses.miss(f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}")
    assert len(guesses._missed) == KNOWN
