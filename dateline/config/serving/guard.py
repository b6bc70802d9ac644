"""Watches the database beneath a running server: was it replaced, is it behind, does its log grow?

A file of SQLite that is replaced while the server runs cannot be served on: what is open still writes to the old
one, and SQLite's log of the old one would be laid over the new one. So the process ends with a sentence, with
that log set aside; the next start finds the new file clean, and the high-water file says what is missing.

A database behind a connection (PostgreSQL, after a restore or a failover to a copy that was behind) goes on under
a new epoch.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import Error, connection, connections

from dateline.config import folder
from dateline.lib import clock
from dateline.record import losses
from dateline.record.high_water import high_water

logger = logging.getLogger("dateline.server")

EVERY = 0.5  # seconds
LOG_BYTES = 16 * 2**20  # of SQLite's log, from which on it is asked to begin anew
_PATIENCE = 0.5  # seconds that writers wait meanwhile


def watch(stop: Callable[[str], None] | None = None) -> threading.Thread:
    """In a thread of its own, until the process ends. `stop` is told why it must.

    From now on no restore begins on the data folder. Raises `Problem` while one is under way.
    """
    folder.share(settings.DATELINE_DATA)
    _settle()
    ward = _File(Path(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
    thread = threading.Thread(target=_watch, args=(ward, stop or end_at_once), name="guard", daemon=True)
    thread.start()
    return thread


def end_at_once(sentence: str) -> None:
    """Without closing the database: the last one to close it would write the old log into the new file."""
    logger.critical("%s", sentence)
    sys.stderr.write(f"dateline serve: {sentence}\n")
    sys.stderr.flush()
    os._exit(1)


def _watch(file: _File | None, stop: Callable[[str], None]) -> None:
    pause = threading.Event()
    while not pause.wait(EVERY):
        try:
            if file is not None and file.was_replaced():
                file.set_log_aside()
                stop(
                    f"{file.place} was replaced while the server ran; what was being written went to the old one. "
                    "Start the server again: it goes on from the new file, and says what is missing."
                )
                return
            if file is not None:
                file.bound_log()
            # Looked at again: a file that was replaced in between is not to be written to.
            if losses.behind(high_water()) and not (file is not None and file.was_replaced()):
                _settle()
        except (Error, sqlite3.Error, OSError) as problem:
            logger.debug("The guard could not look: %s", problem)
        finally:
            connections.close_all()


def _settle() -> None:
    for loss in losses.settle(high_water(), clock.now()):
        logger.warning("%s", loss)


class _File:
    """A database of SQLite, as it was when the server started."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.log = place.with_name(place.name + "-wal")
        found = place.stat()
        self._identity = (found.st_dev, found.st_ino)
        self._written = (found.st_size, found.st_mtime_ns)
        self._doubted = (0, 0)
        self._emptied_at = -1  # how much had been withdrawn when the log was last emptied
        try:
            self._tips = self._tips_in_file()
        except sqlite3.Error:  # all of it stands in the log still
            self._tips = {}

    def was_replaced(self) -> bool:
        """By another file, or by older content: what stands in the file itself never goes back."""
        try:
            found = self.place.stat()
        except FileNotFoundError:
            return True
        if (found.st_dev, found.st_ino) != self._identity:
            return True
        written = (found.st_size, found.st_mtime_ns)
        if written == self._written:
            return False
        return self._went_back(written)

    def _went_back(self, written: tuple[int, int]) -> bool:
        tips = self._tips_in_file()
        if any(tips.get(path, -1) < tip for path, tip in self._tips.items()):
            # While the log is being brought in a look at the file may be torn: believed if it stays so.
            sure, self._doubted = written == self._doubted, written
            return sure
        self._written, self._tips = written, tips
        return False

    def set_log_aside(self) -> None:
        for name in ("-wal", "-shm"):
            beside = self.place.with_name(self.place.name + name)
            if beside.exists():
                beside.rename(beside.with_name(f"{beside.name}.of-the-file-before"))

    def bound_log(self) -> None:
        """The log begins anew only in a moment without readers; under many it would grow for ever.

        And soon after something was withdrawn: until then the old words stand in it, and in the file beneath.
        """
        if not self.log.exists():
            return
        with closing(sqlite3.connect(self.place, timeout=_PATIENCE)) as database:
            withdrawn = database.execute("SELECT coalesce(sum(gen), 0) FROM record_coverage").fetchone()[0]
            is_small = self.log.stat().st_size < LOG_BYTES
            # Looked at again: another file's log is not brought into this one.
            if (is_small and withdrawn == self._emptied_at) or self.was_replaced():
                return
            _, frames, brought_in = database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            # Writers wait for this one: in vain, while somebody looks at what stands in the middle of it.
            if frames == brought_in:
                is_busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self._emptied_at = self._emptied_at if is_busy else withdrawn

    def _tips_in_file(self) -> dict[str, int]:
        """By coverage, without what stands in the log beside it."""
        address = f"{self.place.absolute().as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as database:
            return dict(database.execute("SELECT path, tip FROM record_coverage"))
