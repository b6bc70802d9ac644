"""The seam: what every kind of doorbell promises, and what none does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Listener = Callable[[str], None]


class Bus(Protocol):
    """Says short lines to every other process of this publication.

    A message is a hint. It may be lost (the broker was away, a buffer was full), come twice, come late, come
    before the one that was sent earlier. So nobody keeps a count of messages, nobody waits for one, and what a
    message is about is read where the truth stands: in the database. A ring says "coverage `flood` may have
    moved"; a hub that hears it reads the log from its own cursor, and looks once a second even when it hears
    nothing. What a bus is for is the second that this saves.

    That is why there is so little here. No acknowledgement, no history, no order, no queue that could fill:
    each of these would be a second store of a truth that has one already, and a second thing to break.

    What is promised:

    - `send` returns at once, from any thread, and never raises: whoever publishes must not wait for a broker,
      nor fail with it. At most `envelope.LONGEST` bytes of text.
    - Messages go to every process that listens, never back to the sender.
    - A bus whose other side dies goes on trying for as long as it is open and comes back by itself. It says so
      once in the log when it goes and once when it is back.
    - What comes in by the wire and is none of ours is passed over.
    """

    def send(self, topic: str, text: str) -> None:
        """Tells the others. Needs no `start`: a command that ends after a second rings too."""

    def listen(self, topic: str, listener: Listener) -> None:
        """From now on `listener(text)` hears what others send, in a thread of the bus; it must be quick."""

    def start(self) -> None:
        """Begins to listen to the others."""

    def close(self) -> None:
        """Ends every thread and connection, once what is waiting has gone or a second has passed."""

    @property
    def is_up(self) -> bool:
        """Whether it can hear the others now, as far as it knows."""
