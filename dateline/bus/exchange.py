"""What every kind of bus has in common: who listens, what is one's own, and one word when the line breaks."""

from __future__ import annotations

import logging
import secrets
from collections import defaultdict

from dateline.bus.bus import Listener
from dateline.lib import envelope

logger = logging.getLogger("dateline.bus")


class Exchange:
    """A kind of bus fills in `_post` and calls `_arrived`, `_came_up` and `_went_down`."""

    kind = "bus"

    def __init__(self, sender: str = "") -> None:
        self.sender = sender or secrets.token_hex(8)
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self._is_up = False
        self._is_known = False  # whether anything was said of it yet

    @property
    def is_up(self) -> bool:
        return self._is_up

    def listen(self, topic: str, listener: Listener) -> None:
        self._listeners[topic].append(listener)

    def send(self, topic: str, text: str) -> None:
        try:
            sealed = envelope.seal(topic, text, self.sender)
        except ValueError as problem:
            logger.warning("The other processes were not told: %s.", problem)
            return
        self._post(sealed)

    def _post(self, sealed: str) -> None:
        raise NotImplementedError

    def _arrived(self, sealed: str | bytes) -> None:
        letter = envelope.opened(sealed)
        if letter is None or letter.sender == self.sender:
            return
        for listener in tuple(self._listeners.get(letter.topic, ())):
            try:
                listener(letter.text)
            except Exception:
                logger.exception("What another process told of “%s” could not be taken.", letter.topic)

    def _came_up(self) -> None:
        if self._is_known and not self._is_up:
            logger.warning("The doorbell (%s) is back.", self.kind)
        self._is_up = self._is_known = True

    def _went_down(self, problem: Exception) -> None:
        if self._is_up or not self._is_known:
            reason = next(iter(str(problem).strip().splitlines()), type(problem).__name__)
            logger.warning(
                "The doorbell (%s) is away: %s. Until it is back this process looks once a second.",
                self.kind, reason,
            )  # fmt: skip
        self._is_up, self._is_known = False, True
