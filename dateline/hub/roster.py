"""The channels that are listened to now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.hub.channel import Channel
from dateline.hub.figures import ChannelFigures
from dateline.hub.limits import Limits
from dateline.hub.shared import SharedRead
from dateline.hub.source import Source, Tip


class Roster:
    """Opens a channel for its first listener and forgets it some time after its last."""

    def __init__(self, source: Source, limits: Limits, window_ms: Callable[[], int]) -> None:
        self._source = source
        self._limits = limits
        self._window_ms = window_ms
        self._open: dict[str, Channel] = {}
        self._withdrawn: list[Channel] = []  # as long as somebody still has a line to one
        self._figures: dict[str, ChannelFigures] = {}
        self.tip = SharedRead(self._tip)

    def __iter__(self) -> Iterator[Channel]:
        return iter(tuple(self._open.values()))

    def with_readers(self) -> Iterator[Channel]:
        """Also those that were withdrawn and whose readers have not all gone."""
        self._withdrawn = [channel for channel in self._withdrawn if channel.readers]
        return iter((*self._open.values(), *self._withdrawn))

    def get(self, name: str) -> Channel | None:
        return self._open.get(name)

    async def open(self, name: str) -> Channel | None:
        """None for a channel that is not public."""
        if found := self._open.get(name):
            return found
        tip = await self.tip(name)
        if tip is None:
            return None
        # Somebody else may have opened it meanwhile: then that one is further on than this tip.
        figures = self._figures.setdefault(name, ChannelFigures())
        return self._open.setdefault(name, Channel(name, tip, self._limits, self._window_ms, figures))

    def figures(self) -> dict[str, ChannelFigures]:
        """Of every channel that was ever listened to and is public as far as is known."""
        for channel in self:
            channel.parcels.count()
        return self._figures

    def withdraw(self, channel: Channel) -> None:
        """The channel is no longer public: its readers are sent away, and nothing of it stays in memory."""
        self._open.pop(channel.name, None)
        self._figures.pop(channel.name, None)
        channel.withdraw()
        if channel not in self._withdrawn:
            self._withdrawn.append(channel)

    def forget_idle(self, now: float) -> None:
        for channel in self:
            if channel.idle_since is not None and now - channel.idle_since > self._limits.linger:
                del self._open[channel.name]

    async def _tip(self, name: str) -> Tip | None:
        return (await self._source.tips((name,))).get(name)
