"""The append-only list by itself."""

from __future__ import annotations

import pytest

from dateline.hub.log import Gap, Log
from dateline.hub.source import Event, Tip


def some(first: int, last: int) -> list[Event]:
    return [Event(seq, "entry", b"%d" % seq * seq, 1000.0 + seq) for seq in range(first, last + 1)]


def log_at(seq: int, backlog: int = 10) -> Log:
    return Log(Tip("first", 0, seq), backlog)


def test_each_place_in_the_list_leads_to_the_end_of_it() -> None:
    log = log_at(0)
    log.append(some(1, 5))
    texts = [log.after(seq, 10**6) for seq in range(5)]
    assert {last for _, last in texts} == {5}
    assert all(texts[0][0].endswith(text) for text, _ in texts)
    assert texts[0][0].count(b"event: entry") == 5


def test_a_long_way_is_gone_in_steps_of_at_least_one_event() -> None:
    log = log_at(0, backlog=100)
    log.append(some(1, 100))
    whole, _ = log.after(0, 10**9)
    seq, text = 0, b""
    while seq < log.last:
        piece, further = log.after(seq, 300)
        assert further > seq
        text, seq = text + piece, further
    assert text == whole


def test_the_oldest_are_dropped_beyond_the_backlog() -> None:
    log = log_at(0)
    log.append(some(1, 25))
    assert (log.base, log.last) == (15, 25)
    assert log.moment_of(16) == 1016.0


def test_what_came_before_can_be_put_before() -> None:
    straight, backwards = log_at(0, 30), log_at(20, 30)
    straight.append(some(1, 25))
    backwards.append(some(21, 25))
    backwards.prepend(some(11, 20))
    backwards.prepend(some(1, 10))
    for seq in range(26):
        assert backwards.after(seq, 10**6) == straight.after(seq, 10**6)
        assert backwards.weight_after(seq) == straight.weight_after(seq) == len(straight.after(seq, 10**6)[0])


def test_the_weight_of_what_is_not_held_is_not_counted() -> None:
    log = log_at(0)
    log.append(some(1, 25))
    assert log.weight_after(3) == log.weight_after(15) == len(log.after(15, 10**6)[0])


@pytest.mark.parametrize("page", [some(2, 3), [*some(1, 2), *some(4, 5)], some(1, 2)[::-1]])
def test_a_gap_is_refused_and_nothing_of_it_kept(page: list[Event]) -> None:
    log = log_at(0)
    with pytest.raises(Gap):
        log.append(page)
    assert log.last == 0


def test_a_body_of_two_lines_would_break_the_stream_and_is_refused() -> None:
    with pytest.raises(ValueError, match="one line"):
        log_at(0).append([Event(1, "entry", b'{"a":\n1}', 0.0)])
