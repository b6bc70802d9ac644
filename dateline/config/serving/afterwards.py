"""What may wait until whoever asked has his answer.

A publish rings the hub, and thousands of readers are written to at once. All of it is one process: begun at the
commit it would take the processor from the very answer that the editor waits for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Act = Callable[[], None]


class _Asked(threading.local):
    """What this thread has put off; None where it answers nobody."""

    acts: list[Act] | None = None


_asked = _Asked()


@contextmanager
def answering() -> Iterator[None]:
    """Around one request, in its thread: what is put off inside is done when this is left."""
    acts: list[Act] = []
    _asked.acts = acts
    try:
        yield
    finally:
        _asked.acts = None
        for act in acts:
            act()


def afterwards(act: Act) -> None:
    """Does it when the answer is on its way; at once in a thread that answers nobody. It must not raise."""
    if _asked.acts is None:
        act()
    else:
        _asked.acts.append(act)
