"""Why an act was not done. Each carries one sentence for the person who asked; `Refused` stands in core."""

from __future__ import annotations

from dateline.core.decide import Refused
from dateline.core.entry import Entry
from dateline.core.refusal import Refusal


class NotFound(Refusal):
    """There is no such coverage or entry (or not for this person: the answer is the same)."""


class Forbidden(Refusal):
    """The role does not reach so far."""


class Locked(Refused):
    """The desk is locked down (423)."""


class Held(Forbidden):
    """One account changed too many old entries (403); `draft` is the id under which its text was kept.

    `is_new`: nobody has been told yet that this account is held.
    """

    is_new = False

    def __init__(self, sentence: str, path: str, entry: str, draft: str = "") -> None:
        super().__init__(sentence)
        self.path = path
        self.entry = entry
        self.draft = draft


class Taken(Refusal):
    """Another coverage has this path."""


class KeyReused(Refusal):
    """An idempotency key came again with something else (422)."""


class Stale(Refusal):
    """Somebody changed it meanwhile (412). `current` is theirs; `draft` is the id under which yours was kept.

    `current` is None when what was stale is the head.
    """

    def __init__(self, sentence: str, current: Entry | None = None, draft: str = "") -> None:
        super().__init__(sentence)
        self.current = current
        self.draft = draft
