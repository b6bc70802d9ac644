"""A time as JSON and HTML attributes write it: ISO 8601 in all its spellings, RFC 2822, epochs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def moment(written: object, zone: tzinfo | None = None) -> datetime | None:
    """The moment in UTC; None when it is none, or names no zone and none is given."""
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return None
    text = str(written).strip()
    try:
        read = _from_epoch(text) if _EPOCH.fullmatch(text) else _read(text)
        zoned = read.replace(tzinfo=zone) if read.tzinfo is None and zone else read
        return zoned.astimezone(UTC) if zoned.tzinfo else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def names_no_zone(written: object) -> bool:
    """Whether this is a time of day whose zone is left to the reader."""
    if not isinstance(written, str) or moment(written) is not None:
        return False
    return ":" in written and moment(written, UTC) is not None


def offset_of(written: object) -> timedelta | None:
    """How far from Greenwich the clock stood that wrote this; None where it does not say."""
    try:
        return _read(written.strip()).utcoffset() if isinstance(written, str) else None
    except (ValueError, OverflowError, TypeError):
        return None


def _from_epoch(text: str) -> datetime:
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds >= 1e11 else seconds, UTC)


def _read(text: str) -> datetime:
    try:
        return datetime.fromisoformat(_FRACTION.sub(r"\1", text))
    except ValueError:
        return parsedate_to_datetime(text)
