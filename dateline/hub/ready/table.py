"""The table of finished answers: what is kept, how much of it, and why nothing stale can be in it.

Three rules keep it true. An answer is put in only if its channel was not dropped since before the application
was asked for it: whoever commits drops first and answers the editor then, so the next reader finds the old
page nowhere. Every page of a channel was made at the channel's tip or later; when a look at the source finds
another tip, a bell was lost and all of them go. And what could not be compared for long goes too.

Answers are put in and found in one event loop; a channel may be dropped from any thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock

from dateline.hub.ready.finished import Finished
from dateline.hub.ready.question import Place, Question, channel_of
from dateline.hub.source import Tip
from dateline.lib.coding import CODINGS
from dateline.lib.once import Once

OVERHEAD = 2048  # bytes that an answer takes beside its own, roughly
LARGEST = 1 / 16  # of the table: a page larger than this is not kept


class _Kept:
    """One page in one coding, and the answer to who has it already once that was asked for."""

    __slots__ = ("asked", "full", "tags", "unchanged")

    def __init__(self, full: Finished) -> None:
        self.full, self.tags = full, full.tags
        self.unchanged: Finished | None = None
        self.asked = False  # since it was put in


class _Page:
    __slots__ = ("channel", "kept", "made", "size")

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.kept: dict[str, _Kept] = {}
        self.made: Once | None = None  # what further codings are made from
        self.size = 0


class _Shelf:
    """The pages of one channel, none of them older than `tip`."""

    __slots__ = ("places", "tip")

    def __init__(self, tip: Tip) -> None:
        self.tip = tip
        self.places: set[Place] = set()


class Table:
    """`most` is in bytes; the least recently used go first."""

    def __init__(self, most: int, most_pages: int) -> None:
        self.size = 0
        self.hits = self.misses = 0  # requests answered from here, and those for pages that were not
        self.on_drop: Callable[[Sequence[Question]], None] = lambda asked: None  # …in the thread that dropped
        self._most, self._most_pages = most, most_pages
        self._lock = Lock()
        self._pages: OrderedDict[Place, _Page] = OrderedDict()
        self._shelves: dict[str, _Shelf] = {}
        self._drops: dict[str, int] = {}
        self._clearances = 0

    def __len__(self) -> int:
        return len(self._pages)

    def find(self, asked: Question) -> Finished | None:
        page = self._pages.get(asked.place)
        kept = page and page.kept.get(asked.coding)
        if not kept:
            return None
        try:
            self._pages.move_to_end(asked.place)
        except KeyError:
            return None  # dropped in this moment by a thread that has just committed
        kept.asked = True
        return kept.unchanged if asked.known and asked.known in kept.tags else kept.full

    def ticket(self, channel: str) -> int:
        """To be taken before anything is read that goes into an answer: how often the channel was dropped."""
        return self._drops.get(channel, 0) + self._clearances

    def tip(self, channel: str) -> Tip | None:
        shelf = self._shelves.get(channel)
        return shelf.tip if shelf else None

    def tips(self) -> Mapping[str, Tip]:
        """The tip of every channel that has pages here."""
        with self._lock:
            return {channel: shelf.tip for channel, shelf in self._shelves.items()}

    def put(self, ticket: int, tip: Tip, asked: Question, answer: Finished, made: Once) -> bool:
        """False if it was not kept. `tip` was read after the ticket was taken, and before the answer was made."""
        channel = channel_of(asked.target)
        with self._lock:
            if ticket != self.ticket(channel) or not answer.may_be_kept(asked.coding):
                return False
            shelf = self._shelves.get(channel)
            moved = shelf is not None and shelf.tip != tip
            if not moved:
                return self._keep(channel, tip, asked, answer, made)
        self.drop(channel)
        return False

    def drop(self, channel: str) -> None:
        """The channel has moved: nothing of it is answered from here any more. From any thread."""
        with self._lock:
            self._drops[channel] = self._drops.get(channel, 0) + 1
            shelf = self._shelves.get(channel)
            asked = self._take_out(tuple(shelf.places)) if shelf else []
        if asked:
            self.on_drop(asked)

    def clear(self) -> None:
        """Something that every page bears is another. From any thread."""
        with self._lock:
            self._clearances += 1
            asked = self._take_out(tuple(self._pages))
        if asked:
            self.on_drop(asked)

    def sweep(self, of: Callable[[bytes], bool]) -> None:
        """Forget the pages of these targets, in all channels."""
        with self._lock:
            self._take_out([place for place in self._pages if of(place[2])])

    def _keep(self, channel: str, tip: Tip, asked: Question, answer: Finished, made: Once) -> bool:
        page = self._pages.get(asked.place)
        known = page and page.kept.get(asked.coding)
        if answer.status == 304:
            if not known or answer.etag != known.full.etag:
                return False
            known.unchanged = answer
        else:
            if page is None:
                page = self._pages[asked.place] = _Page(channel)
                self._shelves.setdefault(channel, _Shelf(tip)).places.add(asked.place)
            page.made = made
            kept = _Kept(answer)
            for coding in (asked.coding,) if answer.coding is not None else ("", *CODINGS):
                page.kept[coding] = kept
        self._weigh(asked.place)
        return asked.place in self._pages

    def _weigh(self, place: Place) -> None:
        page = self._pages[place]
        answers = {
            id(answer): answer
            for kept in page.kept.values()
            for answer in (kept.full, kept.unchanged)
            if answer
        }
        weight = sum(len(answer.body) + OVERHEAD for answer in answers.values())
        weight += len(page.made.made or b"") if page.made else 0
        self.size += weight - page.size
        page.size = weight
        if weight > self._most * LARGEST:
            self._take_out((place,))
        while self.size > self._most or len(self._pages) > self._most_pages:
            self._take_out((next(iter(self._pages)),))

    def _take_out(self, places: Iterable[Place]) -> list[Question]:
        """What of it was asked for."""
        asked = []
        for place in places:
            page = self._pages.pop(place)
            self.size -= page.size
            asked += [Question(place, coding, b"") for coding, kept in page.kept.items() if kept.asked]
            shelf = self._shelves[page.channel]
            shelf.places.discard(place)
            if not shelf.places:
                del self._shelves[page.channel]
        return asked
