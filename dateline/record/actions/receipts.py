"""Idempotency: the same key from the same person does the same thing once, for a day."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from dateline.core.policy import Actor
from dateline.core.refusal import sentence
from dateline.lib import clock
from dateline.record import models, rows
from dateline.record.errors import KeyReused

KEPT = timedelta(hours=24)
KEY_LIMIT = 120
_REUSED = sentence("This idempotency key was already used for something else: send a new key.")


def fingerprint(*parts: object) -> str:
    return hashlib.sha256("\0".join(rows.text(part) for part in parts).encode()).hexdigest()


def find(by: Actor, key: str, print_: str) -> models.Receipt | None:
    """The receipt of an earlier act with this key; raises `KeyReused` if it was another act."""
    receipt = models.Receipt.objects.filter(actor=by.id, key=key, at__gt=clock.now() - KEPT).first()
    if receipt is not None and receipt.fingerprint != print_:
        raise KeyReused(_REUSED)
    return receipt


def keep(by: Actor, key: str, print_: str, coverage: models.Coverage, entry: str) -> None:
    now = clock.now()
    models.Receipt.objects.filter(actor=by.id, key=key, at__lte=now - KEPT).delete()
    try:
        with transaction.atomic():
            models.Receipt.objects.create(
                actor=by.id,
                key=key,
                fingerprint=print_,
                coverage=coverage,
                entry=entry,
                seq=coverage.tip,
                at=now,
            )
    except IntegrityError:
        # The lock is the coverage's: the same key may have been used in another one since we looked.
        raise KeyReused(_REUSED) from None


def forget_old(now: datetime) -> int:
    """How many went: those whose day is over."""
    return models.Receipt.objects.filter(at__lte=now - KEPT).delete()[0]
