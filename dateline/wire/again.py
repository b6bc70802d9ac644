"""Which entry that is already here is which of those found: by its name, unless that is only a time.

Where an entry has no name, it is called by its time and which of that time it is (`found.by_time`). Another file
may call another entry so, and when the oldest of a minute have left a page, the others move up: the words decide.
Where none are alike, an entry may still be one that was written anew, and its place decides (`_OneTime.by_place`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dateline.core import prose
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import FoundEntry

_BY_TIME = re.compile(r"(?P<time>\d{8}T\d{6}Z)\.(?P<number>\d+)")
# Chinese and Japanese part no words: there each character counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_BEGINNING = 5
_READ = 100
_AKIN = 0.5
# Among how many of its time an entry is looked for by like words.
_NEAR = 20


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry as words; one that is only a picture or a card, as what it shows."""

    headline: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, copy: Copy) -> _Said:
        words = _WORD.findall(f"{copy.headline} {html.text(prose.html(copy.body))}".casefold())
        return cls(copy.headline, tuple(words) or (repr(copy.body),))

    def is_like(self, other: _Said) -> bool:
        """Whether these may be one entry before and after an edit."""
        if self.headline and self.headline == other.headline:
            return True
        words, others = self.words[:_READ], other.words[:_READ]
        if words[:_BEGINNING] == others[:_BEGINNING]:
            return True
        return SequenceMatcher(None, words, others, autojunk=False).ratio() >= _AKIN


@dataclass(frozen=True, slots=True)
class Here:
    """An entry of ours: its copy as it came in, and what the desk did with it since."""

    copy: Copy
    is_the_desks: bool
    is_withdrawn: bool


def recognised(
    entries: Iterable[FoundEntry], here: Mapping[str, Here], is_gone: Callable[[str], bool]
) -> tuple[FoundEntry, ...]:
    """The entries under the names by which they are known here, new ones under names that are free.

    `here` says what came in under each name; `is_gone` which names are of something that left no words to tell it by.
    """
    found = tuple(entries)
    known: dict[str, dict[str, Here]] = defaultdict(dict)
    for name, one in here.items():
        if match := _BY_TIME.fullmatch(name):
            known[match["time"]][name] = one
    waiting: dict[str, dict[str, _Said]] = defaultdict(dict)
    for entry in found:
        if match := _BY_TIME.fullmatch(entry.origin):
            waiting[match["time"]][entry.origin] = _Said.of(entry.copy)
    oldest = min(waiting, default="")
    since = sorted(time for time in {*waiting, *known} if time >= oldest)
    times = [_OneTime(time, waiting[time], known[time], is_gone) for time in since]
    names = _names(times)
    return tuple(replace(entry, origin=names.get(entry.origin, entry.origin)) for entry in found)


def is_told(entry: FoundEntry, here: Copy) -> bool:
    """Whether more than its time says that `entry` is the one of which `here` came in."""
    return not _BY_TIME.fullmatch(entry.origin) or _Said.of(entry.copy).is_like(_Said.of(here))


def _names(times: list[_OneTime]) -> dict[str, str]:
    """`times` are those of the file and those here since its oldest, in order."""
    for then in times:
        then.by_words()
    # The same page still has whatever came in of it, but for its oldest entries and what was withdrawn.
    is_same_page = any(then.tells_some for then in times) and not any(then.misses_some for then in times[1:])
    names: dict[str, str] = {}
    for then in times:
        then.by_place(is_same_page=is_same_page)
        names |= then.names()
    return names


class _OneTime:
    """The entries of one time, in order: `waiting` for a name, `free` those here that nobody has claimed."""

    def __init__(
        self, time: str, waiting: dict[str, _Said], here: dict[str, Here], is_gone: Callable[[str], bool]
    ) -> None:
        self.time = time
        self.waiting = waiting
        self.here = here
        self.free = {name: _Said.of(one.copy) for name, one in here.items()}
        self.is_gone = is_gone
        self.taken: dict[str, str] = {}
        self.used = {*waiting, *here}

    @property
    def tells_some(self) -> bool:
        """Whether one was known by its words."""
        return len(self.free) < len(self.here)

    @property
    def misses_some(self) -> bool:
        """Whether more are missing from the file than can have been written anew."""
        return sum(not self.here[name].is_withdrawn for name in self.free) > len(self._unnamed())

    def by_words(self) -> None:
        """By the same words, then by the same place and like words, then by like words."""
        self._claim(lambda said, name: self._nearest(name, lambda other: said.words == other.words))
        for name in self._unnamed():
            if self.is_gone(name):
                self.taken[name] = name
        self._claim(lambda said, name: name if name in self.free and said.is_like(self.free[name]) else None)
        self._claim(lambda said, name: self._nearest(name, said.is_like, _NEAR))

    def by_place(self, *, is_same_page: bool) -> None:
        """What was withdrawn stays so under any words, from wherever they come: rather one entry too few in public.

        Beside another page's entries nothing else is taken for one of them.
        """

        def is_kept(name: str) -> bool:
            return self.here[name].is_withdrawn or (is_same_page and self.here[name].is_the_desks)

        self._claim(lambda _, name: name if name in self.free and is_kept(name) else None)
        if is_same_page and len(self.free) == len(self._unnamed()) == 1:
            self._claim(lambda _, name: next(iter(self.free)))

    def names(self) -> dict[str, str]:
        """What is known by neither is new."""
        for name in self._unnamed():
            self.taken[name] = self._new(name)
        return self.taken

    def _unnamed(self) -> list[str]:
        return [name for name in self.waiting if name not in self.taken]

    def _claim(self, choose: Callable[[_Said, str], str | None]) -> None:
        for name in self._unnamed():
            chosen = choose(self.waiting[name], name)
            if chosen is not None:
                self.taken[name] = chosen
                del self.free[chosen]

    def _nearest(self, name: str, fits: Callable[[_Said], bool], among: int | None = None) -> str | None:
        near = sorted(self.free, key=lambda other: abs(_number(other) - _number(name)))[:among]
        return next((other for other in near if fits(self.free[other])), None)

    def _new(self, name: str) -> str:
        """Its own, unless something else is called so."""
        if name not in self.free and name not in self.taken.values():
            return name
        number = 1
        while (new := f"{self.time}.{number}") in self.used or self.is_gone(new):
            number += 1
        self.used.add(new)
        return new


def _number(name: str) -> int:
    return int(name.rpartition(".")[2])
