"""What a line owes whoever is on it, when its answers were ready: patience, an end, and no more than it can take."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import ClassVar

import pytest

from dateline.config.serving.line import Line
from dateline.hub.limits import Limits
from tests.hub import live_server
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.raw_line import asked_once, raw_line

HEAD = f"/live/{CHANNEL}/head.json"
LARGE = f"/live/{CHANNEL}/snapshot.json"
REQUEST = f"GET {HEAD} HTTP/1.1\r\nHost: x\r\n\r\n".encode()

# What it times, nothing else may slow.
pytestmark = pytest.mark.alone


class Watched(Line):
    """A line that can be looked at from the test, and is patient with who says nothing for a second."""

    lines: ClassVar[list[Line]] = []

    def connection_made(self, transport):  # type: ignore[no-untyped-def]
        super().connection_made(transport)
        self.timeout_keep_alive = 1.0
        self.lines.append(self)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveServer]:
    """Its documents are ready and stay so."""
    monkeypatch.setitem(live_server.LANES, "watched", Watched)
    monkeypatch.setattr(live_server, "lane", "watched")
    Watched.lines.clear()
    with running(limits=Limits(poll=3600)) as server:
        for number in range(20):
            server.publish(f"entry {number}", "x" * 10_000)
        for target in (HEAD, LARGE):
            asked_once(server.port, target)
        server.source.broken = True  # whoever asks it now gets 503
        yield server


def test_a_line_that_is_asked_now_and_then_stays_and_an_idle_one_is_closed(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        for _ in range(4):
            assert line.ask(HEAD).status == 200
            time.sleep(0.6)
        began = time.monotonic()
        assert line.closed()
        assert 0.2 <= time.monotonic() - began <= 1.5


def test_ready_answers_and_others_keep_the_line_alike(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        for _ in range(3):
            assert line.ask(HEAD).status == 200
            time.sleep(0.3)
            assert line.ask(HEAD, "Range: bytes=0-9").status == 503  # not from the table
            time.sleep(0.3)
        began = time.monotonic()
        assert line.closed()
        assert 0.4 <= time.monotonic() - began <= 1.5


def test_who_begins_a_further_request_and_does_not_end_it_is_let_go(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 1.5)
    with raw_line(server.port) as line:
        assert line.ask(HEAD).status == 200
        began = time.monotonic()
        line.socket.sendall(REQUEST[:20])
        time.sleep(1.2)  # longer than an idle line is kept: it is not idle
        line.socket.sendall(REQUEST[20:30])
        assert line.closed()
        assert 1.4 <= time.monotonic() - began <= 3


def test_a_request_in_two_pieces_is_answered(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        for cut in range(1, len(REQUEST)):
            line.socket.sendall(REQUEST[:cut])
            time.sleep(0.001)
            line.socket.sendall(REQUEST[cut:])
            assert line.hear().status == 200
        line.socket.sendall(REQUEST + REQUEST[:-1])
        assert line.hear().status == 200
        line.socket.sendall(REQUEST[-1:])
        assert line.hear().status == 200


def test_a_thousand_requests_sent_ahead_are_all_answered(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        line.socket.sendall(REQUEST * 1000)
        assert {line.hear() for _ in range(1000)} == {asked_once(server.port, HEAD)}


def test_who_asks_and_does_not_read_is_not_answered_into_memory(server: LiveServer) -> None:
    """Two hundred kilobytes an answer, five hundred of them asked for: a hundred megabytes."""
    ahead = f"GET {LARGE} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 500
    with socket.socket() as mute:
        mute.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        mute.connect(("127.0.0.1", server.port))
        mute.setblocking(False)
        sent = 0
        until = time.monotonic() + 1
        while sent < len(ahead) and time.monotonic() < until:
            try:
                sent += mute.send(ahead[sent:])
            except BlockingIOError:
                time.sleep(0.01)
        time.sleep(0.3)
        line = next(line for line in Watched.lines if line.client == mute.getsockname())
        held = line.transport.get_write_buffer_size()
        print(f"\n{held} bytes held for who does not read")
        assert held < 1_000_000
        assert asked_once(server.port, HEAD).status == 200


def test_a_line_that_was_answered_from_the_table_is_closed_when_the_server_stops(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        assert line.ask(HEAD).status == 200
        assert server.stop() < 3
        assert line.closed()


def test_a_request_with_a_body_after_a_ready_answer_is_read_whole(server: LiveServer) -> None:
    with raw_line(server.port) as line:
        assert line.ask(HEAD).status == 200
        line.socket.sendall(b"GET /other HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello ")
        time.sleep(0.05)
        line.socket.sendall(b"world" + REQUEST)
        answer = b""
        while not answer.endswith(b"}"):
            answer += line.socket.recv(65536)
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b"a page at /other" in answer.replace(b"\r\n6\r\n", b"")
        assert answer.count(b"HTTP/1.1 200 ") == 2
