"""A reader who takes gzip is sent the same events, compressed once for all who do."""

from __future__ import annotations

import asyncio
import zlib

import pytest

from dateline.hub.limits import Limits
from dateline.hub.piece import GZIP, OPENINGS, Piece
from tests.hub.live_server import CHANNEL, running
from tests.hub.reader import reading
from tests.waiting import eventually

COPY = "The minister said on Tuesday that the vote would go ahead. " * 25


def unzipped(*pieces: Piece) -> bytes:
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(
        OPENINGS[GZIP] + b"".join(piece.zipped for piece in pieces)
    )


def test_pieces_fit_one_another_in_any_order_and_each_is_readable_once_it_is_there() -> None:
    first, second = Piece(b"first " * 99), Piece(b"second " * 99)
    assert unzipped(first, second, first) == first.plain + second.plain + first.plain
    assert unzipped(second) == second.plain


def test_a_piece_is_compressed_once() -> None:
    piece = Piece(COPY.encode())
    assert piece.zipped is piece.zipped
    assert len(piece.zipped) < len(COPY) / 2


@pytest.mark.usefixtures("lane")
def test_a_reader_who_takes_gzip_reads_catch_up_changes_and_the_end_like_any_other() -> None:
    with running(limits=Limits(tick=0.2, sweep=0.05, drain=1.0)) as server:
        for number in range(70):
            server.publish(f"entry {number}", COPY)

        async def read() -> None:
            async with (
                reading(server.port, "first.0", coding="gzip, br") as zipped,
                reading(server.port, "first.0") as plain,
            ):
                assert zipped.headers["content-encoding"] == "gzip"
                assert "content-encoding" not in plain.headers
                for number in range(30):
                    server.publish(f"late {number}", COPY)
                    await asyncio.sleep(0.002)
                for reader in (zipped, plain):
                    await reader.until(lambda event: event.type == "tick" and event.data["seq"] == 100)
                assert zipped.changes == plain.changes == [f"first.{seq}" for seq in range(1, 101)]
                assert len(zipped.raw) < len(plain.raw) * 0.55
                stopping = asyncio.create_task(asyncio.to_thread(server.stop))
                assert (await zipped.to_the_end())[-1].type == "bye"
                await plain.to_the_end()
                await stopping

        asyncio.run(read())


@pytest.mark.usefixtures("lane")
def test_a_reader_who_comes_back_is_sent_the_head_of_gzip_again() -> None:
    with running() as server:

        async def read() -> None:
            for seq in range(1, 4):
                server.publish(f"entry {seq}", COPY)
                async with reading(server.port, f"first.{seq - 1}", coding="gzip") as reader:
                    await reader.until_level(seq)
                    assert reader.changes == [f"first.{seq}"]

        asyncio.run(read())


def test_a_line_that_was_handed_over_leaves_no_task_and_no_connection_behind() -> None:
    with running() as server:

        async def read() -> None:
            async with reading(server.port, "first.0"):
                await asyncio.to_thread(eventually, lambda: server.hub.readers(CHANNEL) == 1)
                await asyncio.to_thread(eventually, lambda: not server.tasks())
                server.publish("a")
            await asyncio.to_thread(eventually, lambda: server.hub.readers(CHANNEL) == 0)
            assert server.hub.admission.readers == 0

        asyncio.run(read())
