"""Dateline as a contender: one coverage, an editor who publishes to it through the desk's own address."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from dateline.bench import prose, request
from dateline.bench.contender import Published
from dateline.bench.editor import Editor
from dateline.bench.served import Served, served

HANDS = 4  # that publish at once in a burst
SHORTEST = 40  # characters of copy, where the event's frame alone is longer than what is wanted


class Newsroom:
    """`text` is how long an entry's copy is; `aim_at` finds the length that makes events of a size."""

    name = "dateline"
    numbered = "id"
    by_header = False

    def __init__(self, server: Served, path: str = "bench", editor: Editor | None = None) -> None:
        """A coverage of its own, by the first editor; or, for an `editor`, one that is there."""
        self.server = server
        self.path = path
        self.port = server.port
        self.stream = f"/live/{path}/stream"
        self.editor: Editor = editor or server.editor()
        self.text = 400
        self._number = 0
        if editor is None:
            self.editor.open_live(path)

    def pids(self) -> list[int]:
        return self.server.pids()

    def cursor(self) -> str:
        head = self.document("head.json")
        return f"{head['epoch']}.{head['seq']}"

    def publish(self, by: Editor | None = None, path: str = "") -> Published:
        self._number += 1
        headline = f"Report {self._number}: the water is at the bridge"
        text = prose.copy(self._number, self.text)
        return (by or self.editor).publish(path or self.path, headline, text)

    def burst(self, count: int, every: float) -> list[Published]:
        """Several hands at the desk, each on a line of its own."""
        hands = [self.editor.again() for _ in range(HANDS)]
        began = time.monotonic()

        def publish(number: int) -> Published:
            time.sleep(max(0.0, began + number * every - time.monotonic()))
            hand = free.get()
            try:
                return self.publish(hand)
            finally:
                free.put(hand)

        free: queue.SimpleQueue[Editor] = queue.SimpleQueue()
        for hand in hands:
            free.put(hand)
        with ThreadPoolExecutor(HANDS) as pool:
            published = list(pool.map(publish, range(count)))
        for hand in hands:
            hand.close()
        return published

    def aim_at(self, size: int) -> None:
        """From here on an event takes about `size` bytes on the line."""
        self.text = 400
        seq = self.publish().seq
        self.text = max(SHORTEST, self.text + size - self._size_of(seq))

    def document(self, name: str) -> dict[str, object]:
        """A JSON document of the coverage, as anybody gets it."""
        told: dict[str, object] = json.loads(request.get(self.port, f"/live/{self.path}/{name}")[1])
        return told

    def _size_of(self, seq: int) -> int:
        """What the change of that number takes on a stream."""
        head = self.document("head.json")
        name = f"changes/{head['epoch']}.{head['gen']}/{(seq - 1) // 50}.json"
        events = self.document(name)["events"]
        assert isinstance(events, list)
        event = next(event for event in events if event["seq"] == seq)
        body = json.dumps(event["data"], ensure_ascii=False, separators=(",", ":")).encode()
        return len(f"id: {head['epoch']}.{seq}\nevent: {event['type']}\ndata: \n\n") + len(body)


@contextmanager
def newsroom(readers: int) -> Iterator[Newsroom]:
    """A server with a coverage that is live and has no entries, for so many readers."""
    with served(readers) as server:
        room = Newsroom(server)
        try:
            yield room
        finally:
            room.editor.close()
