"""The wire format of Server-Sent Events: this file and no other knows it."""

from __future__ import annotations

import json

from dateline.hub.piece import Piece
from dateline.hub.source import Event, State

HEARTBEAT = Piece(b":\n\n")


def greeting(window_ms: int) -> Piece:
    """The first bytes of a stream. `retry` is for clients that leave reconnecting to EventSource."""
    return Piece(b"retry: %d\n: connected\n\n" % window_ms)


def change(epoch: str, event: Event) -> Piece:
    """A change, with its cursor as `id`, so that a client comes back with the last it has in full."""
    if b"\n" in event.body or b"\r" in event.body:
        raise ValueError(f"Event {event.seq} is not on one line.")
    cursor = b"%b.%d" % (epoch.encode(), event.seq)
    return Piece(b"id: %b\nevent: %b\ndata: %b\n\n" % (cursor, event.type.encode(), event.body))


def tick(state: State, window_ms: int, sample: float, readers: int) -> Piece:
    """Tip and state hash, how many pages are to report, how many read. It has no `id`: it moves no cursor."""
    return _named(
        b"tick",
        {
            "epoch": state.tip.epoch,
            "gen": state.tip.gen,
            "seq": state.tip.seq,
            "hash": state.hash,
            "build": state.build,
            "window_ms": window_ms,
            "sample": sample,
            "readers": readers,
        },
    )


def stale() -> Piece:
    """In the place of a tick: the server cannot read its record. The next tick takes it back."""
    return _named(b"stale", {})


def reset(spread_ms: int) -> Piece:
    return _named(b"reset", {"spread_ms": spread_ms})


def bye(spread_ms: int) -> Piece:
    return _named(b"bye", {"spread_ms": spread_ms})


def _named(name: bytes, fields: dict[str, object]) -> Piece:
    said = json.dumps(fields, separators=(",", ":")).encode()
    return Piece(b"event: %b\ndata: %b\n\n" % (name, said))
