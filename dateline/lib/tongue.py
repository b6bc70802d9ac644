"""The languages that the interface speaks, and times as they are told in the one that is spoken now.

What a publication writes may be in any language; the words around it are in the nearest of ours. The catalogues
stand in `dateline/locale`, docs/languages.md says how they are kept.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation.trans_real import get_supported_language_variant

# Each in its own words.
NAMES: dict[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
}
# One number for each way in which the languages we speak count (none, one, two, few, many, other): a browser takes
# the form of the one that it counts alike. Modules that do have them too.
SAMPLES = (0, 1, 2, 3, 11, 100)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)?")


def spoken(*tags: str) -> str:
    """The interface's language for a text of the first of these languages: the first that we speak, else the
    publication's, else English."""
    for tag in (*tags, settings.LANGUAGE_CODE):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return "en"


def told(words: object) -> str:
    """A refusal (core/refusal.py) or a phrase of our own (core/phrase.py) in the language that is spoken now, our
    own words among its values too. A plain text is what somebody wrote, and stays as it is.
    """
    if isinstance(words, str):
        return words
    if isinstance(words, list):
        return pgettext("between things in a row", ", ").join(map(told, words))
    sentence, values = getattr(words, "sentence", str(words)), getattr(words, "values", {})
    said = gettext(sentence) if sentence else ""
    return said.format(**{name: _said(value) for name, value in values.items()}) if values else said


def _said(value: object) -> object:
    if isinstance(value, StrEnum):
        return gettext(value.value)
    if isinstance(value, datetime):
        return moment(value, with_year=True)
    return told(value) if isinstance(value, list) or hasattr(value, "sentence") else value


def name_of(tag: str) -> str:
    """What speakers of a language call it; its tag where we do not know."""
    for known in (tag.lower(), tag.lower().split("-", maxsplit=1)[0]):
        name = NAMES.get(known) or str(LANG_INFO.get(known, {}).get("name_local", ""))
        if name:
            return name[0].upper() + name[1:]
    return tag


def direction(tag: str) -> str:
    """`rtl` or `ltr`"""
    return "rtl" if tag.lower().split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def clock(local: datetime) -> str:
    """`03:28`"""
    return date_format(local, pgettext("time of day", "H:i"))


def day_of_year(local: datetime) -> str:
    """`22 July`"""
    return date_format(local, pgettext("day of the year", "j F"))


def date(local: datetime) -> str:
    """`22 July 1969`"""
    return date_format(local, pgettext("date", "j F Y"))


def short_day(local: datetime, *, with_year: bool = False) -> str:
    """`22 Jul`, `22 Jul 1969`: where there is little room."""
    return date_format(local, pgettext("short day", "j M Y") if with_year else pgettext("short day", "j M"))


def zone_name(local: datetime) -> str:
    """`GMT`; for a zone that has no letters of its own `UTC−3`, `UTC+5:45`."""
    name = local.tzname() or "UTC"
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return name
    sign, hours, minutes = offset.groups()
    minutes = f":{minutes}" if minutes and minutes != "00" else ""
    return f"UTC{'−' if sign == '-' else '+'}{int(hours)}{minutes}"


def moment(at: datetime, zone: str = "", *, with_year: bool = False) -> str:
    """`22 July, 03:28 GMT`; in the publication's zone unless another is named."""
    local = at.astimezone(ZoneInfo(zone or settings.TIME_ZONE))
    day, hour = (date if with_year else day_of_year)(local), f"{clock(local)} {zone_name(local)}"
    return pgettext("day and time", "{day}, {clock}").format(day=day, clock=hour)


def page_language() -> dict[str, Any]:
    """For the root element of a page that speaks to somebody of the staff: `tag`, and whether it `is_rtl`."""
    tag = get_language() or settings.LANGUAGE_CODE
    return {"tag": tag, "is_rtl": direction(tag) == "rtl"}
