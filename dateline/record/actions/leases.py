"""Leases: what one process at a time should do is done by whoever took it first, for as long as they renew it.

A lease saves work; it does not make anything right. It runs by clocks, and clocks jump: whatever must happen
once is made so by the transaction in which it happens.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from dateline.record.models import Lease

# One statement, so that of two who come at once the database lets one through.
_TAKE = """
    INSERT INTO record_lease (name, holder, until) VALUES (%s, %s, %s)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE record_lease.holder = excluded.holder OR record_lease.until <= %s OR record_lease.until > %s
"""


def take(name: str, holder: str, now: datetime, seconds: float) -> bool:
    """Whether `holder` has the lease `name` from now on, for so many seconds. Whoever has it renews it so.

    One that has run out may be taken by anybody. So may one that runs for longer than two of this length: the
    clock it was taken by was put back since, and who took it may be long gone.
    """
    length = timedelta(seconds=seconds)
    if _is_somebody_elses(name, holder, now, length):
        return False  # seen without writing: those who wait for their turn cost nothing
    moments = (now + length, now, now + 2 * length)
    until, over, absurd = (connection.ops.adapt_datetimefield_value(moment) for moment in moments)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [name, holder, until, over, absurd])
        return bool(cursor.rowcount == 1)


def release(name: str, holder: str) -> None:
    """Somebody else may take it at once. What is not the holder's (any more) is left alone."""
    Lease.objects.filter(name=name, holder=holder).delete()


def forget_expired(now: datetime) -> int:
    """How many leases went that nobody has renewed for a day."""
    return Lease.objects.filter(until__lt=now - timedelta(days=1)).delete()[0]


def _is_somebody_elses(name: str, holder: str, now: datetime, length: timedelta) -> bool:
    others = Lease.objects.filter(name=name, until__gt=now, until__lte=now + 2 * length)
    return others.exclude(holder=holder).exists()
