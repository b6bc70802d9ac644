"""Who is at the desk of which coverage, and what they write: a hint, held in memory and told to other processes.

A tab is here while its stream is open, which the process that holds the stream knows. What is written in it the tab
says by itself (`views/here.py`), perhaps to another process. Each process tells the others of the tabs whose streams
it holds, at once when something changes and every few seconds all the same; what is not heard of again is forgotten.
Nothing is ever decided by it: who saves over whom is decided by revisions.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

AGAIN = 4.0  # seconds after which the others hear of a tab again
FORGOTTEN = 12.0  # seconds without a word of a tab whose stream another process holds
AWAY = 900.0  # …and of one that is hidden while something stands open in it
BETWEEN = 3.0  # a stream that ends is given so long to come back
MOST = 2000
LINE = 160  # characters of a headline


@dataclass(frozen=True, slots=True)
class Tab:
    """`at`: what stands open in it, joined by spaces: "new", "head", ids of entries. `line`: the headline of what is
    new so far. `took`: from which tab which entry was taken over, as `tab:entry`. `count` grows with each word of it.
    """

    tab: str
    path: str
    person: str
    name: str
    at: str = ""
    line: str = ""
    took: str = ""
    away: bool = False
    count: int = 0
    since: float = 0.0

    @property
    def key(self) -> tuple[str, str]:
        return self.person, self.tab


@dataclass(slots=True)
class _Seen:
    tab: Tab
    until: float | None  # None: its stream is open here


class Presence:
    """May be asked from any thread. `changed(path)` and `tell(text)` are set by whoever runs the server."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, clock: Callable[[], float] = time.time
    ) -> None:
        self._now, self._clock = now, clock
        self._seen: dict[tuple[str, str], _Seen] = {}
        self._lock = threading.Lock()
        self._told_at = 0.0
        self._gone: dict[tuple[str, str], float] = {}  # when: a word sent before may come after
        self.changed: Callable[[str], None] = lambda path: None
        self.tell: Callable[[str], None] = lambda text: None

    def people(self, path: str) -> list[Tab]:
        """The tabs at this coverage, who came first first."""
        with self._lock:
            self._forget()
            found = [each.tab for each in self._seen.values() if each.tab.path == path]
        return sorted(found, key=lambda tab: (tab.since, tab.tab))

    def arrive(self, tab: Tab) -> None:
        """Its stream has opened here. What is known of it already, stays."""
        with self._lock:
            known = self._seen.get(tab.key)
            if known is None and len(self._seen) >= MOST:
                return
            kept = known.tab if known and known.tab.path == tab.path else replace(tab, since=self._clock())
            kept = replace(kept, name=tab.name, away=False)
            self._seen[tab.key] = _Seen(kept, None)
        self._say(kept)

    def leave(self, tab: Tab) -> None:
        """Its stream has ended here; it may come back, or it is only hidden."""
        with self._lock:
            known = self._seen.get(tab.key)
            if known is None:
                return
            known.until = self._now() + (AWAY if known.tab.away else BETWEEN)

    def note(self, tab: Tab) -> None:
        """What the tab says of itself. An earlier word that comes later is passed over."""
        with self._lock:
            known = self._seen.get(tab.key)
            if known is None and (len(self._seen) >= MOST or tab.key in self._gone):
                return
            if known is not None and known.tab.count >= tab.count:
                return
            since = known.tab.since if known else self._clock()
            until = known.until if known else self._now() + FORGOTTEN
            if known is not None and known.until is not None:
                until = self._now() + (AWAY if tab.away else FORGOTTEN)
            said = replace(tab, since=since, line=tab.line[:LINE])
            self._seen[tab.key] = _Seen(said, until)
        self._say(said)

    def go(self, person: str, tab: str) -> None:
        """It says that it is closed."""
        with self._lock:
            gone = self._seen.pop((person, tab), None)
            self._gone[person, tab] = self._now()
        if gone is not None:
            self.tell(json.dumps({"gone": [person, tab]}))
            self.changed(gone.tab.path)

    def hear(self, text: str) -> None:
        """What another process says."""
        try:
            said = json.loads(text)
            if gone := said.get("gone"):
                self._hear_gone((str(gone[0]), str(gone[1])))
            for one in said.get("tabs", ()):
                self._hear_tab(_read(one))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            return

    def tell_all(self) -> None:
        """The others hear again of every tab whose stream is open here, or which is away from here. Not too often."""
        with self._lock:
            self._forget()
            if self._now() < self._told_at + AGAIN:
                return
            self._told_at = self._now()
            here = [each.tab for each in self._seen.values() if each.until is None or each.tab.away]
        for tab in here:
            self.tell(_written(tab))

    def _say(self, tab: Tab) -> None:
        self.tell(_written(tab))
        self.changed(tab.path)

    def _hear_gone(self, key: tuple[str, str]) -> None:
        with self._lock:
            known = self._seen.pop(key, None)
            self._gone[key] = self._now()
        if known is not None:
            self.changed(known.tab.path)

    def _hear_tab(self, tab: Tab) -> None:
        with self._lock:
            known = self._seen.get(tab.key)
            if known is None and (len(self._seen) >= MOST or tab.key in self._gone):
                return
            if known is not None and known.until is None:
                # Its stream is here: from elsewhere comes only what it said there.
                is_news = tab.count > known.tab.count
                known.tab = replace(tab, since=known.tab.since) if is_news else known.tab
            else:
                is_news = known is None or tab.count > known.tab.count or tab.path != known.tab.path
                told = tab if is_news or known is None else known.tab
                self._seen[tab.key] = _Seen(told, self._now() + FORGOTTEN)
        if is_news:
            self.changed(tab.path)

    def _forget(self) -> None:
        now = self._now()
        for key in [key for key, each in self._seen.items() if each.until is not None and each.until < now]:
            del self._seen[key]
        self._gone = {key: at for key, at in self._gone.items() if at > now - FORGOTTEN}


def _written(tab: Tab) -> str:
    return json.dumps({"tabs": [asdict(tab)]}, ensure_ascii=False, separators=(",", ":"))


def _read(one: dict[str, object]) -> Tab:
    texts = {name: str(one[name])[:200] for name in ("tab", "path", "person", "name", "at", "line", "took")}
    return Tab(**texts, away=bool(one["away"]), count=int(str(one["count"])), since=float(str(one["since"])))


PRESENCE = Presence()
