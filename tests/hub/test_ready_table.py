"""The table of finished answers: bounded, the one used last stays, and a channel that moved keeps nothing."""

from __future__ import annotations

import random
import tracemalloc

from dateline.hub.ready.finished import Finished
from dateline.hub.ready.question import channel_of
from dateline.hub.ready.table import Table
from dateline.hub.source import Tip
from dateline.lib.once import Once
from tests.hub.live_server import CHANNEL
from tests.hub.ready_newsroom import PAGE, plain


def finished(target: bytes, size: int = 1000) -> Finished:
    headers = (
        (b"etag", b'"%d"' % hash(target)),
        (b"cache-control", b"s-maxage=5"),
        (b"content-length", b"%d" % size),
    )
    return Finished(200, headers, random.randbytes(size))


def addresses(count: int) -> list[bytes]:
    return [b"/live/%b-%d/%032x/" % (CHANNEL.encode(), number % 50, number) for number in range(count)]


def fill(table: Table, targets: list[bytes], size: int = 20_000) -> None:
    for target in targets:
        ticket = table.ticket(channel_of(target))
        table.put(ticket, Tip("a", 0, 1), plain(target), finished(target, size), Once())


def test_ten_thousand_addresses_take_no_more_memory_than_is_given_to_them() -> None:
    most = 8 * 1024 * 1024
    table = Table(most, 4096)
    tracemalloc.start()
    try:
        fill(table, addresses(10_000))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    print(f"\n{len(table)} of 10,000 pages of 20 KB kept in {taken / 1e6:.1f} MB of {most / 1e6:.1f}")
    assert table.size <= most
    assert taken <= 1.1 * most
    assert table.size > 0.9 * most


def test_ten_thousand_small_answers_are_no_more_pages_than_may_be() -> None:
    table = Table(64 * 1024 * 1024, 1000)
    fill(table, addresses(10_000), 100)
    assert len(table) == 1000
    assert len(table.tips()) == 50


def test_what_was_used_last_stays() -> None:
    table = Table(64 * 1024 * 1024, 10)
    targets = addresses(20)
    fill(table, targets[:10], 100)
    assert table.find(plain(targets[0]))
    fill(table, targets[10:15], 100)
    found = [target for target in targets if table.find(plain(target))]
    assert found == [targets[0], *targets[6:15]]


def test_a_page_larger_than_a_fair_share_is_not_kept() -> None:
    table = Table(1_000_000, 10)
    fill(table, [PAGE], 100_000)
    assert (len(table), table.size, table.tips()) == (0, 0, {})


def test_dropping_and_sweeping_leave_nothing_behind() -> None:
    table = Table(64 * 1024 * 1024, 4096)
    targets = [*addresses(500), PAGE + b"head.json"]
    for _ in range(3):
        fill(table, targets, 100)
        table.sweep(lambda target: target.endswith(b".json"))
        assert len(table) == 500
        for number in range(50):
            table.drop(f"{CHANNEL}-{number}")
        assert (len(table), table.size, table.tips()) == (0, 0, {})


def test_two_tips_for_one_channel_show_that_it_moved() -> None:
    table = Table(1_000_000, 100)
    other = PAGE + b"contents/"
    assert table.put(0, Tip("a", 0, 1), plain(PAGE), finished(PAGE), Once())
    assert not table.put(0, Tip("a", 0, 2), plain(other), finished(other), Once())
    assert len(table) == 0
