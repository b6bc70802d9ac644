"""Who uses the data folder: every command that works on it shares it, a restore has it alone."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.config.commands.problem import Problem

UNDER_WAY = "restore-under-way"
_held: dict[Path, int] = {}  # until the process ends


def share(data: Path) -> None:
    """From now on until this process ends no restore begins here. Raises `Problem` while one is under way."""
    if data in _held:
        return
    lock = _opened(data)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise Problem(f"{data} is being restored: wait until that is done.") from None
    _held[data] = lock
    if (data / UNDER_WAY).exists():
        raise Problem(
            f"A restore into {data} was cut short: run dateline restore with --replace again to end it."
        )


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Nobody else uses the folder meanwhile. Raises `Problem` if somebody does."""
    lock = _opened(data)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                f"A server or another command is at work on {data}: stop it, then restore."
            ) from None
        yield
    finally:
        os.close(lock)


def flush(folder: Path) -> None:
    """Names that were made or moved in it are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _opened(data: Path) -> int:
    return os.open(data / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
