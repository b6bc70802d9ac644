"""Readers of the direct lane who stand at the same place, served together: one position for up to a hundred."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.hub.parcels import OVER, Position

if TYPE_CHECKING:
    from dateline.hub.direct import DirectReader
    from dateline.hub.parcels import Parcel, Parcels

SEATS = 100  # readers served before somebody else has a turn: about a millisecond


class Row:
    """By descriptor. Everybody in it is level with `position`, has a line that takes, and nothing else to hear."""

    __slots__ = ("position", "readers")

    def __init__(self, position: Position) -> None:
        self.position = position
        self.readers: dict[int, DirectReader] = {}

    @property
    def has_seats(self) -> bool:
        return len(self.readers) < SEATS

    def serve(self, parcels: Parcels) -> None:
        """One write a reader, and next to nothing besides: here is where the time goes with thousands of them.

        Whoever is not simply level afterwards leaves the row.
        """
        parcel, readers = parcels[self.position], self.readers
        if not parcel.size:
            self.position = parcel.there
            return
        failed, cut_short = _write_to(readers, parcel)
        parcel.given += len(readers) - len(failed)
        for descriptor in failed:
            readers[descriptor].push()  # which meets it again, and knows what to do
        self.position = parcel.there
        for descriptor, sent in cut_short:
            readers[descriptor].take_the_rest(parcel.text[sent:])
        if parcel.goes_on or parcel.there is OVER:
            for reader in tuple(readers.values()):
                reader.push()


def _write_to(
    descriptors: dict[int, DirectReader], parcel: Parcel
) -> tuple[list[int], list[tuple[int, int]]]:
    """To whom nothing could be written; to whom not all, and how much."""
    write, text, size = os.write, parcel.text, parcel.size
    failed: list[int] = []
    cut_short: list[tuple[int, int]] = []
    ahead = iter(descriptors)
    descriptor = -1
    while True:
        try:
            for descriptor in ahead:
                sent = write(descriptor, text)
                if sent != size:
                    cut_short.append((descriptor, sent))
            return failed, cut_short
        except OSError:
            failed.append(descriptor)


class Rows:
    """All rows of a channel."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def seat(self, reader: DirectReader, position: Position) -> Row:
        """In the last row, if it stands at the same place and has room, else in a new one."""
        row = self._rows[-1] if self._rows else None
        if row is None or row.position != position or not row.has_seats:
            row = Row(position)
            self._rows.append(row)
        row.readers[reader.descriptor] = reader
        return row

    def in_turn(self) -> Iterator[Row]:
        """Every row that is there now; those that have thinned out are put together first."""
        self._rows = _closed_up(self._rows)
        yield from tuple(self._rows)


def _closed_up(rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if not row.readers:
            continue
        last = kept[-1] if kept else None
        if last and last.position == row.position and len(last.readers) + len(row.readers) <= SEATS:
            for reader in row.readers.values():
                reader.row = last
            last.readers.update(row.readers)
        else:
            kept.append(row)
    return kept
