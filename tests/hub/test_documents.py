"""The JSON documents: what they say, how long they may be kept, what is refused."""

from __future__ import annotations

import gzip
import json
import statistics
import time

import brotli
import pytest

from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, LiveServer, running

DOCUMENTS = ["head.json", "snapshot.json", "changes/first.0/0.json"]


@pytest.fixture(scope="module")
def server():
    # It looks at its source only when asked, so that a test can count the questions.
    with running(limits=Limits(poll=3600)) as server:
        for number in range(120):
            server.publish(f"entry {number}", "text")
        yield server


def test_head_says_where_the_log_is_in_a_few_bytes(server: LiveServer) -> None:
    answer = server.ask_live("head.json")
    head = json.loads(answer.body)
    assert list(head) == [
        "epoch",
        "gen",
        "seq",
        "status",
        "hash",
        "build",
        "window_ms",
        "poll_ms",
        "sample",
        "readers",
    ]
    assert (head["epoch"], head["gen"], head["seq"], head["status"]) == ("first", 0, 120, "live")
    assert (head["window_ms"], head["poll_ms"]) == (1000, 5000)
    assert len(answer.body) < 250


def test_snapshot_is_what_the_record_gives(server: LiveServer) -> None:
    snapshot = json.loads(server.ask_live("snapshot.json").body)
    assert (snapshot["epoch"], snapshot["seq"]) == ("first", 120)
    assert snapshot["entries"] == server.source.entries(CHANNEL)


def test_blocks_are_aligned_and_whole(server: LiveServer) -> None:
    blocks = [json.loads(server.ask_live(f"changes/first.0/{number}.json").body) for number in range(3)]
    assert [block["complete"] for block in blocks] == [True, True, False]
    assert [block["block"] for block in blocks] == [0, 1, 2]
    assert [event["seq"] for block in blocks for event in block["events"]] == list(range(1, 121))
    assert blocks[0]["events"][0] == {"seq": 1, "type": "entry", "data": {"id": "entry 0", "text": "text"}}


@pytest.mark.parametrize(
    ("name", "caching"),
    [
        ("head.json", "s-maxage=1, stale-while-revalidate=5"),
        ("snapshot.json", "s-maxage=2, stale-while-revalidate=10"),
        ("changes/first.0/0.json", "max-age=10, s-maxage=60"),
        ("changes/first.0/2.json", "max-age=0, s-maxage=1"),
        ("changes/first.0/3.json", "no-store"),
        ("changes/other.0/0.json", "no-store"),
    ],
)
def test_each_answer_says_how_long_it_may_be_kept(server: LiveServer, name: str, caching: str) -> None:
    assert server.ask_live(name).headers["cache-control"] == caching


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("changes/first.0/3.json", 404),
        ("changes/first.0/999999999.json", 404),
        ("changes/first.1/0.json", 410),
        ("changes/other.0/0.json", 410),
        ("changes/other.0/99.json", 410),
    ],
)
def test_blocks_beyond_the_tip_are_not_there_and_those_of_another_log_are_gone(
    server: LiveServer, name: str, status: int
) -> None:
    answer = server.ask_live(name)
    assert answer.status == status
    assert "error" in json.loads(answer.body)


def test_a_block_exactly_full_is_complete_and_the_next_is_not_there_yet() -> None:
    with running() as server:
        for number in range(50):
            server.publish(str(number))
        assert json.loads(server.ask_live("changes/first.0/0.json").body)["complete"]
        assert server.ask_live("changes/first.0/1.json").status == 404


