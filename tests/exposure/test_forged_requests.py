"""Over the whole house: whatever address there is, a request that is not from a page of ours does nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.lib import ids
from tests.desk_client import Desk, copy_form
from tests.exposure.canaries import Canaries
from tests.exposure.hidden_copy import PUBLIC, Stage
from tests.exposure.routes import HUB, READERS, addresses_of, django_routes
from tests.served import served

# What moves by itself when somebody looks.
MOVING = {"django_session", "usersessions_usersession"}
FORGERIES = {
    "no token": {"X-CSRFToken": ""},
    "a token of somebody else": {"X-CSRFToken": "a" * 32},
    "a foreign origin": {"Origin": "https://elsewhere.example"},
    "an origin that is hidden": {"Origin": "null"},
    "our name on another port": {"Origin": "http://127.0.0.1:1"},
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("forged")
    with served(folder / "site") as site:
        desk = site.first_editor()
        desk.open_live(PUBLIC)
        entry = desk.publish(PUBLIC, "Ours")
        yield Stage(
            site,
            Canaries(),
            desk,
            planned="nowhere",
            entries={"published": entry["id"]},
            hidden_ids={ids.new_id()},
            tokens=["a guess"],
        )


def everything_kept(stage: Stage) -> dict[str, list[object]]:
    database = sqlite3.connect(f"file:{stage.site.data / 'dateline.sqlite3'}?mode=ro", uri=True)
    try:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in set(names) - MOVING}
    finally:
        database.close()


def forged(desk: Desk, method: str, address: str, forgery: dict[str, str]) -> httpx.Response:
    headers = {"Accept": "application/json", "Origin": desk.url, "X-CSRFToken": desk.token} | forgery
    headers = {name: value for name, value in headers.items() if value}
    form = copy_form(
        "Forged", reason="Forged", note="Forged", path="forged", rev="1", email="forged@paper.example"
    )
    return desk.http.request(method, address, data=form, headers=headers)


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_request_changes_nothing_at_any_address(stage: Stage, kind: str) -> None:
    before = everything_kept(stage)
    answers = [
        forged(stage.desk, method, addresses_of(route, stage, most=1)[0], FORGERIES[kind])
        for route in sorted(set(django_routes()) - READERS)
        for method in ("POST", "PUT", "PATCH", "DELETE")
    ]
    assert [str(answer.request.url) for answer in answers if answer.status_code != 403] == []
    assert everything_kept(stage) == before
    assert stage.desk.ask("/desk/").status_code == 200, "still signed in"


def test_what_readers_ask_takes_no_writing_at_all(stage: Stage) -> None:
    addresses = [addresses_of(route, stage, most=1)[0] for route in sorted(READERS)]
    addresses += [f"/live/{PUBLIC}/{name}" for name in HUB - {"changes", "seen"}]
    for address in addresses:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert forged(stage.desk, method, address, {}).status_code == 405, address


def test_the_same_request_from_a_page_of_ours_is_done(stage: Stage) -> None:
    """Or the refusals above would prove nothing."""
    done = forged(stage.desk, "POST", f"/desk/{PUBLIC}/publish/", {})
    assert done.status_code == 200, done.text
