"""An editor who publishes at a steady pace in a thread, and remembers what was acknowledged."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.desk_client import Desk, copy_form


@dataclass
class Pace:
    """`acknowledged`: the moment and the entry id by seq. `refused`: what was answered otherwise."""

    acknowledged: dict[int, tuple[float, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    slowest: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def newest(self) -> int:
        return max(self.acknowledged, default=0)

    def until(self, seq: int, within: float = 60.0) -> None:
        until = time.monotonic() + within
        while self.newest() < seq:
            assert time.monotonic() < until, f"only at {self.newest()}: {self.refused[-3:]}"
            time.sleep(0.02)

    def write(self, desk: Desk, path: str, a_second: float) -> None:
        with desk.again() as mine:
            began = time.monotonic()
            number = 0
            while not self.over.is_set():
                number += 1
                self._publish(mine, path, number)
                self.over.wait(max(0.0, began + number / a_second - time.monotonic()))

    def _publish(self, desk: Desk, path: str, number: int) -> None:
        began = time.monotonic()
        try:
            answer = desk.post(f"/desk/{path}/publish/", copy_form(f"Steady {number}"), timeout=20)
        except httpx.TransportError as lost:
            self.refused.append(repr(lost))
            return
        self.slowest = max(self.slowest, time.monotonic() - began)
        if answer.status_code == 200:
            self.acknowledged[answer.json()["seq"]] = (time.monotonic(), answer.json()["entry"]["id"])
        else:
            self.refused.append(f"{answer.status_code} {answer.text[:200]}")


@contextmanager
def publishing(desk: Desk, path: str, a_second: float = 20.0) -> Iterator[Pace]:
    pace = Pace()
    thread = threading.Thread(target=pace.write, args=(desk, path, a_second))
    thread.start()
    try:
        yield pace
    finally:
        pace.over.set()
        thread.join(30)