def test_a_takedown_ends_every_stored_address_and_the_new_ones_do_not_hold_the_text() -> None:
    with running() as server:
        server.publish("a", "SECRET")
        assert b"SECRET" in server.ask_live("changes/first.0/0.json").body
        server.source.take_down(CHANNEL, "a")
        server.hub.ring(CHANNEL)
        assert server.ask_live("changes/first.0/0.json").status == 410
        masked = server.ask_live("changes/first.1/0.json")
        assert b"SECRET" not in masked.body
        assert [event["type"] for event in json.loads(masked.body)["events"]] == ["purge", "purge"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_who_has_it_already_is_told_so(server: LiveServer, name: str) -> None:
    answer = server.ask_live(name)
    etag = answer.headers["etag"]
    for known in (etag, etag.removeprefix("W/"), f'"else", {etag}', "*"):
        again = server.ask_live(name, headers={"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == answer.headers["cache-control"]
    assert server.ask_live(name, headers={"If-None-Match": '"else"'}).status == 200


def test_a_change_changes_the_etag() -> None:
    with running() as server:
        before = [server.ask_live(name).headers.get("etag") for name in ("head.json", "snapshot.json")]
        server.publish("a")
        after = [server.ask_live(name).headers.get("etag") for name in ("head.json", "snapshot.json")]
        assert not set(before) & set(after)


@pytest.mark.parametrize("name", [*DOCUMENTS, "stream"])
def test_every_answer_is_open_to_all_origins_and_sets_no_cookie(server: LiveServer, name: str) -> None:
    answer = server.ask_live(name, method="HEAD", headers={"Origin": "https://elsewhere.example"})
    assert answer.status == 200
    assert answer.body == b""
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    is_compressed = name not in ("head.json", "stream")
    assert answer.headers.get("vary") == ("accept-encoding" if is_compressed else None)


@pytest.mark.parametrize(("taken", "coding"), [("gzip", "gzip"), ("gzip, br", "br"), ("identity", None)])
def test_what_is_large_is_sent_compressed_to_who_takes_it_so(
    server: LiveServer, taken: str, coding: str | None
) -> None:
    plain = server.ask_live("changes/first.0/0.json")
    answer = server.ask_live("changes/first.0/0.json", headers={"Accept-Encoding": taken})
    assert answer.headers.get("content-encoding") == coding
    assert int(answer.headers["content-length"]) == len(answer.body)
    unpacked = {"gzip": gzip.decompress, "br": brotli.decompress}.get(coding or "", bytes)(answer.body)
    assert unpacked == plain.body
    assert coding is None or len(answer.body) < len(plain.body) / 2
    assert "content-encoding" not in server.ask_live("head.json", headers={"Accept-Encoding": taken}).headers


@pytest.mark.parametrize("name", DOCUMENTS)
def test_head_tells_what_get_would(server: LiveServer, name: str) -> None:
    get, head = server.ask_live(name), server.ask_live(name, method="HEAD")
    for header in ("content-length", "content-type", "etag", "cache-control"):
        assert head.headers[header] == get.headers[header]


@pytest.mark.parametrize("name", [*DOCUMENTS, "stream"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_everything_here_can_only_be_read(server: LiveServer, name: str, method: str) -> None:
    answer = server.ask_live(name, method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_preflight_is_answered(server: LiveServer) -> None:
    answer = server.ask_live("stream", method="OPTIONS")
    assert answer.status == 204
    assert "Last-Event-ID" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("name", [*DOCUMENTS, "changes/first.0/7.json", "stream", "stream?cursor=first.1"])
def test_what_is_not_public_is_answered_like_what_does_not_exist(
    server: LiveServer, method: str, name: str
) -> None:
    server.source.open("hidden")
    server.source.withdraw("hidden")
    server.source.calls.clear()
    hidden = server.ask(f"/live/hidden/{name}", method=method)
    work = list(server.source.calls)
    server.source.calls.clear()
    missing = server.ask(f"/live/nowhere/{name}", method=method)
    assert (hidden.status, hidden.body) == (missing.status, missing.body)
    assert without_date(hidden.headers) == without_date(missing.headers)
    assert work == server.source.calls
    assert hidden.status == {"POST": 405, "OPTIONS": 204}.get(method, 404)


def without_date(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "date"}


def test_what_is_no_live_address_is_left_to_the_pages(server: LiveServer) -> None:
    for path in (
        f"/live/{CHANNEL}/",
        f"/live/{CHANNEL}/stream/",
        f"/live/{CHANNEL}/head.json/",
        f"/live/{CHANNEL}/changes/first.0/x.json",
        "/live/Moon_Landing/head.json",
        "/live/-moon/head.json",
        "/live//head.json",
        f"/live/{CHANNEL}/head.json%0a",
    ):
        assert server.ask(path).body.startswith(b"a page at "), path


def test_a_failing_record_is_a_503_that_says_when_to_come_back() -> None:
    with running(limits=Limits(poll=60)) as server:
        server.source.broken = True
        for name in DOCUMENTS:
            answer = server.ask_live(name)
            assert answer.status == 503
            assert int(answer.headers["retry-after"]) >= 1
            assert "cannot be read" in json.loads(answer.body)["error"]


def test_hidden_and_missing_take_the_same_time(server: LiveServer) -> None:
    """In small: both go the same way, so only the noise of the machine lies between them."""
    server.source.open("hidden")
    server.source.withdraw("hidden")
    took: dict[str, list[float]] = {"hidden": [], "nowhere": []}
    for _ in range(100):
        for name, times in took.items():
            began = time.perf_counter()
            server.ask(f"/live/{name}/head.json")
            times.append(time.perf_counter() - began)
    assert abs(statistics.median(took["hidden"]) - statistics.median(took["nowhere"])) <= 0.002
