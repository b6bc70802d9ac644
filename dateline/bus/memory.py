"""Within one process: for tests, and the plainest reading of what a bus is."""

from __future__ import annotations

from dateline.bus.exchange import Exchange


class Room:
    """Where buses hear each other."""

    def __init__(self) -> None:
        self.members: list[MemoryBus] = []


class MemoryBus(Exchange):
    """Delivers at once, in the thread of whoever sends."""

    kind = "memory"

    def __init__(self, room: Room, sender: str = "") -> None:
        super().__init__(sender)
        self._room = room

    def start(self) -> None:
        self._room.members.append(self)
        self._came_up()

    def close(self) -> None:
        if self in self._room.members:
            self._room.members.remove(self)
        self._is_up = False

    def _post(self, sealed: str) -> None:
        for member in tuple(self._room.members):
            member._arrived(sealed)
