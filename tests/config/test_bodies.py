"""The bodies of requests between the port and the pages: whole, within bounds, and held up by nobody who is slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dateline.config.serving.bridge import LARGE_AT_ONCE
from tests.config.process import Process, no_reading, serving
from tests.config.serving import AWAY, SIGNED_IN

MB = 1024 * 1024

# What it times, nothing else may slow.
pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def server() -> Iterator[Process]:
    with serving() as process:
        yield process


@pytest.mark.parametrize("size", [0, 1, 70_000, 1024 * 1024 + 1, 3 * 1024 * 1024])
def test_an_upload_arrives_whole(server: Process, size: int) -> None:
    assert server.ask("/desk/length", "POST", b"x" * size, Cookie=SIGNED_IN) == (200, b"%d" % size)


def answer_to(port: int, path: str, size: int, cookie: str = "x=y") -> bytes:
    """What is said to who announces a body and sends none of it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(_announced(path, size, cookie))
        return b"".join(iter(lambda: line.recv(4096), b""))


def _announced(path: str, size: int, cookie: str) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode()


def test_an_upload_that_is_too_large_is_refused_before_it_is_taken(server: Process) -> None:
    for path, size, most in (("/desk/length", 3 * MB + 1, b"3 MB"), ("/length", MB + 1, b"1 MB")):
        answer = answer_to(server.port, path, size, SIGNED_IN)
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"larger than the " + most in answer


def test_while_the_database_is_away_a_large_request_is_to_be_sent_again_and_is_not_cut(
    server: Process,
) -> None:
    answer = answer_to(server.port, "/desk/length", 2 * MB, AWAY)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"retry-after: 5" in answer.lower()


def test_who_is_not_signed_in_is_answered_before_a_large_body_is_taken(server: Process) -> None:
    answer = answer_to(server.port, "/account/length", 2 * MB)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in answer
    assert answer.endswith(b"\r\n\r\n0")


def test_slow_strangers_stop_nobodys_upload_and_whoever_waits_is_not_kept_waiting(server: Process) -> None:
    def upload() -> tuple[int, bytes]:
        return server.ask("/desk/length", "POST", b"x" * 2 * MB, Cookie=SIGNED_IN)

    strangers = [_announced(path, 2 * MB, "session=guess") + b"x" for path in ("/", "/desk/length")]
    with slow_lines(server.port, strangers[0], 12), slow_lines(server.port, strangers[1], 12):
        time.sleep(0.3)
        assert upload() == (200, b"%d" % (2 * MB))
    with slow_lines(server.port, _announced("/desk/length", 2 * MB, SIGNED_IN) + b"x", LARGE_AT_ONCE):
        time.sleep(0.3)
        began = time.monotonic()
        answer = answer_to(server.port, "/desk/length", 2 * MB, SIGNED_IN)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: " in answer
        assert 1.5 < time.monotonic() - began < 6
    time.sleep(0.3)
    assert upload() == (200, b"%d" % (2 * MB))


def test_an_upload_of_unknown_length_is_refused(server: Process) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(b"POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        assert line.recv(4096).startswith(b"HTTP/1.1 411 ")


def test_clients_who_send_or_read_slowly_do_not_stop_the_pages(server: Process) -> None:
    """There are four threads; eight clients send half a request, eight never read their two megabytes."""
    half = b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"
    large = b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n"
    with slow_lines(server.port, half, 8), slow_lines(server.port, large, 8):
        time.sleep(0.3)
        began = time.monotonic()
        assert server.ask("/") == (200, b"a page")
        assert time.monotonic() - began < 3


@contextmanager
def slow_lines(port: int, request: bytes, size: int) -> Iterator[None]:
    lines = [no_reading(port) for _ in range(size)]
    try:
        for line in lines:
            line.__enter__().sendall(request)
        yield
    finally:
        for line in lines:
            line.__exit__(None, None, None)
