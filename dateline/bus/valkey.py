"""Through Valkey or Redis: publish and subscribe. It keeps nothing, which is just what a doorbell should keep."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dateline.bus.hearing import Hearing
from dateline.bus.outbox import Outbox

if TYPE_CHECKING:
    import redis

CONNECT_WITHIN = 2.0  # seconds
ANSWER_WITHIN = 2.0
LOOK = 0.5  # seconds between looks whether we are to end
ASK_AFTER = 3.0  # seconds of silence after which we ask whether anybody is there…
GIVE_UP_AFTER = 8.0  # …and after which nobody is


class MissingLibrary(Exception):
    """One sentence that says what to install."""


class ValkeyBus(Hearing):
    """`url` is redis://, rediss:// or valkey://; `channel` is the publication's own among all that share it."""

    kind = "Valkey"

    def __init__(self, url: str, channel: str, sender: str = "") -> None:
        super().__init__(sender)
        self._client = _client(url)
        self._channel = channel
        self._outbox = Outbox("bus-out", self._publish, lambda: None)

    def close(self) -> None:
        super().close()
        self._client.close()

    def _let_go(self) -> None:
        self._outbox.close()

    def _post(self, sealed: str) -> None:
        self._outbox.put(sealed)

    def _publish(self, sealed: str) -> None:
        self._client.publish(self._channel, sealed)

    def _hear_on(self) -> None:
        with self._client.pubsub() as line:  # type: ignore[no-untyped-call]
            line.subscribe(self._channel)
            self._hear_from(line)

    def _hear_from(self, line: Any) -> None:
        """Asks after a silence: a line that was cut says nothing, for ever."""
        heard_at = asked_at = time.monotonic()
        while not self._closed.is_set():
            message = line.get_message(timeout=LOOK)
            now = time.monotonic()
            if message is not None:
                heard_at = now
                self._take(message)
            elif now - heard_at > GIVE_UP_AFTER:
                raise TimeoutError(f"nothing was heard for {GIVE_UP_AFTER:.0f} seconds")
            elif now - heard_at > ASK_AFTER and now - asked_at > ASK_AFTER:
                asked_at = now
                line.ping()

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            self._came_up()
        elif message["type"] == "message":
            self._arrived(message["data"])


def _client(url: str) -> redis.Redis:
    try:
        import redis
        from redis.backoff import ConstantBackoff
        from redis.retry import Retry
    except ImportError:
        raise MissingLibrary(
            "the library for Valkey and Redis is not installed: pip install 'dateline[valkey]'"
        ) from None
    scheme, _, rest = url.partition("://")
    return redis.Redis.from_url(
        f"{'redis' if scheme == 'valkey' else scheme}://{rest}",
        socket_connect_timeout=CONNECT_WITHIN,
        socket_timeout=ANSWER_WITHIN,
        # Once more at once: the line that was kept may have ended with the server that has since come back.
        retry=Retry(ConstantBackoff(0.05), 1),
    )
