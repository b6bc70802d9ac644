"""One text on two devices: neither writes over, nor throws away, what was written on the other and not seen here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from django.db.models import QuerySet

from dateline.lib import ids
from dateline.record import models

PREFIX = "draft-"
Kept = TypeVar("Kept", models.Draft, models.FormDraft)


@dataclass(frozen=True, slots=True)
class Hand:
    """What holds the pen: a `device` by the id it gave itself, and when the text was kept last as far as it knows.

    Without either it is the server's own, or a program's, which has seen everything.
    """

    device: str = ""
    seen: datetime | None = None

    def knows(self, row: models.Draft | models.FormDraft) -> bool:
        """Whether what was kept there is its own, or stood before its eyes."""
        if self == ANY:
            return True
        return (self.device != "" and self.device == row.device) or self.seen == row.saved_at


ANY = Hand()


def place(rows: QuerySet[Kept], draft: str, hand: Hand, text: str) -> str:
    """The id under which `text` is kept: `draft`, or, where another device has gone on with that, one beside it.

    That one is always the same for what a device writes before it has been told; where yet another has gone on with
    it, too, there is one beside that.
    """
    while (row := rows.filter(pk=draft).first()) and not hand.knows(row) and row.content != text:
        draft = PREFIX + sha256(f"{draft} {hand.seen} {hand.device}".encode()).hexdigest()[:32]
    return draft


def let_go(row: models.Draft | models.FormDraft, hand: Hand, text: str = "") -> None:
    """It was sent off, as `text`: it goes, unless another device has gone on with it. That stays, as a draft of its
    own."""
    stays = not hand.knows(row) and row.content != text
    row.delete()
    if stays:
        row.id = PREFIX + ids.new_id()
        row.save(force_insert=True)
