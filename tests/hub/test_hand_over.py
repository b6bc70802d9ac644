"""A line changes hands in the middle of whatever a client does with it: nothing it carries is lost or mixed up."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dateline.config.serving.line import Line
from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.raw_line import whole_answer
from tests.waiting import eventually

HEAD = f"/live/{CHANNEL}/head.json"
STREAM = b"GET /live/%b/stream?cursor=first.0 HTTP/1.1\r\nHost: x\r\n\r\n" % CHANNEL.encode()


@contextmanager
def line_to(server: LiveServer, *, room: int = 0) -> Iterator[socket.socket]:
    line = socket.socket()
    if room:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    with line:
        line.settimeout(10)
        line.connect(("127.0.0.1", server.port))
        yield line


def read_until(line: socket.socket, last: bytes, text: bytes = b"") -> bytes:
    while last not in text:
        piece = line.recv(65536)
        assert piece, f"closed after {text[-400:]!r}"
        text += piece
    return text


@contextmanager
def stream_behind_a_large_answer(limits: Limits) -> Iterator[tuple[LiveServer, socket.socket]]:
    """The stream was handed over while most of the answer before it waits in the server."""
    with running(limits=limits) as server, line_to(server, room=4096) as line:
        for number in range(30):
            server.publish(f"entry-{number}", f"{number} " * 20_000)
        line.sendall(b"GET /live/%b/snapshot.json HTTP/1.1\r\nHost: x\r\n\r\n" % CHANNEL.encode() + STREAM)
        eventually(lambda: server.hub.readers(CHANNEL) == 1)
        yield server, line


def test_a_stream_begins_after_all_of_the_answer_before_it_on_the_line() -> None:
    with stream_behind_a_large_answer(Limits()) as (server, line):
        text = b""
        for number in range(200):
            server.publish(f"small-{number}", "small")
            text += line.recv(20_000)
        server.publish("last", "the last one")
        text = read_until(line, b"the last one", text)
    head, _, rest = text.partition(b"\r\n\r\n")
    length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
    assert rest[length:].startswith(b"HTTP/1.1 200 OK\r\n")
    numbers = [
        int(line.rpartition(b".")[2]) for line in rest[length:].split(b"\n") if line.startswith(b"id: ")
    ]
    assert numbers == list(range(1, 232))


def test_who_does_not_read_what_was_before_his_stream_is_let_go_like_any_slow_reader() -> None:
    with stream_behind_a_large_answer(Limits(stall=0.5, sweep=0.1)) as (server, _):
        eventually(lambda: server.hub.readers(CHANNEL) == 0)
        assert server.hub.admission.readers == 0


def test_who_asks_for_something_else_behind_his_stream_has_his_stream_and_nothing_in_it() -> None:
    with running() as server, line_to(server) as line:
        line.sendall(STREAM + b"GET /else HTTP/1.1\r\nHost: x\r\n\r\n")
        text = read_until(line, b": connected")
        eventually(lambda: server.hub.readers(CHANNEL) == 1)
        server.publish("one", "the first one")
        text = read_until(line, b"the first one", text)
        assert text.count(b"HTTP/1.1 ") == 1
        eventually(lambda: not server.tasks())


def test_half_a_request_behind_a_stream_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 0.5)
    with running() as server, line_to(server) as line:
        line.sendall(STREAM + b"GET /else HTTP/1.1\r\nHo")
        text = read_until(line, b": connected")
        time.sleep(1)
        server.publish("one", "the first one")
        assert read_until(line, b"the first one", text).count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("path", "body", "rest"),
    [("/", "", "\r\n"), (HEAD, "", "\r\n"), (HEAD, "Content-Length: 100\r\n", "12345")],
)
def test_who_has_his_answer_and_then_says_nothing_of_a_request_is_let_go(
    path: str, body: str, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 0.5)
    with running() as server, line_to(server) as line:
        for _ in range(1 if body else 2):  # the second answer is ready
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{body}\r\n".encode())
            time.sleep(0.2)
            assert whole_answer(line).startswith(b"HTTP/1.1 200")
        line.sendall(rest.encode())
        line.settimeout(3)
        assert line.recv(65536) == b""


def test_after_another_epoch_nobody_is_given_a_tick_of_the_one_before() -> None:
    with running() as server, line_to(server) as line:
        for number in range(3):
            server.publish(f"entry-{number}", "text")
        line.sendall(STREAM)
        read_until(line, b"event: tick")
        server.source.restore(CHANNEL, "second", 2)
        server.publish("other", "another third")
        read_until(line, b"event: reset")
        with line_to(server) as again:
            again.sendall(STREAM.replace(b"first.0", b"second.3"))
            text = read_until(again, b"event: tick")
            assert b'"epoch":"second"' in read_until(again, b"\n\n", text.partition(b"event: tick")[2])
