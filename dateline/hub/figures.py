"""What a channel has done since the process began: counts that cost nothing to keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class ChannelFigures:
    """Kept for as long as the process lives, also while nobody listens."""

    joined: int = 0  # streams opened
    passes: int = 0  # over all readers
    deliveries: int = 0  # changes given to readers, each reader counted
    bytes: int = 0  # of the streams' bodies
    resets: int = 0  # readers' places from which none could go on
    cut: int = 0  # readers dropped because they did not read
    fresh: float | None = (
        None  # the time of the newest change, in Unix seconds, until a pass has begun with it
    )
    lag: float = 0.0  # seconds from the newest change's time until the last reader of its pass had it
