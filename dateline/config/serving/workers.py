"""`dateline serve --workers N`: so many servers on one port, and this process, which looks after them.

It prepares once, opens a listening socket for each place, and starts a fresh process on each. It serves nobody and
reads no database, so there is little in it that could fail. A worker that dies is replaced; whoever had
just connected waits in the socket, which outlives it. SIGHUP replaces one worker after the other, the new one up
before the old one leaves, and with them the code: a deploy is a minute like any other.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence

from dateline.config.serving.worker import ANNOUNCE, UP

logger = logging.getLogger("dateline.workers")

UP_WITHIN = 60.0  # seconds
END_WITHIN = 20.0
TRIES = 5  # deaths in a row of one place, none of them ever up, while nobody else is
LONGEST_PAUSE = 10.0  # seconds before the next try
SOUND_AFTER = 30.0  # seconds up, after which a death is a new misfortune


class Worker:
    """One process. It says when it is up, by the socket that is its standard input; when that closes it ends."""

    def __init__(self, process: asyncio.subprocess.Process, line: asyncio.StreamWriter, is_up: bool) -> None:
        self.process = process
        self._line = line
        self.is_up = is_up
        self.began = asyncio.get_running_loop().time()

    @classmethod
    async def start(cls, command: Sequence[str], listener: socket.socket) -> Worker:
        """Returns when it is up or has ended. Raises OSError when there is no starting one."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = await asyncio.create_subprocess_exec(
                    *command,
                    f"--listener={listener.fileno()}",
                    stdin=theirs.fileno(),
                    pass_fds=[listener.fileno()],
                    start_new_session=True,  # Ctrl+C is for us; we tell them
                )
            except BaseException:
                ours.close()
                raise
        try:
            told, line = await asyncio.open_connection(sock=ours)
        except BaseException:
            process.kill()
            await process.wait()
            raise
        try:
            is_up = await asyncio.wait_for(told.readline(), UP_WITHIN) == UP
        except (TimeoutError, OSError):
            is_up = False
        except asyncio.CancelledError:
            await cls(process, line, False).stop()
            raise
        worker = cls(process, line, is_up)
        if not is_up:
            worker.kill()
        return worker

    def announce(self) -> None:
        self._line.write(ANNOUNCE)

    async def ended(self) -> int:
        status = await self.process.wait()
        self.is_up = False
        self._line.close()
        return status

    async def stop(self) -> None:
        """Politely, and not longer than that may take."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.ended(), END_WITHIN)
        except TimeoutError:
            logger.error("Worker %d did not end within %d s: it is killed.", self.process.pid, END_WITHIN)
            self.kill()
            await self.ended()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    @property
    def age(self) -> float:
        return asyncio.get_running_loop().time() - self.began


class Supervisor:
    """`command` starts a worker, `prepare` makes ready what all of them need; both are `dateline` again."""

    def __init__(
        self, listeners: Sequence[socket.socket], command: Sequence[str], prepare: Sequence[str]
    ) -> None:
        self._listeners = listeners
        self._command = command
        self._prepare = prepare
        self._workers: list[Worker | None] = [None] * len(listeners)
        self._running: set[Worker] = set()  # also those who hold no place: they come, or they leave
        self._stopped = asyncio.Event()
        self._renewing: asyncio.Task[None] | None = None
        self._had_terminal = os.isatty(0)
        self._has_begun = False  # all are up, or were
        self.status = 0

    async def run(self) -> int:
        """Until it is told to stop; the exit status."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        loop.add_signal_handler(signal.SIGHUP, self._renew)
        work, stop = asyncio.create_task(self._work()), asyncio.create_task(self._stopped.wait())
        await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        tasks = [task for task in (work, stop, self._renewing) if task is not None]
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                logger.error("The workers could not be looked after.", exc_info=outcome)
                self.status = 1
        await asyncio.gather(*(worker.stop() for worker in self._running))
        return self.status

    async def _work(self) -> None:
        """Ends by itself only when there is no going on."""
        self.status = await self._prepared()
        if self.status != 0:
            return
        if not await self._all_up():
            self.status = 1
            return
        self._has_begun = True
        if first := self._workers[0]:
            first.announce()
        async with asyncio.TaskGroup() as places:
            for place in range(len(self._workers)):
                places.create_task(self._keep(place))

    async def _prepared(self) -> int:
        process = await asyncio.create_subprocess_exec(*self._prepare, stdin=asyncio.subprocess.DEVNULL)
        try:
            return await process.wait()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise

    async def _all_up(self) -> bool:
        async with asyncio.TaskGroup() as places:
            for place in range(len(self._workers)):
                places.create_task(self._fill(place))
        down = [worker for worker in self._workers if worker and not worker.is_up]
        if down:
            _say(f"{len(down)} of {len(self._workers)} workers could not start: what they said stands above.")
        return not down

    async def _fill(self, place: int) -> None:
        before = self._workers[place]
        worker = await self._started(place)
        if self._workers[place] is before:
            self._workers[place] = worker
        else:  # the place was renewed meanwhile
            await self._left(worker)

    async def _started(self, place: int) -> Worker:
        worker = await Worker.start(self._command, self._listeners[place])
        self._running.add(worker)
        return worker

    async def _left(self, worker: Worker) -> None:
        await worker.stop()
        self._running.discard(worker)

    async def _keep(self, place: int) -> None:
        """Whoever holds this place is replaced when he dies."""
        failures = 0
        while worker := self._workers[place]:
            was_up = worker.is_up
            status = await worker.ended()
            self._running.discard(worker)
            if self._workers[place] is not worker:
                failures = 0  # replaced on purpose
                continue
            failures = 0 if was_up and worker.age > SOUND_AFTER else failures + 1
            if failures >= TRIES and not any(other and other.is_up for other in self._workers):
                _say(f"No worker can start, after {failures} tries: what they said stands above.")
                self.status = 1
                self._stopped.set()
                return
            pause = min(0.1 * 2 ** (failures - 1), LONGEST_PAUSE) if failures else 0.0
            logger.error("Worker %d died (%s): another takes its place.", worker.process.pid, _how(status))
            await asyncio.sleep(pause)
            try:
                await self._fill(place)
            except OSError as problem:  # no memory, no process, no program: the others go on
                logger.error("No worker could be started (%s); it is tried again.", problem)

    def _stop(self) -> None:
        if self._stopped.is_set():  # told twice: somebody is in a hurry
            for worker in self._workers:
                if worker is not None:
                    worker.kill()
        self._stopped.set()

    def _renew(self) -> None:
        if self._had_terminal and not os.isatty(0):
            self._stop()  # its window was closed
        elif self._has_begun and (self._renewing is None or self._renewing.done()):
            self._renewing = asyncio.create_task(self._renew_if_possible())

    async def _renew_if_possible(self) -> None:
        try:
            await self._renew_all()
        except OSError as problem:
            logger.error("No new worker could be started (%s): the old ones that are left go on.", problem)

    async def _renew_all(self) -> None:
        """One after the other, the new one up before the old one leaves."""
        logger.warning("The workers are renewed, one after the other.")
        if await self._prepared():
            logger.error("They are not: what stands in the way is said above. The old ones go on.")
            return
        for place in range(len(self._workers)):
            worker = await self._started(place)
            if not worker.is_up:
                await self._left(worker)
                logger.error("A new worker could not start: the old ones that are left go on.")
                return
            # Whoever has the place by now: the one who had it may have died and been replaced.
            old, self._workers[place] = self._workers[place], worker
            if old is not None:
                await self._left(old)
        logger.warning("All workers have been renewed.")


def _how(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"


def _say(sentence: str) -> None:
    sys.stderr.write(f"dateline serve: {sentence}\n")
