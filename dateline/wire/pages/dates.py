"""Days as pages write them: `02.06.2022`, `9/7/2016`, `April 29, 2011`, `Mittwoch, 12. August`, in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.wire.pages.zones import ZONE

_MONTHS = (
    "january jan januar janvier janv enero ene janeiro gennaio januari",
    "february feb februar février fevrier févr febrero fevereiro febbraio februari",
    "march mar märz maerz mars marzo março marco maart mrz",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet juil julio julho luglio",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# One alternative a way of writing. Every group is numbered by its way: y1, m1, d1…
_WAYS = (
    r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)",
    r"(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>\d{4})",
    r"(?P<a3>\d{1,2})/(?P<b3>\d{1,2})/(?P<y3>\d{4})",
    rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:de\s)?(?P<m4>{_MONTH})\.?(?![^\W\d_])"
    r"(?:,?\s(?:de\s|del\s)?(?P<y4>\d{4})(?!\d))?",
    rf"(?P<m5>{_MONTH})\.?\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d)(?!\d)(?:,?\s(?P<y5>\d{{4}})(?!\d))?",
)
DATE = "(?:" + "|".join(_WAYS) + ")"
_DATE = re.compile(rf"(?<![\w/.-]){DATE}", re.IGNORECASE)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_ALONE = re.compile(rf"\W{{0,4}}{_WEEKDAY}{DATE}\W{{0,4}}", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    rf"https?://\S*?/(\d{{4}})(?:/|-)?({_MONTH}|\d\d)(?:/|-)?(\d\d)(?=[/-])", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+")
_WEEKDAYS = (
    "mon tue wed thu fri sat sun die mit don fre sam son lun mar mer jeu ven dim mié mie jue vie sáb sab dom "
    "gio sáb seg ter qua qui sex maa din woe vri zat zon"
)
# Between the word and the day there may be a time, its zone and the name of the day: "Updated 11:05 PM ET, Tue …".
_BETWEEN = (
    rf"(?:[\W\d]|(?<![^\W\d_])(?:on|at|am|um|den|le|à|el|a las|il|op|em|às|[ap]\.?m|uhr|hrs?|h|{ZONE}"
    rf"|(?:{'|'.join(_WEEKDAYS.split())})[^\W\d_]{{0,8}})(?![^\W\d_])){{0,40}}?"
)
_WAS_UPDATED = (
    r"updated|(?:last|latest) update|(?:zuletzt )?aktualisiert|letzte aktualisierung|mise? à jour|actualizado"
    r"|última actualización|atualizado|última atualização|aggiornato|ultimo aggiornamento|bijgewerkt"
)
_UPDATED = re.compile(rf"\b(?:{_WAS_UPDATED})\b{_BETWEEN}{DATE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; `year` is 0 where it was left to the reader. `american`: month before day."""

    year: int
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        return _date(self.year or year, self.month, self.day)


def day_of(match: re.Match[str], *, american: bool = False) -> Day | None:
    """The day in a match of `DATE`; None for one that no calendar has."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    way = next((name[1] for name in groups if name[0] in "da" and name[1:].isdigit()), "")
    if way == "3":
        first, second = int(groups["a3"]), int(groups["b3"])
        month, day = (first, second) if second > 12 or (american and first <= 12) else (second, first)
    else:
        written = groups.get(f"m{way}", "0")
        month, day = _month(written), int(groups.get(f"d{way}", 0))
    year = int(groups.get(f"y{way}", 0))
    return Day(year, month, day) if _date(year or 2000, month, day) else None


def day_alone(line: str) -> Day | None:
    """The day of a line that is nothing but a date: a heading over the entries of that day."""
    match = _ALONE.fullmatch(line.strip())
    return day_of(match) if match else None


def days_in(text: str) -> Iterator[date]:
    """Every full date in a text, addresses included."""
    for match in _IN_ADDRESS.finditer(text):
        found = _date(int(match[1]), _month(match[2]), int(match[3]))
        if found:
            yield found
    for match in _DATE.finditer(text):
        day = day_of(match)
        full = day.in_year(0) if day and day.year else None
        if full:
            yield full


def named_as_last(line: str) -> bool:
    """Whether this line names its day as that of the last update. What an address is called says nothing."""
    return _UPDATED.search(_ADDRESS.sub(" ", line)) is not None


def _month(written: str) -> int:
    """0 for what only looks like one: case is ignored for more letters than have another case."""
    return MONTHS.get(written.casefold()) or (int(written) if written.isdecimal() else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
