"""How a process tells its siblings of itself: JSON in as few short messages as there may be, each readable alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dateline.lib import envelope

MESSAGES = 16  # at a time, at most; what no longer fits is left out


class ChannelGauges(NamedTuple):
    """Of one coverage in one process: `readers` now, `lag` in seconds, the rest counts since its start."""

    readers: int = 0
    joined: int = 0
    passes: int = 0
    deliveries: int = 0
    bytes: int = 0
    resets: int = 0
    cut: int = 0
    lag: float = 0.0
    reports: int = 0
    mismatches: int = 0


class ProcessGauges(NamedTuple):
    """Of one process. `failing` and `bus_up` are 0 or 1, `memory` is in bytes."""

    readers: int = 0
    refusals: int = 0
    publishes: int = 0
    ready_hits: int = 0
    ready_misses: int = 0
    failing: int = 0
    bus_up: int = 1
    memory: int = 0


class SeenPage(NamedTuple):
    """A page shows the change `seq` since `reached` (Unix seconds). A negative seq: nobody looks at it any more.
    `network` as in `hub.network`; a release that knew of none left it out."""

    epoch: str
    page: str
    seq: int
    reached: float | None
    network: int = 0


@dataclass(frozen=True)
class Letter:
    process: str
    host: str
    pid: int
    own: ProcessGauges
    channels: Mapping[str, ChannelGauges]
    seen: Sequence[tuple[str, SeenPage]]


def letters(letter: Letter) -> Iterator[str]:
    """The letter, in as many as it needs."""
    sender = {"process": letter.process, "host": letter.host, "pid": letter.pid, "own": letter.own}
    head = json.dumps(sender, separators=(",", ":"), ensure_ascii=False)
    room = envelope.LONGEST - len(head.encode()) - 64
    told: dict[str, list[Any]] = {}
    left, sent = room, 0
    parts = [("channels", *part) for part in letter.channels.items()] + [
        ("seen", *part) for part in letter.seen
    ]
    for kind, path, one in parts:
        weight = len(json.dumps([path, one], separators=(",", ":"))) + 1
        if weight > left:
            yield _sealed(head, told)
            told, left, sent = {}, room, sent + 1
            if sent == MESSAGES:
                return
        told.setdefault(kind, []).append([path, one])
        left -= weight
    yield _sealed(head, told)


def read(text: str) -> Letter | None:
    """None for what has another form: it may be of another release."""
    try:
        said = json.loads(text)
        return Letter(
            str(said["process"]),
            str(said["host"]),
            int(said["pid"]),
            ProcessGauges(*_numbers(said["own"])),
            {str(path): ChannelGauges(*_numbers(one)) for path, one in said.get("channels", ())},
            [(str(path), _page(*one)) for path, one in said.get("seen", ())],
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _numbers(some: Any) -> list[Any]:
    return [one + 0 for one in some]


def _page(epoch: Any, page: Any, seq: Any, reached: Any, network: Any = 0) -> SeenPage:
    return SeenPage(
        str(epoch), str(page), int(seq), None if reached is None else float(reached), int(network)
    )


def _sealed(head: str, told: dict[str, list[Any]]) -> str:
    rest = json.dumps(told, separators=(",", ":"))
    return f"{head[:-1]},{rest[1:]}" if told else head
