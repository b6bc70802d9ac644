"""Has a picture developed by the limited worker process, and does not trust what comes back.

The worker may have been taken over by the very bytes it decoded. So it gets no secret (an environment
of its own), at most WORKER_WALL_SECONDS, and its answer is checked: only the files asked for, only
plain ones.
"""

import json
import logging
import os
import signal
import stat
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeGuard

from dateline.core import phrase

from . import kinds, limits, refusals
from .refusals import Busy, NoRoom, Refused
from .renditions import LADDER, MAX_HEIGHT, file_names, widths_of

log = logging.getLogger(__name__)

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = {"PYTHONPATH": str(_PACKAGE_ROOT), "MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"}
_LONGEST_ANSWER = 4096  # bytes

# Left, top, right, bottom: in per cent of the picture.
Box = tuple[float, float, float, float]

_places = threading.BoundedSemaphore(limits.WORKERS_AT_ONCE)


@dataclass(frozen=True)
class Developed:
    """Size of the largest rendition in pixels, and the widths of all, ascending."""

    width: int
    height: int
    widths: list[int]


def develop(upload: IO[bytes], folder: Path, box: Box | None = None) -> Developed:
    """Writes the renditions of the upload (a real file, at its start), or of what `box` cuts from it, into the
    empty folder.

    Raises Refused, Busy or NoRoom; the folder may then hold whatever was written so far.
    """
    if not _places.acquire(timeout=limits.WAIT_FOR_WORKER_SECONDS):
        raise Busy
    try:
        status, printed = _run(upload, folder, box)
    finally:
        _places.release()
    return _checked(_answer(status, printed), folder)


def _run(upload: IO[bytes], folder: Path, box: Box | None) -> tuple[int, bytes]:
    """(exit status, what it printed). Negative status: the signal that ended it."""
    # -P and -s: import from PYTHONPATH and the installed packages, never from the working folder.
    command = [sys.executable, "-P", "-s", "-m", "dateline.media.worker", str(folder)]
    command += [str(edge) for edge in box or ()]
    with subprocess.Popen(  # noqa: S603 - a fixed command
        command,
        stdin=upload,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_ENVIRONMENT,
        start_new_session=True,
    ) as worker:
        alarm = threading.Timer(limits.WORKER_WALL_SECONDS, worker.kill)
        alarm.start()
        try:
            assert worker.stdout is not None
            printed = worker.stdout.read(_LONGEST_ANSWER)
            worker.stdout.close()
            return worker.wait(), printed
        finally:
            alarm.cancel()
            worker.kill()


def _answer(status: int, printed: bytes) -> dict[str, Any]:
    if status in (-signal.SIGKILL, -signal.SIGXCPU):
        raise Refused(refusals.TOO_LONG)
    try:
        answer = json.loads(printed)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        log.warning("the picture worker ended with status %s and no answer", status)
        raise Refused(refusals.NOT_DECODED)
    if answer.get("no_room"):
        raise NoRoom
    if "refused" in answer:
        log.info("picture refused: %s", answer.get("why", answer["refused"]))
        raise _refusal(answer["refused"])
    return answer


def _refusal(said: object) -> Refused:
    """Of what the worker says only sentences of ours are passed on, with numbers and kinds of files in them."""
    try:
        told = phrase.decode(said)  # type: ignore[arg-type]
        if told.sentence in refusals.OF_THE_WORKER and all(map(_is_plain, told.values.values())):
            return Refused(told.sentence, **told.values)
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    log.warning("the picture worker refused in words that are not ours")
    return Refused(refusals.NOT_DECODED)


def _is_plain(value: phrase.Value) -> bool:
    if isinstance(value, phrase.Phrase):
        return value.sentence in kinds.NAMES and not value.values
    return isinstance(value, int)


def _checked(answer: dict[str, Any], folder: Path) -> Developed:
    width, height = answer.get("width"), answer.get("height")
    if not _is_in(width, LADDER[-1]) or not _is_in(height, MAX_HEIGHT) or not _holds_only(folder, width):
        log.error("the picture worker answered what it cannot have done")
        raise Refused(refusals.NOT_DECODED)
    return Developed(width=width, height=height, widths=widths_of(width))


def _is_in(number: object, most: int) -> TypeGuard[int]:
    return isinstance(number, int) and 0 < number <= most


def _holds_only(folder: Path, width: int) -> bool:
    """A link instead of a file would publish whatever it points to."""
    found = {entry.name: entry.stat(follow_symlinks=False) for entry in os.scandir(folder)}
    return set(found) == set(file_names(widths_of(width))) and all(
        stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1 for facts in found.values()
    )
