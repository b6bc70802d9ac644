"""One reader: a cursor into the channel's log, and the line to write to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from dateline.hub import events
from dateline.hub.asgi import Send
from dateline.hub.channel import Channel
from dateline.hub.limits import Limits


class Subscriber:
    """Writes what is after its cursor, sleeps, is woken, writes again. It owns no queue.

    Attached to a channel before it knows where to start: until `start` it has no `seq` and is sent nothing.
    """

    __slots__ = (
        "_abort", "_beat", "_channel", "_epoch", "_had_tick", "_last_words", "_limits", "_task", "_woken",
        "blocked_since", "ends_at", "gone", "joined_at", "over", "seq",
    )  # fmt: skip

    def __init__(self, channel: Channel, limits: Limits, now: float, abort: Callable[[], None]) -> None:
        self._channel = channel
        self._limits = limits
        self._abort = abort
        self._task = asyncio.current_task()
        self._woken = asyncio.Event()
        self._epoch = ""
        self._had_tick = -1
        self._beat = channel.beat
        self._last_words = b""
        self.seq: int | None = None
        self.joined_at = 0
        self.blocked_since: float | None = None
        self.ends_at = now + limits.next_life()
        self.over = False  # nothing more will be written
        self.gone = False  # …because the line is dead or was cut

    def start(self, seq: int) -> None:
        self._epoch = self._channel.log.epoch
        self.seq = seq
        self.joined_at = self._channel.log.last

    def finish(self, last_words: bytes) -> None:
        """Bring what is still to be brought, then these, then end the stream. The first call counts."""
        self._last_words = self._last_words or last_words
        self.wake()

    def wake(self) -> None:
        self._woken.set()

    def leave(self) -> None:
        """The reader went away."""
        self.over = self.gone = True
        self.wake()

    def cut(self) -> None:
        """The reader does not read: drop the line, with all it holds."""
        self.leave()
        self._abort()
        if self._task is not None:
            self._task.cancel()

    def too_slow(self, now: float) -> bool:
        """Blocked for too long, or so much was published meanwhile that it had better start anew.

        What it was behind when it joined is not held against it.
        """
        if self.blocked_since is None or self.seq is None:
            return False
        behind = self._channel.log.weight_after(max(self.seq, self.joined_at))
        return now - self.blocked_since > self._limits.stall or behind > self._limits.unsent

    async def write(self, send: Send) -> None:
        """Writes until the stream is over. A `send` blocked by a full socket blocks this reader alone."""
        clock = asyncio.get_running_loop().time
        greeting = events.greeting(self._channel.window_ms())
        while not self.over:
            self._woken.clear()
            text = greeting + self._due()
            greeting = b""
            if not text:
                await self._woken.wait()
                continue
            self.blocked_since = clock()
            await send({"type": "http.response.body", "body": text, "more_body": True})
            self.blocked_since = None
            if len(text) >= self._limits.write // 2:
                await asyncio.sleep(0)  # a long way to catch up is no reason to hold up the others

    def _due(self) -> bytes:
        """Everything this reader is to be sent now, and its cursor moved past it."""
        log = self._channel.log
        if self.seq is None:
            return self._close(self._last_words)
        if self._channel.withdrawn or self._epoch != log.epoch or self.seq < log.base:
            return self._close(events.reset(self._channel.window_ms()))
        text = self._tick()
        if self.seq < log.last:
            changes, self.seq = log.after(self.seq, self._limits.write)
            text += changes + self._tick()
        if self._last_words and self.seq >= log.last:
            text += self._close(self._last_words)
        if not text and self._beat != self._channel.beat:
            text = events.HEARTBEAT
        self._beat = self._channel.beat
        return text

    def _tick(self) -> bytes:
        tick = self._channel.tick
        if tick.number == self._had_tick or tick.seq != self.seq:
            return b""
        self._had_tick = tick.number
        self._channel.newcomers.discard(self)
        return tick.text

    def _close(self, last_words: bytes) -> bytes:
        self.over = True
        return last_words
