"""The server as it is, with newsrooms inside that a test directs from its own process.

    with staged(tmp_path) as stage:
        stage.newsroom("river").open(entries=40)
        stage.newsroom("river").publish("The bridge is closed")

The newsrooms write in the server's own process, so that its doorbell rings at once, as it does for the desk.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from tests.served import Served

_DOOR = "DATELINE_TEST_STAGE_DOOR"


class Directed:
    """A newsroom of the stage, seen from the test: its methods are those of `newsroom.Newsroom`."""

    def __init__(self, line: Connection, path: str, seed: int) -> None:
        self._line, self.path, self._seed = line, path, seed

    def __getattr__(self, name: str) -> Any:
        def directed(*words: Any, **named: Any) -> Any:
            self._line.send((self.path, self._seed, name, words, named))
            outcome, value = self._line.recv()
            assert outcome == "done", value
            return value

        return directed


class Stage(Served):
    def newsroom(self, path: str, seed: int = 1) -> Directed:
        return Directed(Client(self.settings[_DOOR], family="AF_UNIX"), path, seed)

    def dateline(self, *arguments: str) -> list[str]:
        if arguments[0] == "serve":
            return [sys.executable, "-m", "tests.journeys.stage", *arguments]
        return super().dateline(*arguments)


@contextmanager
def staged(folder: Path, **settings: str) -> Iterator[Stage]:
    stage = Stage(folder, settings={**settings, _DOOR: str(folder / "door")})
    try:
        stage.start()
        yield stage
    finally:
        stage.end()


def _take_directions(listener: Listener) -> None:
    while True:
        threading.Thread(target=_follow_directions, args=(listener.accept(),), daemon=True).start()


def _follow_directions(line: Connection) -> None:
    from tests.journeys.newsroom import Newsroom

    newsrooms: dict[str, Newsroom] = {}
    while True:
        try:
            path, seed, name, words, named = line.recv()
        except EOFError:
            return
        newsroom = newsrooms.setdefault(path, Newsroom(path, seed))
        try:
            line.send(("done", getattr(newsroom, name)(*words, **named)))
        except Exception as error:  # noqa: BLE001 - the test is to see it, whatever it is
            line.send(("failed", f"{name}: {error!r}"))


def _main() -> int:
    from dateline.config.commands import main

    door = Path(os.environ[_DOOR])
    door.unlink(missing_ok=True)
    listener = Listener(str(door), family="AF_UNIX")
    threading.Thread(target=_take_directions, args=(listener,), daemon=True).start()
    return main()


if __name__ == "__main__":
    sys.exit(_main())
