"""The abbreviations of time zones that newsrooms write, and what they mean there.

Those that mean different things in different countries (IST, CST in Asia) are taken as Britain and North
America write them or are left out; `--zone` says otherwise.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Minutes east of Greenwich (None: as the clocks of that place go on that day), and the place.
_ABBREVIATIONS: dict[str, tuple[int | None, str]] = {
    "GMT": (0, "GMT"),
    "UTC": (0, "UTC"),
    "Z": (0, "UTC"),
    "BST": (60, "Europe/London"),
    "WET": (0, "Europe/Lisbon"),
    "WEST": (60, "Europe/Lisbon"),
    "CET": (60, "Europe/Paris"),
    "CEST": (120, "Europe/Paris"),
    "MEZ": (60, "Europe/Berlin"),
    "MESZ": (120, "Europe/Berlin"),
    "EET": (120, "Europe/Helsinki"),
    "EEST": (180, "Europe/Helsinki"),
    "MSK": (180, "Europe/Moscow"),
    "SAST": (120, "Africa/Johannesburg"),
    "EAT": (180, "Africa/Nairobi"),
    "PKT": (300, "Asia/Karachi"),
    "SGT": (480, "Asia/Singapore"),
    "HKT": (480, "Asia/Hong_Kong"),
    "AWST": (480, "Australia/Perth"),
    "JST": (540, "Asia/Tokyo"),
    "KST": (540, "Asia/Seoul"),
    "ACST": (570, "Australia/Adelaide"),
    "ACDT": (630, "Australia/Adelaide"),
    "AEST": (600, "Australia/Sydney"),
    "AEDT": (660, "Australia/Sydney"),
    "NZST": (720, "Pacific/Auckland"),
    "NZDT": (780, "Pacific/Auckland"),
    "NST": (-210, "America/St_Johns"),
    "AST": (-240, "America/Halifax"),
    "ADT": (-180, "America/Halifax"),
    "EST": (-300, "America/New_York"),
    "EDT": (-240, "America/New_York"),
    "ET": (None, "America/New_York"),
    "CST": (-360, "America/Chicago"),
    "CDT": (-300, "America/Chicago"),
    "CT": (None, "America/Chicago"),
    "MST": (-420, "America/Denver"),
    "MDT": (-360, "America/Denver"),
    "MT": (None, "America/Denver"),
    "PST": (-480, "America/Los_Angeles"),
    "PDT": (-420, "America/Los_Angeles"),
    "PT": (None, "America/Los_Angeles"),
    "AKST": (-540, "America/Anchorage"),
    "AKDT": (-480, "America/Anchorage"),
    "HST": (-600, "Pacific/Honolulu"),
}
# Countries whose clocks all agree, for pages that say where they are from.
_COUNTRIES = {
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "FI": "Europe/Helsinki",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "GR": "Europe/Athens",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "PK": "Asia/Karachi",
    "PL": "Europe/Warsaw",
    "SE": "Europe/Stockholm",
    "TR": "Europe/Istanbul",
    "UA": "Europe/Kyiv",
    "ZA": "Africa/Johannesburg",
}
# Ireland, India or Israel: only `--zone` can tell.
_AMBIGUOUS = ("IST",)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?")
ZONE = (
    r"(?:(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|"
    + "|".join(
        sorted((name for name in (*_ABBREVIATIONS, *_AMBIGUOUS) if len(name) > 2), key=len, reverse=True)
    )
    + r"|Z|[ECMP]\.?T\.?)(?![A-Za-z])"
)


def zone_of(written: str) -> tzinfo | None:
    """What was written after a time (`GMT`, `E.T.`, `+01:00`) or an IANA name; None if it means nothing."""
    name = written.strip().replace(".", "").replace(" ", "")
    if name.upper() in _ABBREVIATIONS:
        minutes, place = _ABBREVIATIONS[name.upper()]
        return ZoneInfo(place) if minutes is None else timezone(timedelta(minutes=minutes), name.upper())
    offset = _OFFSET.fullmatch(name)
    if offset:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(away if offset[1] == "+" else -away) if away < timedelta(hours=24) else None
    return place_zone(written.strip())


def place_zone(name: str) -> ZoneInfo | None:
    """The zone with this IANA name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def home_of(zone: tzinfo | None) -> str:
    """The IANA name under which a coverage with times in `zone` is kept."""
    if isinstance(zone, ZoneInfo):
        return zone.key
    name = zone.tzname(None) if zone else None
    return _ABBREVIATIONS.get(name or "", (0, "UTC"))[1]


def country_zone(locale: str) -> str:
    """The zone of `en_GB`, `fr-FR`; empty for a locale without a country or a country with several."""
    return _COUNTRIES.get(locale.replace("_", "-").rpartition("-")[2].upper(), "") if len(locale) > 3 else ""


def repeated(moment: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of the zone show this time twice, because they are put back."""
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first > second


def in_utc(moment: datetime, zone: tzinfo) -> datetime:
    """A wall-clock time in `zone` (or in its own, if it says) as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
