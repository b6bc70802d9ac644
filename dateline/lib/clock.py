"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The server's clock, aware, in UTC."""
    return datetime.now(UTC)
