"""A stream through proxies that nobody configured for it: it arrives at once, or the page finds another way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dateline.hub.limits import Limits
from tests.cdn.asking import ask
from tests.cdn.listening import listening
from tests.cdn.nginx import foreign
from tests.cdn.proxies import haproxy, nginx_by_default, nginx_that_gathers, varnish
from tests.hub.live_server import CHANNEL, running

pytestmark = pytest.mark.alone
Proxy = Callable[[Path, int], AbstractContextManager[str]]
PROXIES = [
    nginx_by_default,
    pytest.param(haproxy, marks=pytest.mark.slow),
    pytest.param(varnish, marks=pytest.mark.slow),
]


@pytest.mark.parametrize("accepts", ["identity", "gzip"])
@pytest.mark.parametrize("proxy", PROXIES)
def test_of_a_hundred_changes_99_are_heard_within_300_ms(stage, tmp_path: Path, proxy: Proxy, accepts: str):
    newsroom = stage.newsroom(f"{proxy.__name__.replace('_', '-')}-{accepts}")
    newsroom.open()
    seq = json.loads(ask(stage.port, f"/live/{newsroom.path}/head.json").body)["seq"]
    with proxy(tmp_path, stage.port) as url, listening(url, newsroom.path, accepts=accepts) as stream:
        stream.wait_for("tick")
        published = []
        for number in range(100):
            newsroom.publish(f"Number {number}")
            published.append(time.monotonic())
            time.sleep(0.03)
        stream.wait_for("entry", 100)
        heard = [at for name, *_, at in stream.events if name == "entry"]
    assert stream.seqs() == list(range(seq + 1, seq + 101))
    lags = sorted(came - at for came, at in zip(heard, published, strict=True))
    print(f"\n99 of 100 within {1000 * lags[98]:.0f} ms, the last of them after {1000 * lags[99]:.0f} ms")
    assert lags[98] <= 0.3, lags[-5:]


@pytest.mark.browser
@pytest.mark.slow
def test_behind_a_proxy_that_gathers_everything_a_page_polls_within_15_seconds_and_is_never_7_seconds_old(
    stage, reader, tmp_path: Path
):
    newsroom = stage.newsroom("gathered")
    newsroom.open(entries=3)
    with nginx_that_gathers(tmp_path, stage.port) as url:
        polls: list[float] = []
        opened = time.monotonic()
        page = reader(f"{url}/live/gathered/")
        page.on("request", lambda asked: polls.append(time.monotonic()) if "head.json" in asked.url else None)
        for number in range(3):
            newsroom.publish(f"Number {number}")
            shown = page.locator("#timeline article h2", has_text=f"Number {number}")
            expect(shown, "seven seconds, and one for this machine").to_be_visible(timeout=8_000)
            page.wait_for_timeout(1_700 * (number % 3))
        assert polls[0] - opened <= 15
        assert len(polls) >= 3
        expect(page.locator("#live-status")).to_have_text("Live")


@pytest.mark.slow
def test_an_idle_coverage_behind_nginx_is_neither_silent_nor_cut_off_before_its_stream_is_over(
    stage, tmp_path
):
    """nginx gives up a line that is silent for 30 seconds; a stream lives ten minutes, give or take two."""
    newsroom = stage.newsroom("idle")
    newsroom.open(entries=3)
    with nginx_by_default(tmp_path, stage.port) as url, listening(url, "idle") as stream:
        began = time.monotonic()
        stream.wait_for("bye", within=13 * 60)
        lasted = time.monotonic() - began
    print(
        f"\nended as planned after {lasted:.0f} s, the longest silence {_longest_silence(stream.sounds):.1f} s"
    )
    assert 8 * 60 - 2 <= lasted <= 12 * 60 + 2
    assert _longest_silence(stream.sounds) <= 18 + 1
    assert stream.seqs() == []


@pytest.mark.slow
def test_the_same_with_every_figure_a_fifteenth(tmp_path: Path):
    limits = Limits(heartbeat=1.0, heartbeat_jitter=0.2, tick=2.0, life=6.0, life_jitter=1.0, sweep=0.2)
    patience = "proxy_read_timeout 2s; proxy_buffering off;"
    with (
        running(limits=limits) as server,
        foreign(tmp_path, server.port, patience) as front,
        listening(front.url, CHANNEL) as stream,
    ):
        began = time.monotonic()
        stream.wait_for("bye", within=12)
        assert 4.5 <= time.monotonic() - began <= 9
    assert _longest_silence(stream.sounds) <= 1.2 + 0.5


def _longest_silence(sounds: list[float]) -> float:
    return max(later - sooner for sooner, later in pairwise(sounds))
