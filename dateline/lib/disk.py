"""Whether the disk keeps what it was told to keep.

Once a flush has failed the kernel may have dropped what was to be written and call the next flush a success. So
a process that has met one says that it is unwell until it is started anew: it reads on and writes no more.
"""

from __future__ import annotations

import errno
import logging
import os

logger = logging.getLogger("dateline.disk")

_failed: list[str] = []


def flush(descriptor: int) -> None:
    """What was written is on the disk when this returns; otherwise OSError, and the process is unwell."""
    try:
        os.fdatasync(descriptor)
    except OSError as error:
        if error.errno == errno.EIO:
            flush_failed(os.strerror(errno.EIO))
        raise


def flush_failed(why: str) -> None:
    if not _failed:
        logger.critical(
            "The disk did not keep what was written (%s): nothing is written until a restart.", why
        )
        _failed.append(why)


def trouble() -> str:
    """One sentence that names the way out; empty while all is well."""
    if not _failed:
        return ""
    return f"The disk did not keep what was written ({_failed[0]}): check it, then start the server anew."


def is_full(problem: BaseException | None) -> bool:
    """Whether it is for want of room, by itself or by what it came from."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        # SQLite: "database or disk is full"; PostgreSQL: "No space left on device".
        said = str(problem).lower()
        if "disk is full" in said or "no space left" in said:
            return True
        problem = problem.__cause__ or problem.__context__
    return False
