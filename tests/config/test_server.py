"""The server as a process: what it lets in, what it hands to the pages, and how it stops."""

from __future__ import annotations

import asyncio
import http.client
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest

from dateline.config.serving.bridge import LARGE_AT_ONCE
from dateline.config.serving.line import Line
from tests.config.serving import AWAY, SIGNED_IN
from tests.hub.live_server import running
from tests.hub.reader import Reader, crowd, reading

MB = 1024 * 1024

# What it times, nothing else may slow.
pytestmark = pytest.mark.alone


@dataclass
class Process:
    running: subprocess.Popen[str]
    port: int

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("__", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body=body, headers=named)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def publish(self, changes: int) -> int:
        return int(self.ask(f"/publish?{changes}", "POST")[1])

    def stop(self, by: signal.Signals = signal.SIGTERM, within: float = 30) -> float:
        """Seconds until it had gone, with success."""
        began = time.monotonic()
        self.running.send_signal(by)
        assert self.running.wait(within) == 0
        return time.monotonic() - began


def start(
    port: int = 0, history: int = 0, *proxies: str, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.config.serving", str(port), str(history), *proxies]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - it only sets a limit
    )


@contextmanager
def serving(
    port: int = 0, history: int = 0, *proxies: str, before: Callable[[], None] | None = None
) -> Iterator[Process]:
    with start(port, history, *proxies, before=before) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), process.communicate(timeout=5)[1]
            yield Process(process, int(address.rstrip("/").rpartition(":")[2]))
        finally:
            process.kill()


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


@contextmanager
def no_reading(port: int) -> Iterator[socket.socket]:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", port))
        yield line


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


def whole_answer(line: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"0\r\n\r\n"):
        answer += line.recv(4096)
    return answer


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
