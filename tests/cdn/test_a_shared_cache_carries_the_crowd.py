"""The caching headers of docs/stream.md, seen by the one who obeys them: nginx as deploy/nginx configures it."""

from __future__ import annotations

import json
import time

import pytest

from tests.cdn.asking import ask, ask_all
from tests.cdn.nginx import Nginx
from tests.cdn.origin import Origin
from tests.journeys.stage import Stage

pytestmark = pytest.mark.alone


def test_a_thousand_readers_ask_one_block_and_the_origin_is_asked_at_most_twice(
    stage: Stage, front: Nginx, origin: Origin
) -> None:
    newsroom = stage.newsroom("block")
    newsroom.open()
    newsroom.chatter(60)
    head = json.loads(ask(stage.port, "/live/block/head.json").body)
    block = f"/live/block/changes/{head['epoch']}.{head['gen']}/0.json"
    answers = ask_all(front.port, [block] * 1000)
    assert {(status, len(json.loads(body)["events"])) for status, body in answers} == {(200, 50)}
    assert origin.count(block) <= 2


def test_two_thousand_look_at_the_head_within_six_seconds_and_the_origin_is_asked_at_most_eight_times(
    stage: Stage, front: Nginx, origin: Origin
) -> None:
    stage.newsroom("head").open()
    began = time.monotonic()
    answers = ask_all(front.port, ["/live/head/head.json"] * 2000, a_second=2000 / 6)
    assert {status for status, _ in answers} == {200}
    assert time.monotonic() - began < 12, "this machine is too slow to say anything"
    assert origin.count("/live/head/head.json") <= 8


@pytest.mark.slow
def test_what_a_poller_is_told_is_never_older_than_seven_seconds(stage: Stage, front: Nginx) -> None:
    """One second fresh, five more while it is fetched anew; asked for after a long silence it is the newest."""
    newsroom = stage.newsroom("fresh")
    newsroom.open()

    def seq() -> int:
        return int(json.loads(ask(front.port, "/live/fresh/head.json").body)["seq"])

    before = seq()
    newsroom.publish("The bridge is closed")
    published = time.monotonic()
    while seq() == before:
        assert time.monotonic() - published < 7
        time.sleep(0.1)
    newsroom.publish("The bridge is closed")
    time.sleep(7)
    assert seq() == before + 2


@pytest.mark.parametrize("accepts", ["", "gzip", "gzip, deflate, br, zstd"])
def test_the_page_is_kept_once_for_each_coding(stage: Stage, front: Nginx, accepts: str) -> None:
    coverage = f"coded-{len(accepts)}"
    stage.newsroom(coverage).open()
    headers = {"Accept-Encoding": accepts} if accepts else {"Accept-Encoding": "identity"}
    came = [ask(front.port, f"/live/{coverage}/", headers) for _ in range(2)]
    assert [answer.came_from for answer in came] == ["MISS", "HIT"]
    assert came[0].body == came[1].body
    direct = ask(stage.port, f"/live/{coverage}/", {"Accept-Encoding": "br" if "br" in accepts else accepts})
    assert came[0].body == direct.body


def test_who_has_a_page_is_told_so_by_the_cache(stage: Stage, front: Nginx, origin: Origin) -> None:
    stage.newsroom("known").open()
    for name in ("", "head.json", "snapshot.json"):
        etag = ask(front.port, f"/live/known/{name}").headers["etag"]
        before = len(origin.asked)
        assert ask(front.port, f"/live/known/{name}", {"If-None-Match": etag}).status == 304
        assert len(origin.asked) == before


def test_a_stream_passes_by_the_cache_and_is_heard_at_once(stage: Stage, front: Nginx) -> None:
    from tests.cdn.listening import listening

    newsroom = stage.newsroom("heard")
    newsroom.open()
    with listening(front.url, "heard") as stream:
        stream.wait_for("tick")
        published = time.monotonic()
        newsroom.publish("The bridge is closed")
        stream.wait_for("entry")
        assert time.monotonic() - published < 1
    assert not [key for key in front.kept() if "stream" in key]
