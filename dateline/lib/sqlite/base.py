"""What `ENGINE = "dateline.lib.sqlite"` names; Django asks for it under this name."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import DatabaseErrorWrapper, OperationalError
from django.utils.functional import cached_property

from dateline.lib import disk

IOERR = (
    10  # https://sqlite.org/rescode.html; which of its kinds it was (a flush, a write) the driver keeps back
)
ROOM = 2**20  # bytes; on a disk with less the error is for want of them, and goes when there is room again


class DatabaseWrapper(base.DatabaseWrapper):
    """Once a flush has failed nothing is written until the process is started anew; it reads on."""

    @cached_property
    def wrap_database_errors(self) -> Noticing:
        return Noticing(self)

    def has_room(self) -> bool:
        found = os.statvfs(Path(self.settings_dict["NAME"]).parent)
        return found.f_bavail * found.f_frsize > ROOM

    def _start_transaction_under_autocommit(self) -> None:
        if trouble := disk.trouble():
            raise OperationalError(trouble)
        super()._start_transaction_under_autocommit()  # type: ignore[misc]


class Noticing(DatabaseErrorWrapper):
    def __init__(self, database: DatabaseWrapper) -> None:
        super().__init__(database)
        self._database = database

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> Any:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == IOERR and self._database.has_room():
            disk.flush_failed(str(error))
        return super().__exit__(kind, error, traceback)
