"""Changes by `dateline play`: the same actions as the desk's, in a process of its own and without its requests.

It publishes faster than one core that also has to fan out can take requests, and what the server spends meanwhile
is for its readers alone.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterable

from dateline.bench import machine, processes, recordings
from dateline.bench.contender import Published
from dateline.bench.newsroom import Newsroom
from dateline.bench.trouble import CannotMeasure


def burst(room: Newsroom, count: int) -> list[Published]:
    """So many entries, one after the other without a pause. When each was asked for is when the last was there."""
    file = room.server.folder / "burst.jsonl"
    recordings.write(file, room.path, count, room.text, is_open=True)
    tip = int(room.cursor().rpartition(".")[2])
    _, cores = machine.cores()
    command = room.server.dateline("play", str(file), "--into", room.path, "--speed", "999999")
    process = processes.start(command, cores=cores, environ=room.server.environ, said=subprocess.PIPE)
    try:
        assert process.stdout is not None
        done = _moments(process.stdout)
    finally:
        processes.end(process)
        if process.stdout is not None:
            process.stdout.close()
    if len(done) != count:
        raise CannotMeasure(f"dateline play published {len(done)} of {count} entries.")
    begun = [done[0], *done[:-1]]
    return [Published(tip + 1 + n, begun[n], done[n]) for n in range(count)]


def _moments(said: Iterable[bytes]) -> list[int]:
    """When each act was reported, which is after its commit."""
    return [time.monotonic_ns() for line in said if b" of " in line]
