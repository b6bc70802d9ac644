"""Who comes back is seated before there is a request, and only who can be seated from memory."""

from __future__ import annotations

import pytest

from dateline.hub.app import LiveApp
from dateline.hub.limits import Limits
from tests.hub.live_server import CHANNEL, running
from tests.hub.test_hand_over import STREAM, line_to, read_until
from tests.waiting import eventually


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses for which the application was asked."""
    addresses: list[str] = []
    answer = LiveApp.__call__

    async def noting(self, scope, receive, send):  # type: ignore[no-untyped-def]
        addresses.append(scope["path"])
        await answer(self, scope, receive, send)

    monkeypatch.setattr(LiveApp, "__call__", noting)
    return addresses


def stream_after(cursor: str) -> bytes:
    return STREAM.replace(b"first.0", cursor.encode())


def test_the_first_is_read_for_and_those_after_him_are_seated_at_once(asked: list[str]) -> None:
    with running() as server, line_to(server) as first, line_to(server) as second:
        first.sendall(STREAM)
        read_until(first, b": connected")
        server.publish("one", "the first one")
        read_until(first, b"the first one")
        before = len(asked)
        second.sendall(STREAM)
        text = read_until(second, b"the first one")
        assert text.startswith(b"HTTP/1.1 200 OK\r\n")
        assert asked[before:] == []
        assert server.hub.readers(CHANNEL) == server.hub.admission.readers == 2
    eventually(lambda: server.hub.admission.readers == 0)


def test_a_cursor_that_memory_does_not_know_is_asked_for(asked: list[str]) -> None:
    with running() as server, line_to(server) as first, line_to(server) as lost:
        first.sendall(STREAM)
        read_until(first, b": connected")
        before = len(asked)
        lost.sendall(stream_after("another.7"))
        assert b"event: reset" in read_until(lost, b"reset")
        assert asked[before:] == [f"/live/{CHANNEL}/stream"]


def test_who_may_not_come_in_is_told_so_once(asked: list[str]) -> None:
    with running(limits=Limits(streams=1)) as server, line_to(server) as first, line_to(server) as second:
        first.sendall(STREAM)
        read_until(first, b": connected")
        before = len(asked)
        second.sendall(STREAM)
        text = read_until(second, b"too many readers")
        assert text.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: " in text
        assert asked[before:] == [f"/live/{CHANNEL}/stream"]
        assert server.hub.admission.refusals == 1


def test_what_is_no_request_behind_a_stream_is_not_answered_in_it(asked: list[str]) -> None:
    with running() as server, line_to(server) as first, line_to(server) as line:
        first.sendall(STREAM)
        read_until(first, b": connected")
        line.sendall(STREAM + b"\x00\x01 no request\r\n\r\n")
        text = read_until(line, b": connected")
        server.publish("one", "the first one")
        text = read_until(line, b"the first one", text)
        assert text.count(b"HTTP/1.1 ") == 1
