"""The machine: open files, the kernel's queues, the clock."""

from __future__ import annotations

import ctypes
import resource
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from dateline.config.doctor.finding import Finding, bad, doubtful, well
from dateline.config.serving.listener import BACKLOG
from dateline.config.serving.server import FILES_BESIDE_STREAMS

_UNSYNCHRONISED = 5  # what adjtimex(2) answers: TIME_ERROR


def findings() -> Iterator[Finding]:
    yield open_files()
    yield from waiting_lines()
    yield from clock()


def open_files() -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.ENVIRONMENT.max_streams + FILES_BESIDE_STREAMS
    if hard == resource.RLIM_INFINITY or hard >= wanted:
        return well("open files", f"{hard:,} are allowed" if hard >= 0 else "as many as are wanted")
    return bad(
        "open files",
        f"{hard:,} are allowed, {wanted:,} are wanted for {settings.ENVIRONMENT.max_streams:,} streams",
        f"set LimitNOFILE={wanted} in the systemd unit (or ulimit -n {wanted}), or lower DATELINE_MAX_STREAMS",
    )


def waiting_lines() -> Iterator[Finding]:
    """How many connections may wait to be taken; past it a crowd that comes at once waits a second and more."""
    for name in ("net/core/somaxconn", "net/ipv4/tcp_max_syn_backlog"):
        try:
            allowed = int(Path("/proc/sys", name).read_text())
        except (OSError, ValueError):
            continue
        what = name.replace("/", ".")
        if allowed >= BACKLOG:
            yield well(what, f"{allowed:,}")
        else:
            yield doubtful(
                what,
                f"{allowed:,}, and a crowd may come at once",
                f"sysctl -w {what}={BACKLOG} (and a line in /etc/sysctl.d/)",
            )


def clock() -> Iterator[Finding]:
    """Entries bear the server's time, and the schedule goes by it."""
    try:
        state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(1024))
    except (OSError, AttributeError):
        return
    if state < 0:
        return
    if state == _UNSYNCHRONISED:
        yield doubtful(
            "clock",
            "the kernel does not know that it is right",
            "let the machine follow a time server (timedatectl set-ntp true)",
        )
    else:
        yield well("clock", "it follows a time server")
