"""The checker is worth what it finds: fed by a server that lies, it must say so."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence

import pytest

from dateline.bench.crowd import Crowd, Told, gathered
from tests.bench.lying_server import EPOCH, LyingServer, chunk, event, headed, lying_server, tick

READERS = 3


@pytest.fixture
def liar() -> Iterator[LyingServer]:
    with lying_server() as server:
        yield server


@pytest.fixture
def crowd(liar: LyingServer) -> Iterator[Crowd]:
    """Three readers, all at change 10."""
    with gathered(READERS) as crowd:
        crowd.seek(liar.port, "/stream")
        crowd.join(READERS, f"{EPOCH}.10")
        crowd.count_after(10)
        yield crowd


def told(crowd: Crowd, liar: LyingServer, to_last: Sequence[bytes], upto: int = 12) -> Told:
    """What is reported when the others got 11 and 12 as they should, and the last reader got this."""
    liar.send_to_others([event(11) + event(12)])
    liar.send_to_last(to_last)
    crowd.level(upto, within=0.7)
    return crowd.report(upto)


def faults(report: Told) -> dict[str, int]:
    names = ("missing", "doubled", "disordered", "altered")
    return {name: report[name] for name in names if report[name]}


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([event(11), event(12)], id="one by one"),
        pytest.param([event(11) + event(12)], id="joined"),
        pytest.param([event(11)[:9], event(11)[9:] + event(12)[:-1], event(12)[-1:]], id="cut anywhere"),
        pytest.param([b":\n\n" + event(11), tick(11) + event(12) + tick(12)], id="with comments and ticks"),
    ],
)
def test_an_honest_server_is_believed(crowd: Crowd, liar: LyingServer, pieces: list[bytes]) -> None:
    report = told(crowd, liar, pieces)
    assert (faults(report), report["delivered"]) == ({}, READERS * 2)


@pytest.mark.parametrize("cut", [1, 7, 64, 10_000])
@pytest.mark.parametrize("is_gzip", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("is_chunked", [False, True], ids=["whole", "chunked"])
def test_what_is_compressed_chunked_and_cut_is_read_all_the_same(
    liar: LyingServer, cut: int, is_gzip: bool, is_chunked: bool
) -> None:
    fields = [b"Content-Encoding: gzip"] if is_gzip else []
    fields += [b"Transfer-Encoding: chunked"] if is_chunked else []
    liar.head = headed(b"\r\n".join(fields) or b"Connection: close")
    press = zlib.compressobj(wbits=31)
    body = b""
    for seq in (11, 12):
        said = event(seq)
        said = press.compress(said) + press.flush(zlib.Z_FULL_FLUSH) if is_gzip else said
        body += chunk(said) if is_chunked else said
    with gathered(READERS) as crowd:
        crowd.seek(liar.port, "/stream", gzip=is_gzip)
        crowd.join(READERS, f"{EPOCH}.10")
        crowd.count_after(10)
        liar.send([body[at : at + cut] for at in range(0, len(body), cut)])
        assert crowd.level(12, within=5)
        assert faults(crowd.report(12)) == {}


def test_who_is_refused_comes_back_when_he_was_told_to(liar: LyingServer) -> None:
    liar.refuses = 2
    with gathered(READERS) as crowd:
        crowd.seek(liar.port, "/stream")
        began = time.monotonic()
        assert crowd.join(READERS, f"{EPOCH}.10") == 2
        assert time.monotonic() - began >= 1.0


def test_a_change_that_never_came_is_missing(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(11)])) == {"missing": 1}


def test_a_change_that_was_left_out_is_missing(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(12)])) == {"missing": 1}


def test_a_change_that_came_twice_is_doubled(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(11), event(11), event(12)])) == {"doubled": 1}


def test_a_change_the_reader_already_had_is_doubled(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(10) + event(11) + event(12)])) == {"doubled": 1}


def test_a_change_that_came_after_a_later_one_is_disordered(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(12), event(11)])) == {"disordered": 1}


def test_a_tick_that_speaks_of_a_change_not_sent_is_disordered(crowd: Crowd, liar: LyingServer) -> None:
    assert faults(told(crowd, liar, [event(11), tick(12), event(12)])) == {"disordered": 1}


def test_a_change_with_another_text_is_altered(crowd: Crowd, liar: LyingServer) -> None:
    liar.send_to_others([event(11) + event(12)])
    assert not crowd.level(12, within=0.3)
    liar.send_to_last([event(11, "something else"), event(12)])
    assert crowd.level(12, within=5)
    assert faults(crowd.report(12)) == {"altered": 1}


def test_a_reader_whose_line_broke_comes_back_and_is_whole(crowd: Crowd, liar: LyingServer) -> None:
    liar.send([event(11)])
    assert crowd.level(11, within=5)
    liar.lines.pop().close()
    while len(liar.lines) < READERS:
        crowd.level(99, within=0.1)
    liar.send([event(12)])
    assert crowd.level(12, within=5)
    report = crowd.report(12)
    assert (faults(report), report["lost"]) == ({}, 1)
