"""What processes cost: CPU time, memory, and what the kernel holds for their sockets. From /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of CPU. `cpu` is exact; how it splits the kernel counts in ticks, so that wants a second or more."""

    cpu: float = 0.0
    user_ticks: int = 0
    system_ticks: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.cpu + other.cpu,
            self.user_ticks + other.user_ticks,
            self.system_ticks + other.system_ticks,
        )

    def __sub__(self, other: Spent) -> Spent:
        return Spent(
            self.cpu - other.cpu,
            self.user_ticks - other.user_ticks,
            self.system_ticks - other.system_ticks,
        )

    @property
    def user(self) -> float:
        ticks = self.user_ticks + self.system_ticks
        return self.cpu * self.user_ticks / ticks if ticks else 0.0


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = _stat(int(stat.parent.name))
        if fields:
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, ()))
    return found


def spent(pids: Iterable[int]) -> Spent:
    return sum(map(_spent, pids), Spent())


def memory_kb(pids: Iterable[int]) -> int:
    """Memory in user space, shared pages by their share (PSS)."""
    return sum(map(_pss_kb, pids))


def tcp_kb() -> int:
    """What the kernel holds in the buffers of all TCP sockets of this machine."""
    for line in Path("/proc/net/sockstat").read_text().splitlines():
        words = line.split()
        if words[0] == "TCP:":
            return int(words[words.index("mem") + 1]) * _PAGE_KB
    return 0


def _spent(pid: int) -> Spent:
    fields = _stat(pid)
    try:
        # The clock of another process: its number, turned round (clock_getcpuclockid(3) does the same).
        cpu = time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return Spent()
    return Spent(cpu, int(fields[11]), int(fields[12])) if fields else Spent(cpu)


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on: 1 the parent, 11 and 12 the ticks. Empty once it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
