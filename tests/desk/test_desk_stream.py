"""The desk's own stream: for staff of the coverage alone, and no longer than they are."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from dateline.lib import ids
from tests.desk_client import PASSWORD, Desk
from tests.served import Served, served
from tests.waiting import eventually

PATH = "river"
CLOSED_WITHIN = 5.0
CROSSING = 1.0  # half a beat: what was on its way when it happened may have crossed it


@dataclass
class Listening:
    """A stream that a thread reads: what came, and when it ended."""

    events: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    ended_at: float = 0.0
    status: int = 0

    def read(self, desk: Desk, path: str, **headers: str) -> None:
        with httpx.Client(cookies=dict(desk.http.cookies), timeout=30) as own, suppress(httpx.HTTPError):
            address = f"{desk.url}/desk/{path}/stream"
            with own.stream("GET", address, headers={"Accept-Encoding": "gzip, br", **headers}) as answer:
                self.status, self.headers = answer.status_code, dict(answer.headers)
                kind = ""
                for line in answer.iter_lines():
                    name, _, value = line.partition(": ")
                    if name == "event":
                        kind = value
                    elif name == "data":
                        self.events.append((time.monotonic(), kind, json.loads(value)))
        self.ended_at = time.monotonic()

    @property
    def gauges(self) -> list[dict[str, Any]]:
        return [said for _, kind, said in self.events if kind == "gauges"]

    def after(self, moment: float) -> list[str]:
        return [kind for at, kind, _ in self.events if at > moment]


@contextmanager
def listening(desk: Desk, path: str = PATH, **headers: str) -> Iterator[Listening]:
    """Once the first event is there. It is left to end by itself."""
    heard = Listening()
    thread = threading.Thread(target=heard.read, args=(desk, path), kwargs=headers, daemon=True)
    thread.start()
    eventually(lambda: bool(heard.events) or bool(heard.ended_at))
    yield heard


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("desk-stream")) as running:
        ada = running.first_editor()
        ada.open_live(PATH)
        ada.open("planned")
        yield running


@pytest.fixture
def somebody(site: Served) -> Desk:
    """An editor of their own for each test."""
    return site.staff("Cleo Adeyemi", f"{ids.short_id()}@paper.example")


def change(site: Served, statement: str, *values: object) -> None:
    """As another process does it."""
    with closing(sqlite3.connect(site.data / "dateline.sqlite3", timeout=20)) as database, database:
        assert database.execute(statement, values).rowcount >= 1


def change_nothing(site: Served, statement: str) -> None:
    """Of what is kept, only of where."""
    with closing(sqlite3.connect(site.data / "dateline.sqlite3", timeout=20)) as database, database:
        database.execute(statement)


WHO = "(SELECT id FROM accounts_person WHERE email = ?)"
ELSEWHERE = {
    "role removed": (f"DELETE FROM accounts_assignment WHERE person_id = {WHO}", 403),
    "account closed": (f"UPDATE accounts_person SET is_active = 0 WHERE id = {WHO}", 401),
    "password changed": (f"UPDATE accounts_person SET password = 'scrypt$no' WHERE id = {WHO}", 401),
    "session ended": (
        f"DELETE FROM django_session WHERE session_key IN "
        f"(SELECT session_key FROM usersessions_usersession WHERE user_id = {WHO})",
        401,
    ),
    "session out of time": (
        f"UPDATE django_session SET expire_date = '2001-01-01 00:00:00' WHERE session_key IN "
        f"(SELECT session_key FROM usersessions_usersession WHERE user_id = {WHO})",
        401,
    ),
}
OFTEN = ("role removed", "session ended")  # the others before a release


def is_over(heard: Listening, since: float, desk: Desk, status: int) -> None:
    """The stream has ended in time, nothing was said after, and whoever it was can write nothing."""
    eventually(lambda: bool(heard.ended_at), within=CLOSED_WITHIN)
    assert heard.ended_at - since <= CLOSED_WITHIN
    assert heard.after(since + CROSSING) == []
    answer = desk.post(f"/desk/{PATH}/publish/", {"headline": "Too late", "body": ""})
    assert answer.status_code == status, answer.text
    with listening(desk) as again:
        assert again.status == status
        assert again.events == []


@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=[] if what in OFTEN else [pytest.mark.slow], id=what) for what in ELSEWHERE],
)
def test_whoever_is_sent_away_elsewhere_hears_no_more(site: Served, somebody: Desk, what: str) -> None:
    statement, status = ELSEWHERE[what]
    email = mail_of(site, somebody)
    with listening(somebody) as heard, listening(site.desks[0]) as other:
        time.sleep(2.5)
        assert len(heard.events) >= 2
        since = time.monotonic()
        change(site, statement, email)
        is_over(heard, since, somebody, status)
        assert not other.ended_at, "who stays is not cut off"
        eventually(lambda: bool(other.after(since + 2)))
    assert "Too late" not in site.ask(f"/live/{PATH}/").body.decode()


def mail_of(site: Served, desk: Desk) -> str:
    """By the session, as the database has it."""
    with closing(sqlite3.connect(f"file:{site.data / 'dateline.sqlite3'}?mode=ro", uri=True)) as database:
        row = database.execute(
            "SELECT email FROM accounts_person JOIN usersessions_usersession ON user_id = accounts_person.id "
            "WHERE session_key = ?",
            (desk.http.cookies["session"],),
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_while_nobody_can_say_who_may_listen_nothing_is_said(site: Served, somebody: Desk) -> None:
    with listening(somebody) as heard:
        since = time.monotonic()
        change_nothing(site, "ALTER TABLE accounts_assignment RENAME TO accounts_assignment_gone")
        try:
            eventually(lambda: bool(heard.ended_at), within=CLOSED_WITHIN)
            assert heard.after(since + CROSSING) == []
            with listening(somebody) as again:
                assert again.status == 503
        finally:
            change_nothing(site, "ALTER TABLE accounts_assignment_gone RENAME TO accounts_assignment")
    with listening(somebody) as again:
        assert again.status == 200


def test_whoever_signs_out_here_hears_no_more(somebody: Desk) -> None:
    with listening(somebody) as heard:
        since = time.monotonic()
        listener = somebody.again()
        answer = listener.post("/account/logout/", {}, headers={"Accept": "text/html"})
        assert answer.status_code == 302
        eventually(lambda: bool(heard.ended_at), within=CLOSED_WITHIN)
        assert heard.after(since + CROSSING) == []
        listener.http.close()


def test_a_role_given_by_the_command_line_opens_it_and_one_in_another_coverage_does_not(
    site: Served, somebody: Desk
) -> None:
    email = mail_of(site, somebody)
    change(site, f"DELETE FROM accounts_assignment WHERE person_id = {WHO}", email)
    site.run("staff", "add", email, "--role", "reporter", "--coverage", "planned")
    with listening(somebody) as foreign, listening(somebody, "no-such-coverage") as none:
        assert (foreign.status, none.status) == (404, 404)
    with listening(somebody, "planned") as own:
        assert own.status == 200
        assert own.gauges[0]["public"] is False
    site.run("staff", "add", email, "--role", "reporter", "--coverage", PATH)
    with listening(somebody) as given:
        assert given.status == 200


def test_a_foreign_coverage_answers_as_none(site: Served, somebody: Desk) -> None:
    email = mail_of(site, somebody)
    change(site, f"UPDATE accounts_assignment SET coverage = 'planned' WHERE person_id = {WHO}", email)
    foreign, none = (somebody.ask(f"/desk/{path}/stream") for path in (PATH, "no-such-coverage"))
    assert foreign.status_code == none.status_code == 404
    assert foreign.content == none.content
    assert {k: v for k, v in foreign.headers.items() if k != "date"} == {
        k: v for k, v in none.headers.items() if k != "date"
    }


def test_it_is_said_to_be_kept_by_nobody_and_is_not_compressed(site: Served) -> None:
    with listening(site.desks[0], Origin=site.url) as heard:
        assert heard.status == 200
        assert heard.headers["cache-control"] == "private, no-store, no-transform"
        assert heard.headers["x-content-type-options"] == "nosniff"
        assert "content-encoding" not in heard.headers
        assert not [name for name in heard.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
    ids=str,
)
def test_a_page_of_another_site_cannot_listen(site: Served, headers: dict[str, str]) -> None:
    with listening(site.desks[0], **headers) as heard:
        assert heard.status == 403
        assert heard.events == []
        assert not [name for name in heard.headers if name.startswith("access-control")]


def test_a_stranger_and_somebody_without_a_role_are_turned_away(site: Served) -> None:
    stranger = Desk(site.url)
    with listening(stranger) as heard:
        assert heard.status == 401
    guess = Desk(site.url, {"session": "x" * 32})
    with listening(guess) as heard:
        assert heard.status == 401
    for desk in (stranger, guess):
        desk.http.close()


def test_whoever_is_turned_away_is_told_so_in_the_language_of_their_page(site: Served) -> None:
    for language, said in (
        ("de", "Ihre Sitzung ist abgelaufen: Melden Sie sich wieder an."),
        ("ru", "Сеанс закончился: войдите снова."),
        ("xx", "Your session has ended: sign in again."),
    ):
        answer = httpx.get(f"{site.url}/desk/{PATH}/stream", headers={"Accept-Language": language})
        assert (answer.status_code, answer.json()["error"]) == (401, said)


def test_nothing_else_can_be_done_there(site: Served) -> None:
    ada = site.desks[0]
    for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        answer = ada.http.request(method, f"/desk/{PATH}/stream", headers={"X-CSRFToken": ada.token})
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_it_says_how_many_read_and_stops_with_the_server(site: Served, tmp_path) -> None:
    with served(tmp_path / "own") as own:
        ada = own.first_editor()
        ada.open_live(PATH)
        reader = httpx.Client(timeout=30)
        with reader.stream("GET", f"{own.url}/live/{PATH}/stream") as stream, listening(ada) as heard:
            pieces = stream.iter_raw()  # whoever lets go of them hangs up
            next(pieces)
            eventually(lambda: bool(heard.gauges) and heard.gauges[-1]["readers"] == 1)
            assert own.stop() < 10
            eventually(lambda: bool(heard.ended_at))
        reader.close()
        own.start()
        again = Desk.signed_in(own.url, "ada@paper.example", PASSWORD)
        with listening(again) as heard:
            assert heard.gauges[0]["readers"] == 0
        again.http.close()
