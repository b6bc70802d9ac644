"""Proof of delivery: what pages report is counted, what is no report is refused, and memory has an end."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from collections.abc import Iterator

import pytest

from dateline.hub.app import LiveApp
from dateline.hub.hub import Hub
from dateline.hub.limits import Limits
from dateline.hub.network import OWN, network_of
from dateline.hub.sampling import EASED, SETTLED, Sampling
from dateline.hub.seen import Seen
from dateline.hub.source import Tip
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.hub.memory_source import MemorySource
from tests.waiting import eventually

TIP = Tip("first", 0, 7)


class Clock:
    """Unix seconds and the clock that is never set, an hour and a bit apart."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def unix(self) -> float:
        return self.now + 5_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seen(clock: Clock) -> Seen:
    limits = Limits(reporters=10, reporters_in_all=25, report_memory=120, reports=5, reports_at_once=8)
    return Seen(limits, now=clock, clock=clock.unix)


def says(
    seen: Seen,
    page: str,
    seq: int = 7,
    *,
    epoch: str = "first",
    channel: str = CHANNEL,
    network: int = OWN,
    **more: bool,
) -> int:
    body = json.dumps({"token": f"token-{page}", "epoch": epoch, "seq": seq, **more})
    return seen.take(channel, TIP, body.encode(), network).status


def test_the_share_and_the_delay_are_those_of_the_newest_change(seen: Seen, clock: Clock) -> None:
    published = clock.unix()
    for number in range(10):
        assert says(seen, f"{number}", 6) == 204
    assert seen.shown(CHANNEL, TIP, published).share == 0
    for number in range(8):
        clock.now += 1
        says(seen, f"{number}", 7)
    shown = seen.shown(CHANNEL, TIP, published)
    assert (shown.pages, shown.current, shown.share) == (10, 8, 0.8)
    assert (shown.delay, shown.delay_95) == (4.5, 8)


def test_a_page_that_was_opened_after_the_change_tells_nothing_of_its_delay(seen: Seen, clock: Clock) -> None:
    published = clock.unix()
    clock.now += 300
    says(seen, "late", 7)
    clock.now += 30
    says(seen, "late", 7)
    shown = seen.shown(CHANNEL, TIP, published)
    assert (shown.share, shown.delay) == (1, None)


def test_a_page_of_another_log_does_not_show_the_newest_of_this_one(seen: Seen) -> None:
    says(seen, "old", 900, epoch="zeroth")
    says(seen, "new", 7)
    assert seen.shown(CHANNEL, TIP, None).share == 0.5
    assert seen.shown(CHANNEL, Tip("second", 0, 1), None).share == 0


def test_a_page_is_forgotten_two_minutes_after_its_last_report_and_at_once_when_it_goes(
    seen: Seen, clock: Clock
) -> None:
    says(seen, "silent")
    says(seen, "gone")
    assert says(seen, "gone", gone=True) == 204
    assert seen.shown(CHANNEL, TIP, None).pages == 1
    clock.now += 119
    assert seen.shown(CHANNEL, TIP, None).pages == 1
    clock.now += 2
    assert seen.shown(CHANNEL, TIP, None).pages == 0
    seen.forget_all_but(set())
    assert seen.counts(CHANNEL) == (0, 0)


def test_a_hash_that_differed_is_counted(seen: Seen) -> None:
    says(seen, "right")
    says(seen, "wrong", differed=True)
    assert seen.counts(CHANNEL) == (2, 1)


def test_no_more_pages_are_remembered_than_there_is_room_for(seen: Seen) -> None:
    statuses = [
        says(seen, f"{channel}-{number}", channel=channel) for channel in "abcd" for number in range(12)
    ]
    assert statuses.count(204) == 25
    assert set(statuses) == {204, 429}
    assert max(seen.shown(channel, TIP, None).pages for channel in "abcd") == 10
    assert says(seen, "a-0", channel="a", gone=True) == 204
    assert says(seen, "a-new", channel="a") == 204


def test_what_nobody_asks_for_is_not_hoarded(seen: Seen) -> None:
    for number in range(5_000):
        says(seen, f"{number}")
        says(seen, f"{number}", gone=True)
    assert len(seen.news()[CHANNEL]) <= 2_000


def test_one_page_reports_no_more_than_twice_a_second(seen: Seen, clock: Clock) -> None:
    assert [says(seen, "hasty"), says(seen, "hasty")] == [204, 429]
    clock.now += 0.5
    assert says(seen, "hasty") == 204


def test_only_so_many_are_taken_a_second(seen: Seen, clock: Clock) -> None:
    assert [seen.has_room() for _ in range(9)] == [True] * 8 + [False]
    clock.now += 1
    assert [seen.has_room() for _ in range(6)] == [True] * 5 + [False]


