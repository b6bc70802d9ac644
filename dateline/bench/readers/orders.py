"""Orders come as lines of JSON on standard input; each is answered by one line once it is carried out.

    {"do": "seek", "port": 8000, "path": "/live/a/stream", "gzip": false, "numbered": "id", "by_header": false}
    {"do": "join", "readers": 5000, "stalled": 0, "cursor": "epoch.12", "within": 60}
    {"do": "count", "after": 12}             what reached them is counted from here
    {"do": "level", "seq": 32, "within": 20} until every reader who reads has all changes up to here
    {"do": "cut"}   {"do": "return", "within": 60}
    {"do": "report", "upto": 32}   {"do": "texts", "after": 12, "upto": 32}
    {"do": "fetch", "port": 8000, "questions": ["GET …"], "lines": 50, "count": 5000, "within": 60}

An answer has `ok` (false: not in time, or `problem` says why) and `at`, the monotonic clock in nanoseconds.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import select
import sys
import time
from collections.abc import Callable
from typing import Any

from dateline.bench.readers.fetches import Fetches
from dateline.bench.readers.loop import Loop
from dateline.bench.readers.streams import Streams

Order = dict[str, Any]
IN, OUT = 0, 1


class Orders:
    def __init__(self) -> None:
        self._loop = Loop()
        self._streams: Streams | None = None
        self._heard = b""
        self._over = False
        self._after = 0  # changes up to this one are not counted
        self._level = 0  # all up to this one have reached everybody
        self._joined = self._stalled = 0
        self._cpu = 0.0  # our own, when counting began
        self._loop.watch(IN, select.EPOLLIN, self._listen)

    def obey(self) -> int:
        """Until the input ends."""
        gc.disable()  # nothing here is cyclic for long, and a pause would be taken for the server's
        while not self._over:
            self._loop.turn()
        return 0

    def _listen(self, _events: int) -> None:
        heard = os.read(IN, 1 << 20)
        self._over = not heard
        *lines, self._heard = (self._heard + heard).split(b"\n")
        for line in lines:
            order = json.loads(line)
            act: Callable[[Order], Order] = getattr(self, f"_do_{order['do']}")
            self._answer(self._tried(act, order))

    def _tried(self, act: Callable[[Order], Order], order: Order) -> Order:
        try:
            return act(order)
        except OSError as error:
            return {"ok": False, "problem": f"The readers could not {order['do']}: {error.strerror}."}

    def _answer(self, said: Order) -> None:
        line = json.dumps({"ok": True, "at": time.monotonic_ns(), "problem": self._problem()} | said)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def _problem(self) -> str:
        return self._streams.problem if self._streams else ""

    def _until(self, done: Callable[[], bool], within: float) -> Order:
        """The world goes on until it is done, there is a problem, or it has taken too long."""
        until = time.monotonic() + within
        while not (ready := done()) and not self._problem() and time.monotonic() < until:
            self._loop.turn()
        return {"ok": ready, "at": time.monotonic_ns()}

    @property
    def _crowd(self) -> Streams:
        assert self._streams is not None, "readers are sought before they join"
        return self._streams

    def _do_seek(self, order: Order) -> Order:
        self._streams = Streams(
            self._loop,
            order["port"],
            order["path"],
            gzip=order["gzip"],
            numbered=order["numbered"],
            by_header=order["by_header"],
        )
        return {}

    def _do_join(self, order: Order) -> Order:
        crowd = self._crowd
        crowd.join(order["readers"], order["cursor"], stalled=order["stalled"])
        self._joined += order["readers"]
        self._stalled += order["stalled"]
        done = self._until(lambda: crowd.seats >= self._joined, order["within"])
        return done | {"seats": crowd.seats, "refused": crowd.tally.refused}

    def _do_count(self, order: Order) -> Order:
        self._crowd.tally.forget()
        self._after = self._level = order["after"]
        self._cpu = time.process_time()
        return {}

    def _do_level(self, order: Order) -> Order:
        tally, readers = self._crowd.tally, self._joined - self._stalled
        wanted = int(order["seq"])

        def level() -> bool:
            while self._level < wanted and tally.reached(self._level + 1) >= readers:
                self._level += 1
            return self._level >= wanted

        return self._until(level, order["within"])

    def _do_cut(self, _order: Order) -> Order:
        self._crowd.cut()
        return {}

    def _do_return(self, order: Order) -> Order:
        began = time.monotonic_ns()
        self._crowd.come_back()
        done = self._until(lambda: self._crowd.seats >= self._joined, order["within"])
        return done | {"began": began, "refused": self._crowd.tally.refused}

    def _do_report(self, order: Order) -> Order:
        seqs = range(self._after + 1, order["upto"] + 1)
        told = self._crowd.tally.report(seqs, self._joined - self._stalled)
        return told | {"seats": self._crowd.seats, "cpu": time.process_time() - self._cpu}

    def _do_texts(self, order: Order) -> Order:
        """The events as they came, with their empty line; those that nobody got are left out."""
        texts = self._crowd.proof.texts
        seqs = [seq for seq in range(order["after"] + 1, order["upto"] + 1) if seq in texts]
        return {"texts": [base64.b64encode(texts[seq] + b"\n\n").decode() for seq in seqs]}

    def _do_fetch(self, order: Order) -> Order:
        questions = [question.encode() for question in order["questions"]]
        fetches = Fetches(self._loop, order["port"], questions, lines=order["lines"], count=order["count"])
        done = self._until(lambda: fetches.is_done, order["within"])
        return (
            done | fetches.report() | {"problem": fetches.problem, "ok": done["ok"] and not fetches.problem}
        )
