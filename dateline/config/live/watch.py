"""What is kept an eye on beside the pages: gauges told and heard, the desk's stream, the figures for Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.hub.asgi import Receive, Scope, Send

if TYPE_CHECKING:
    from dateline.config.gauges.gauges import Gauges
    from dateline.config.gauges.metrics import Metrics
    from dateline.config.live.desk_stream import DeskStreams
    from dateline.config.live.readings import Readings

_CHANGES_WHO_MAY = ("/account/", "/desk/")
_ASKS_ONLY = {"GET", "HEAD", "OPTIONS"}


class Watch:
    """Answers before Django what is not Django's. Lives in the hub's loop from `start` to `close`."""

    def __init__(self, gauges: Gauges, streams: DeskStreams, metrics: Metrics, readings: Readings) -> None:
        self._gauges, self._streams, self._metrics, self._readings = gauges, streams, metrics, readings

    async def answers(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """False for what is somebody else's to answer."""
        if self._metrics.admits(scope):
            await self._metrics(scope, send)
        elif self._streams.is_for(scope):
            await self._streams(scope, receive, send)
        else:
            return False
        return True

    def has_been_asked(self, scope: Scope) -> None:
        """Django has answered this. It may have ended a session, or taken a role."""
        if scope["method"] not in _ASKS_ONLY and scope["path"].startswith(_CHANGES_WHO_MAY):
            self._streams.look_again()

    def start(self) -> None:
        self._gauges.start()
        self._streams.start()
        self._readings.start()

    async def close(self) -> None:
        await self._readings.close()
        await self._streams.close()
        await self._gauges.close()