def test_whoever_sits_at_one_machine_has_one_voice_however_many_pages_he_invents(clock: Clock) -> None:
    seen = Seen(Limits(), now=clock, clock=clock.unix)
    invented = [says(seen, f"invented-{number}", 1, network=9) for number in range(60)]
    assert (invented.count(204), invented.count(429)) == (20, 40)
    for number in range(8):
        says(seen, f"real-{number}", 7, network=100 + number)
    shown = seen.shown(CHANNEL, TIP, None)
    assert (shown.pages, shown.current) == (28, 8)
    assert (shown.voices, shown.late) == (9, 1)
    for number in range(60):
        assert says(seen, f"of-the-house-{number}", 7, network=OWN) == 204
    assert seen.shown(CHANNEL, TIP, None).voices == 69


def test_a_network_is_late_when_most_of_its_pages_are(seen: Seen) -> None:
    for page, seq in (("a", 7), ("b", 6), ("c", 7)):
        says(seen, page, seq, network=5)
    for page, seq in (("d", 6), ("e", 6), ("f", 7)):
        says(seen, page, seq, network=6)
    shown = seen.shown(CHANNEL, TIP, None)
    assert (shown.voices, shown.late) == (2, 1)


def test_who_floods_from_one_network_takes_no_room_from_the_others(clock: Clock) -> None:
    limits = Limits(reports=100, reports_at_once=100, reports_of_network=10)
    seen = Seen(limits, now=clock, clock=clock.unix)
    assert [seen.has_room(9) for _ in range(500)].count(True) == 10
    assert all(seen.has_room(network) for network in range(20, 110))
    assert not seen.has_room(200), "there is an end to what is taken in all"
    clock.now += 1
    assert seen.has_room(9)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("8.8.8.8", "8.8.8.200", True),
        ("8.8.8.8", "8.8.4.4", False),
        ("::ffff:8.8.8.8", "8.8.8.9", True),
        ("2a00:1450:4001:80b::200e", "2a00:1450:4001:ffff::1", True),
        ("2a00:1450:4001::1", "2a00:1450:4002::1", False),
    ],
)
def test_a_network_is_what_one_household_is_given(one: str, other: str, is_same: bool) -> None:
    numbers = [network_of({"client": (address, 50_000)}) for address in (one, other)]
    assert (numbers[0] == numbers[1]) is is_same
    assert OWN not in numbers


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.7", "fe80::1%eth0", "fd00::1", "x", ""]
)
def test_an_address_of_the_house_says_nothing_of_who_it_is(address: str) -> None:
    assert network_of({"client": (address, 50_000)}) == network_of({"client": None}) == OWN


def test_siblings_have_one_table_however_news_of_it_arrives(clock: Clock) -> None:
    one, other = Seen(Limits(), now=clock, clock=clock.unix), Seen(Limits(), now=clock, clock=clock.unix)
    published = clock.unix()
    says(one, "steady", 6)
    says(one, "moving", 6)
    news = one.news()[CHANNEL]
    clock.now += 3
    says(other, "moving", 7)  # its next request came to another process
    for page, known in [*news, *reversed(news)]:
        assert known is not None
        other.hear(CHANNEL, "first", page, known.seq, known.reached)
    assert other.shown(CHANNEL, TIP, published).current == 1
    assert other.shown(CHANNEL, TIP, published).pages == 2
    says(one, "steady", 7)
    for page, known in one.news()[CHANNEL]:
        assert known is not None
        other.hear(CHANNEL, "first", page, known.seq, known.reached)
    shown = other.shown(CHANNEL, TIP, published)
    assert (shown.share, shown.delay) == (1, 3)
    for page, _ in news:
        other.hear(CHANNEL, "first", page, -1, None)
    assert other.shown(CHANNEL, TIP, published).pages == 0


def test_about_two_hundred_pages_report_however_many_are_open() -> None:
    sampling = Sampling(200)
    assert [sampling.rate(readers) for readers in (0, 1, 200, 400, 4_000, 1_000_000)] == [
        1,
        1,
        1,
        0.5,
        0.05,
        0.0002,
    ]


def test_pages_that_nobody_can_count_are_asked_less_when_too_many_report_and_more_when_few_do() -> None:
    sampling, now = Sampling(200), 100.0
    for _ in range(2):
        for _ in range(4_000):
            sampling.count(now)
        now += 1.1
    sampling.count(now)
    assert sampling.rate(0) == 0.05
    for _ in range(4_000):
        sampling.count(now)  # they have not heard of it yet
    sampling.count(now + SETTLED - 2)
    assert sampling.rate(0) == 0.05
    for _ in range(6):
        now += EASED + SETTLED
        sampling.count(now)
    assert sampling.rate(0) == 1


