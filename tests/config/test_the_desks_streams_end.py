"""The desk's streams end when the server does, whatever happens at the desk in that moment."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dateline.config.live.desk_stream import DeskStreams
from dateline.desk.presence import Presence


def _never(*asked: Any) -> Any:
    raise AssertionError(f"nobody listens: {asked}")


@pytest.mark.parametrize("turns", range(5))
def test_they_end_also_when_somebody_moves_in_that_very_moment(turns: int) -> None:
    async def stop() -> None:
        streams = DeskStreams(_never, _never, _never, Presence())
        streams.start()
        await asyncio.sleep(0.01)
        streams.look_again()
        for _ in range(turns):
            await asyncio.sleep(0)
        closing = asyncio.create_task(streams.close())
        done, _ = await asyncio.wait({closing}, timeout=3)
        assert done, "the server would never have ended"

    asyncio.run(stop())
