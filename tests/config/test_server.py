"""The server as a process: what it lets in, what it hands to the pages, and how it stops."""

from __future__ import annotations

import asyncio
import random
import resource
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from dateline.config.serving.line import Line
from tests.config.process import Process, no_reading, serving, start
from tests.hub.live_server import running
from tests.hub.reader import Reader, crowd, reading
from tests.raw_line import whole_answer

# What it times, nothing else may slow.
pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def server() -> Iterator[Process]:
    with serving() as process:
        yield process


# --- stopping


def test_it_stops_within_five_seconds_with_200_streams_open() -> None:
    with serving() as server:

        async def play() -> float:
            async with crowd(server.port, 200) as readers:
                stopping = asyncio.create_task(asyncio.to_thread(server.stop))
                endings = await asyncio.gather(*(reader.to_the_end() for reader in readers))
                assert all(events[-1].type == "bye" for events in endings)
                return await stopping

        assert asyncio.run(play()) <= 5


@dataclass
class Return:
    spread_ms: int
    began: float
    came: float
    cursors: list[str]


async def read_over_a_restart(reader: Reader, port: int, tip: int) -> Return:
    """A healthy reader: reads to `bye`, waits its part of the window, comes back until it is level again."""
    ending = (await reader.to_the_end(30))[-1]
    assert ending.type == "bye"
    began = time.monotonic()
    came = 0.0
    while True:
        await asyncio.sleep(random.uniform(0, ending.data["spread_ms"] / 1000))
        came = came or time.monotonic()
        try:
            async with reading(port, reader.parser.last_id) as again:
                await again.until_level(tip, 30)
                return Return(ending.data["spread_ms"], began, came, reader.changes + again.changes)
        except ConnectionError:
            continue  # the new process is not there yet


def test_500_readers_10_of_them_stalled_survive_a_restart_without_missing_a_change() -> None:
    with serving() as old:

        async def play() -> tuple[float, list[Return]]:
            async with crowd(old.port, 490, "first.0") as healthy, stalled(old.port, 10):
                levels = [asyncio.create_task(reader.until_level(12, 30)) for reader in healthy]
                for _ in range(12):
                    await asyncio.to_thread(old.publish, 1)
                await asyncio.gather(*levels)
                returns = [asyncio.create_task(read_over_a_restart(r, old.port, 30)) for r in healthy]
                took = await asyncio.to_thread(old.stop)
                with serving(old.port, 30):
                    return took, await asyncio.gather(*returns)

        took, returns = asyncio.run(play())
        assert 3 <= took <= 25  # it did wait for those who do not read
        assert len(returns) == 490
        for reader in returns:
            assert reader.spread_ms == 1250  # 500 readers, 400 a second
            assert reader.cursors == [f"first.{seq}" for seq in range(1, 31)]
        waits = [reader.came - reader.began for reader in returns]
        assert max(waits) - min(waits) >= 0.8 * 1.25


class stalled:  # noqa: N801 - reads like the context manager it is
    """So many readers who ask for the stream and never read it."""

    def __init__(self, port: int, size: int) -> None:
        self._lines = [no_reading(port) for _ in range(size)]

    async def __aenter__(self) -> None:
        for line in self._lines:
            line.__enter__().sendall(
                b"GET /live/moon-landing/stream?cursor=first.0 HTTP/1.1\r\nHost: x\r\n\r\n"
            )

    async def __aexit__(self, *problem: object) -> None:
        for line in self._lines:
            line.__exit__(None, None, None)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_on_request_is_a_success(by: signal.Signals) -> None:
    with serving() as server:
        assert server.stop(by) <= 5


def test_a_request_under_way_is_answered_before_the_end() -> None:
    with serving() as server:
        answers: list[tuple[int, bytes]] = []
        asking = threading.Thread(target=lambda: answers.append(server.ask("/slow?1.5")))
        asking.start()
        time.sleep(0.5)
        took = server.stop()
        asking.join()
        assert answers == [(200, b"slow")]
        assert 0.5 <= took <= 5


