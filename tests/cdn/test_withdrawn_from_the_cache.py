"""What was withdrawn is gone: from the server, from the shared cache, from the pages that are open."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cdn.asking import ask
from tests.cdn.listening import listening
from tests.cdn.nginx import Nginx, fronted
from tests.cdn.proxies import varnish
from tests.cdn.purging import TOKEN, door_beside_nginx
from tests.journeys.stage import Directed, Stage, staged
from tests.served import free_port

pytestmark = pytest.mark.alone
CANARY = "canaryonthequay"
WITHDRAWALS = (
    ("take_down_entry", "A court said so."),
    ("retract_entry", "It was not so."),
    ("withhold_entry",),
)


def _published(newsroom: Directed) -> tuple[str, list[str]]:
    """An entry, and every address below which it is told."""
    entry = newsroom.publish(CANARY, f"<p>{CANARY}</p>", "lead")
    live = f"/live/{newsroom.path}/"
    named = ["", "snapshot.json", "contents/", f"{entry}/", f"{entry}/history/", "?order=oldest"]
    return entry, ["/", *(live + name for name in named)]


def _block(newsroom: Directed, port: int) -> str:
    head = json.loads(ask(port, f"/live/{newsroom.path}/head.json").body)
    return f"/live/{newsroom.path}/changes/{head['epoch']}.{head['gen']}/0.json"


def _tells(port: int, address: str) -> bool:
    return CANARY.encode() in ask(port, address).body


def _gone(port: int, addresses: list[str], within: float) -> float:
    """Asks all the time, as readers do, so that a cache has every reason to keep what it has."""
    began = time.monotonic()
    while left := [address for address in addresses if _tells(port, address)]:
        assert time.monotonic() - began < within, f"still told after {within} s: {left}"
        time.sleep(0.1)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def purged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, Nginx]]:
    """nginx with the door beside it that takes purges."""
    folder: Path = tmp_path_factory.mktemp("purged")
    with ExitStack() as running:
        door = running.enter_context(door_beside_nginx(folder / "front" / "cache"))
        settings = {"DATELINE_PURGE_URL": door, "DATELINE_PURGE_TOKEN": TOKEN}
        stage = running.enter_context(staged(folder / "site", **settings))
        yield stage, running.enter_context(fronted(folder / "front", stage.port))


@pytest.fixture
def warmed() -> Callable[[Nginx, list[str]], None]:
    def warm(front: Nginx, addresses: list[str]) -> None:
        front.forget()
        for address in addresses:
            assert _tells(front.port, address), address
        assert CANARY.encode() in b"".join(front.kept().values())

    return warm


@pytest.mark.parametrize("act", WITHDRAWALS, ids=lambda act: act[0])
def test_with_purge_it_is_gone_from_the_cache_within_five_seconds_and_does_not_come_back(purged, warmed, act):
    stage, front = purged
    newsroom = stage.newsroom(f"purged-{act[0][0]}")
    newsroom.open(entries=3)
    entry, addresses = _published(newsroom)
    block = _block(newsroom, stage.port)
    warmed(front, [*addresses, block])
    with listening(front.url, newsroom.path) as stream:
        stream.wait_for("tick")
        withdrawn = time.monotonic()
        newsroom.act(act[0], entry, *act[1:])
        heard = {"take_down_entry": "purge", "retract_entry": "gone", "withhold_entry": "entry"}[act[0]]
        assert stream.wait_for(heard) - withdrawn <= 3
    assert _gone(stage.port, addresses, within=2) <= 2
    _gone(front.port, [*addresses, block], within=5 - (time.monotonic() - withdrawn))
    assert ask(front.port, block).status == 410, "an old gen is gone for the cache as it is for the server"
    assert CANARY.encode() not in ask(front.port, _block(newsroom, front.port)).body
    time.sleep(4)
    assert not [address for address in addresses if _tells(front.port, address)]
    assert CANARY.encode() not in b"".join(front.kept().values())


@pytest.mark.slow
@pytest.mark.parametrize("act", WITHDRAWALS, ids=lambda act: act[0])
def test_with_varnish_it_is_gone_within_five_seconds_and_nothing_else_is(tmp_path: Path, act):
    port = free_port()
    settings = {"DATELINE_PURGE_URL": f"http://127.0.0.1:{port}/purge", "DATELINE_PURGE_TOKEN": TOKEN}
    with staged(tmp_path / "site", **settings) as stage, varnish(tmp_path / "varnish", stage.port, port):
        other = stage.newsroom("river-2")
        other.open()
        other.chatter(60)
        kept = _block(other, stage.port)
        newsroom = stage.newsroom("river")
        newsroom.open(entries=3)
        entry, addresses = _published(newsroom)
        addresses.append(_block(newsroom, stage.port))
        for address in [*addresses, kept] * 2:
            asked = ask(port, address)
        assert all(_tells(port, address) for address in addresses)
        assert asked.came_from == "HIT"
        newsroom.act(act[0], entry, *act[1:])
        _gone(port, addresses, within=5)
        assert ask(port, kept).came_from == "HIT"
        assert ask(port, addresses[-1]).status == 410
        if act == WITHDRAWALS[0]:
            for wrong in ("", "front|.*", ".*"):
                assert ask(port, "/purge", {"Surrogate-Key": wrong}, "POST").status == 400


@pytest.mark.slow
@pytest.mark.parametrize("asked_at", [(), (3, 33)], ids=["asked for by nobody", "asked for now and then"])
def test_without_purge_it_is_gone_from_the_cache_after_65_seconds(stage, front, warmed, asked_at):
    """The worst is a page that is seldom asked for: what is stale is handed out while it is fetched anew."""
    newsroom = stage.newsroom(f"unpurged-{len(asked_at)}")
    newsroom.open(entries=3)
    entry, addresses = _published(newsroom)
    addresses.append(_block(newsroom, stage.port))
    warmed(front, addresses)
    newsroom.act("take_down_entry", entry, "A court said so.")
    began = time.monotonic()
    assert _gone(stage.port, addresses[:-1], within=2) <= 2
    for moment in (*asked_at, 65):
        time.sleep(began + moment - time.monotonic())
        told = [address for address in addresses if _tells(front.port, address)]
    assert not told


def test_without_purge_a_page_is_gone_from_the_cache_within_a_few_seconds(stage, front, warmed):
    """Readers keep asking: each page is fetched anew when its five seconds are over."""
    newsroom = stage.newsroom("few-seconds")
    newsroom.open(entries=3)
    entry, addresses = _published(newsroom)
    warmed(front, addresses)
    newsroom.act("take_down_entry", entry, "A court said so.")
    _gone(front.port, addresses, within=12)


def test_the_block_that_a_page_fetches_after_a_redaction_is_another_one(stage, front):
    """Whatever the cache still has of the old gen, nobody who knows the new one can be given it."""
    newsroom = stage.newsroom("by-gen")
    newsroom.open()
    newsroom.chatter(48)
    entry, _ = _published(newsroom)
    before = _block(newsroom, stage.port)
    assert _tells(front.port, before)
    newsroom.act("take_down_entry", entry, "A court said so.")
    after = _block(newsroom, stage.port)
    assert after != before
    events = json.loads(ask(front.port, after).body)["events"]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert CANARY not in json.dumps(events)


def test_the_door_beside_nginx_opens_with_its_token_alone(purged, warmed):
    stage, front = purged
    newsroom = stage.newsroom("door")
    newsroom.open(entries=1)
    _, addresses = _published(newsroom)
    warmed(front, addresses)
    door = int(stage.settings["DATELINE_PURGE_URL"].rstrip("/").rpartition(":")[2])
    for token in ("", "Bearer wrong", f"Bearer {TOKEN}x"):
        headers = {"Surrogate-Key": "live-door", "Authorization": token}
        assert ask(door, "/", headers, "POST").status == 403
    assert CANARY.encode() in b"".join(front.kept().values())
    headers = {"Surrogate-Key": "live-doo live-door-2 *", "Authorization": f"Bearer {TOKEN}"}
    assert ask(door, "/", headers, "POST").body == b"0 dropped.\n"
