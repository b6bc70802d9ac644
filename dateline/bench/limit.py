"""The limit: `limit.c`, built where there is a compiler."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dateline.bench import machine, processes
from dateline.bench.peer import Opens, Peer
from dateline.bench.trouble import CannotMeasure

SOURCE = Path(__file__).with_name("limit.c")
COMPILERS = ("cc", "gcc", "clang")


def why_not() -> str:
    """Empty where it can be built."""
    return "" if _compiler() else "no C compiler was found (Debian: apt install gcc libc6-dev)"


def build(folder: Path) -> Path:
    """The program. Raises CannotMeasure with what the compiler said."""
    program = folder / "limit"
    command = [_compiler(), "-O2", "-o", str(program), str(SOURCE)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own source
    if built.returncode:
        raise CannotMeasure(f"limit.c could not be built: {built.stderr.strip().splitlines()[0]}")
    return program


def opens(program: Path) -> Opens:
    @contextmanager
    def limit(events: Sequence[bytes], cursor: str) -> Iterator[Peer]:
        core, _ = machine.cores()
        command = [str(program), "0", cursor.rpartition(".")[2]]
        process = processes.start(command, cores=core, orders=subprocess.PIPE, said=subprocess.PIPE)
        try:
            assert process.stdout is not None
            port = process.stdout.readline()
            if not port:
                raise CannotMeasure("The C limit did not start.")
            yield Peer("c", process, int(port), events, cursor)
        finally:
            processes.end(process)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    return limit


def _compiler() -> str:
    return next((found for name in COMPILERS if (found := shutil.which(name))), "")
