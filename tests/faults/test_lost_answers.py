"""A third of the answers is lost after the server has done what was asked. Whoever sends again with the same key
has published once."""

from __future__ import annotations

import random
import socket
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from tests.desk_client import Desk, copy_form
from tests.journeys.proxy import Proxy, break_off
from tests.served import served

SHARE = 0.3


class Careless(Proxy):
    """Lets everything through to the server, and loses some of what comes back."""

    def __init__(self, upstream: int, chance: random.Random) -> None:
        super().__init__(upstream)
        self._chance = chance
        self.lost = 0

    def pour(self, source: socket.socket, sink: socket.socket, *, to_reader: bool) -> None:
        if not to_reader:
            super().pour(source, sink, to_reader=to_reader)
            return
        with suppress(OSError):
            while piece := source.recv(65536):
                if self._chance.random() < SHARE:
                    self.lost += 1
                    break_off(sink)
                    return
                sink.sendall(piece)


def published(desk: Desk, path: str, number: int) -> tuple[str, int]:
    """Sent until it is answered: the entry, and how often."""
    for tries in range(1, 60):
        with suppress(httpx.HTTPError):
            form = copy_form(f"Once and only once, {number}")
            answer = desk.post(f"/desk/{path}/publish/", form, key=f"{path}-{number}")
            assert answer.status_code == 200, answer.text
            return str(answer.json()["entry"]["id"]), tries
    raise AssertionError("no answer ever came")


@pytest.mark.parametrize("posts", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_what_is_sent_again_because_its_answer_was_lost_is_published_once(tmp_path: Path, posts: int) -> None:
    chance = random.Random(posts)
    with served(tmp_path / "site") as site:
        editor = site.first_editor()
        editor.open_live("river")
        proxy = Careless(site.port, chance)
        try:
            with Desk(proxy.url, dict(editor.http.cookies)) as desk:
                sent = [published(desk, "river", number) for number in range(posts)]
        finally:
            proxy.close()
        with closing(sqlite3.connect(f"file:{site.data / 'dateline.sqlite3'}?mode=ro", uri=True)) as database:
            counted = [
                database.execute(f"SELECT count(*) FROM {where}").fetchone()[0]
                for where in ("record_entry", "record_logrow WHERE name = 'EntryPublished'",
                              "record_audit WHERE act = 'publish'")
            ]  # fmt: skip
    assert counted == [posts] * 3
    assert len({entry for entry, _ in sent}) == posts
    assert proxy.lost >= posts * SHARE / 2
    assert sum(tries - 1 for _, tries in sent) == proxy.lost
    print(f"\n{posts} entries, {proxy.lost} answers lost")
