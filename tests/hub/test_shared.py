"""Reads that many ask for at the same time."""

from __future__ import annotations

import asyncio

from dateline.hub.shared import SharedRead


def test_a_thousand_questions_at_once_cost_two_reads() -> None:
    async def ask() -> int:
        reads = 0

        async def read(key: str) -> int:
            nonlocal reads
            reads += 1
            await asyncio.sleep(0.01)
            return reads

        shared = SharedRead(read)
        first = asyncio.create_task(shared("a"))
        await asyncio.sleep(0.001)
        await asyncio.gather(first, *(shared("a") for _ in range(999)))
        return reads

    assert asyncio.run(ask()) == 2


def test_nobody_is_given_a_read_that_began_before_he_asked() -> None:
    async def ask() -> tuple[str, str]:
        written = "before"

        async def read(key: str) -> str:
            seen = written
            await asyncio.sleep(0.01)
            return seen

        shared = SharedRead(read)
        early = asyncio.create_task(shared("a"))
        await asyncio.sleep(0.001)
        written = "after"
        return await shared("a"), await early

    assert asyncio.run(ask()) == ("after", "before")


def test_who_leaves_early_does_not_take_the_answer_away_from_the_others() -> None:
    async def ask() -> str:
        async def read(key: str) -> str:
            await asyncio.sleep(0.01)
            return key

        shared = SharedRead(read)
        impatient = asyncio.create_task(shared("a"))
        patient = asyncio.create_task(shared("a"))
        await asyncio.sleep(0.001)
        impatient.cancel()
        return await patient

    assert asyncio.run(ask()) == "a"


def test_a_failure_is_everybodys_and_the_next_question_is_asked_anew() -> None:
    async def ask() -> int:
        reads = 0

        async def read(key: str) -> int:
            nonlocal reads
            reads += 1
            if reads == 1:
                raise OSError("gone")
            return reads

        shared = SharedRead(read)
        outcomes = await asyncio.gather(shared("a"), shared("a"), return_exceptions=True)
        assert all(isinstance(outcome, OSError) for outcome in outcomes)
        return await shared("a")

    assert asyncio.run(ask()) == 2


def test_different_things_are_read_apart() -> None:
    async def ask() -> list[str]:
        async def read(key: str) -> str:
            return key

        shared = SharedRead(read)
        return list(await asyncio.gather(*(shared(key) for key in "abc")))

    assert asyncio.run(ask()) == ["a", "b", "c"]


def test_nothing_is_kept_of_a_finished_read() -> None:
    async def ask() -> SharedRead[str, str]:
        async def read(key: str) -> str:
            return key

        shared = SharedRead(read)
        await shared("a")
        return shared

    shared = asyncio.run(ask())
    assert not shared._running
    assert not shared._next