@pytest.mark.slow
def test_a_request_that_never_ends_does_not_keep_the_process() -> None:
    with serving() as server, no_reading(server.port) as line:
        line.sendall(b"GET /slow?600 HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.5)
        assert server.stop() <= 25


# --- starting


def test_a_port_that_is_taken_is_one_sentence_and_status_1(server: Process) -> None:
    with start(server.port) as second:
        said, complained = second.communicate(timeout=20)
        assert second.returncode == 1
        assert said == ""
        assert complained == (
            f"Port {server.port} on 127.0.0.1 is taken by another program: "
            "stop that one or choose another port.\n"
        )


def test_a_trusted_proxy_that_is_no_address_is_one_sentence_and_status_1() -> None:
    with start(0, 0, "proxy.example") as process:
        complained = process.communicate(timeout=20)[1]
        assert process.returncode == 1
        assert complained.startswith("The trusted proxy “proxy.example” is no address")
        assert complained.count("\n") == 1


def test_a_small_limit_of_open_files_is_said_aloud_and_kept() -> None:
    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))

    with serving(before=few_files) as server:

        async def play() -> list[int]:
            async with crowd(server.port, 200) as readers:
                assert server.ask("/")[0] == 200
                return [reader.status for reader in readers]

        statuses = asyncio.run(play())
        assert statuses == [200] * 150 + [503] * 50
        server.running.terminate()
        assert "allows 300 open files" in server.running.communicate(timeout=10)[1]


# --- between the port and the pages


def test_every_other_address_is_a_page(server: Process) -> None:
    assert server.ask("/") == (200, b"a page")
    assert server.ask("/large") == (200, b"x" * 2_000_000)


def test_nobody_can_pass_for_another_by_a_header(server: Process) -> None:
    claims = {
        "X__Forwarded__For": "203.0.113.9",
        "X__Forwarded__Proto": "https",
        "X__Forwarded__Host": "evil.example",
        "Forwarded": "for=203.0.113.9",
        "X_Real": "evil",
    }
    assert server.ask("/client", **claims) == (200, b"127.0.0.1 http - - -")


def test_a_trusted_proxy_is_believed_about_its_client_and_nothing_else() -> None:
    claims = {
        "X__Forwarded__For": "203.0.113.9",
        "X__Forwarded__Proto": "https",
        "X__Forwarded__Host": "evil.example",
    }
    with serving(0, 0, "127.0.0.0/8") as server:
        assert server.ask("/client", **claims) == (200, b"203.0.113.9 https - - -")


def test_an_address_with_bytes_that_do_not_belong_there_is_refused_politely(server: Process) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(b"GET /?\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert line.recv(4096).startswith(b"HTTP/1.1 400 ")


# --- who does not speak


def closed_by_the_server(line: socket.socket) -> bool:
    line.settimeout(5)
    try:
        return line.recv(100) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("words", [b"", b"GET / HTTP/1.1\r\nHo", b"GET / HTTP/1.1\r\nHost: x\r\nA: "])
def test_who_begins_a_request_and_does_not_end_it_is_let_go(
    monkeypatch: pytest.MonkeyPatch, words: bytes
) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 0.5)
    with running() as server, socket.create_connection(("127.0.0.1", server.port)) as line:
        began = time.monotonic()
        for letter in words:
            line.send(bytes([letter]))
            time.sleep(0.001)
        assert closed_by_the_server(line)
        assert time.monotonic() - began < 3


def test_the_second_request_on_a_line_is_waited_for_no_longer_than_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 0.5)
    with running() as server, socket.create_connection(("127.0.0.1", server.port)) as line:
        for _ in range(2):
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert whole_answer(line).startswith(b"HTTP/1.1 200")
            time.sleep(1.0)  # an idle line is nobody's fault
        line.sendall(b"GET / HT")
        assert closed_by_the_server(line)


def test_an_open_stream_is_not_taken_for_an_unfinished_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Line, "HEAD_WITHIN", 0.3)
    with running() as server:

        async def play() -> None:
            async with reading(server.port, "first.0") as reader:
                await asyncio.sleep(0.8)
                server.publish("a")
                await reader.until_level(1)

        asyncio.run(play())


def test_a_head_without_end_is_not_read_to_the_end(server: Process) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ")
        sent = 0
        with suppress(ConnectionError):
            while sent < 50_000_000:
                sent += line.send(b"x" * 65536)
        assert sent < 20_000_000
        assert closed_by_the_server(line)
