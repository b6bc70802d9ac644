"""The machine: what it is, which core does what, how many files may be open."""

from __future__ import annotations

import os
import platform
import resource
from pathlib import Path

from dateline.bench.trouble import CannotMeasure


def described() -> dict[str, object]:
    """Cores, processor, kernel, Python: without them no figure means anything."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": _processor(),
        "kernel": platform.release(),
        "python": platform.python_version(),
    }


def cores() -> tuple[set[int], set[int]]:
    """One core for the server; the others, or the same where there is but one, for the readers."""
    mine = sorted(os.sched_getaffinity(0))
    return {mine[0]}, set(mine[1:]) or set(mine)


def allow_open_files(wanted: int) -> None:
    """Raises CannotMeasure where the machine does not let one process have so many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise CannotMeasure(
            f"This machine lets a process open {hard} files and {wanted} are needed: "
            "take fewer readers, or raise the limit (ulimit -n)."
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