# --- over HTTP --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with running() as running_server:
        running_server.publish("first")
        yield running_server


def reported(
    server: LiveServer, body: bytes, path: str = f"/live/{CHANNEL}/seen", **headers: str
) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        line.request("POST", path, body=body, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


GOOD = b'{"token": "0.123456", "epoch": "first", "seq": 1}'


def test_a_report_is_answered_with_nothing(server: LiveServer) -> None:
    assert reported(server, GOOD) == (204, b"")
    assert server.hub.seen.counts(CHANNEL)[0] >= 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"x", b"[]", b"null", b"7", b'"text"', b"\xff\xfe", b"{}", b"[" * 400, b'{"token": 7}',
        b'{"token": "a b c", "epoch": "first", "seq": 1}', b'{"token": "0.1", "epoch": "first"}',
        b'{"token": "0.1", "epoch": "first", "seq": "1"}', b'{"token": "0.1", "epoch": "first", "seq": true}',
        b'{"token": "0.1", "epoch": "first", "seq": -1}', b'{"token": "0.1", "epoch": "first", "seq": 1e400}',
        b'{"token": "0.1", "epoch": "first", "seq": 99999999999999999999}', b'{"token": "0.1", "epoch": 3, "seq": 1}',
        b'{"token": "%b", "epoch": "first", "seq": 1}' % (b"x" * 65),
    ],
    ids=range(19),
)  # fmt: skip
def test_garbage_is_refused_in_one_sentence(server: LiveServer, body: bytes) -> None:
    status, said = reported(server, body)
    sentence = json.loads(said)["error"]
    assert status == 400
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0


def test_what_is_too_long_for_a_report_is_not_read(server: LiveServer) -> None:
    assert reported(server, b" " * 513 + GOOD)[0] == 413
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        head = f"POST /live/{CHANNEL}/seen HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"
        line.sendall(head.encode() + b"x" * 70_000)
        assert b" 413 " in line.recv(65536)


def test_nothing_else_can_be_asked_there_and_another_site_cannot_report(server: LiveServer) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert server.ask_live("seen", method=method).status == 405
    assert reported(server, GOOD, **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert reported(server, GOOD, **{"Sec-Fetch-Site": "same-origin"})[0] in (204, 429)


def test_a_channel_that_is_not_public_answers_as_none() -> None:
    with running() as server:
        server.source.open("planned")
        assert reported(server, GOOD, "/live/planned/seen")[0] == 204
        server.source.withdraw("planned")
        eventually(lambda: reported(server, GOOD, "/live/planned/seen")[0] == 404)
        assert reported(server, GOOD, "/live/planned/seen") == reported(server, GOOD, "/live/nothing/seen")


def test_head_says_how_many_of_all_pages_are_to_report(server: LiveServer) -> None:
    assert json.loads(server.ask_live("head.json").body)["sample"] == 1.0
    with running() as other:
        other.hub.elsewhere = lambda channel: 2_000
        assert json.loads(other.ask_live("head.json").body)["sample"] == 0.1


def test_a_report_counts_for_the_network_it_came_from() -> None:
    async def report(app: LiveApp, client: str, token: int) -> None:
        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": GOOD.replace(b"123456", b"%d" % token)}

        async def send(message: object) -> None:
            pass

        path = f"/live/{CHANNEL}/seen"
        scope = {"type": "http", "method": "POST", "path": path, "headers": [], "client": (client, 1)}
        await app(scope, receive, send)

    async def run() -> tuple[int, int]:
        source = MemorySource()
        source.open(CHANNEL)
        source.publish(CHANNEL, "a")
        hub = Hub(source)
        for number, client in enumerate(("8.8.8.8", "8.8.8.9", "9.9.9.9", "127.0.0.1", "127.0.0.1")):
            await report(LiveApp(hub), client, 1000 + number)
        shown = hub.seen.shown(CHANNEL, Tip("first", 0, 1), None)
        return shown.pages, shown.voices

    assert asyncio.run(run()) == (5, 4)


def test_a_flood_of_reports_is_refused_with_a_word_when_to_come_back() -> None:
    with running(limits=Limits(reports=1, reports_at_once=20)) as server:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        statuses = []
        for number in range(60):
            line.request("POST", f"/live/{CHANNEL}/seen", GOOD.replace(b"123456", b"%d" % number))
            answer = line.getresponse()
            answer.read()
            statuses.append((answer.status, answer.headers["Retry-After"]))
        line.close()
    assert set(statuses) == {(204, None), (429, "30")}
    assert [status for status, _ in statuses].count(204) < 30
