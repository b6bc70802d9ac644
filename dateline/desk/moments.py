"""Times as a journalist writes them: minutes of the coverage's home zone, as `<input type=datetime-local>`."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dateline.desk.asking import Illegible


def written(moment: datetime | None, zone: str) -> str:
    """`2026-05-04T09:30`, or nothing for no time."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") if moment else ""


def due(text: str, zone: str) -> datetime:
    """When something is to be published. Of an hour that comes twice in a night the second is meant: never early."""
    moment = read(text, zone)
    if moment is None:
        raise Illegible("Say when it is to be published: choose a date and a time.")
    local = datetime.fromisoformat(text.strip())
    if local.tzinfo is not None:
        return moment
    later = local.replace(tzinfo=ZoneInfo(zone), fold=1)
    if later.astimezone(UTC).astimezone(later.tzinfo).replace(tzinfo=None) != local:
        raise Illegible(
            "{clock} does not exist in {zone} that night, the clocks go forward: choose another time.",
            clock=f"{local:%H:%M}",
            zone=zone,
        )
    return later.astimezone(UTC)


def read(text: str, zone: str, was: datetime | None = None) -> datetime | None:
    """The moment that `text` names in `zone`; None for nothing, and for the minute that `was` lies in.

    A form knows no seconds: sent back as it was, it must not move an entry to the beginning of its minute.
    """
    text = text.strip()
    if not text or text == written(was, zone):
        return None
    try:
        local = datetime.fromisoformat(text)
        moment = local if local.tzinfo else local.replace(tzinfo=ZoneInfo(zone))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Illegible("“{said}” is no time: write it like 2026-05-04T09:30.", said=text[:40]) from None


def sent_off(text: str) -> datetime | None:
    """When a device sent it off, by the server's clock as it knew it; None where it does not say."""
    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Illegible("“{said}” is no time: write it like 2026-05-04T09:30.", said=text[:40])
    return moment.astimezone(UTC)
