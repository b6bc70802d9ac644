"""Whatever goes wrong, neither the log nor any answer holds a key, a password, a token or a cookie."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.desk_client import Desk, copy_form
from tests.exposure.canaries import Canaries
from tests.exposure.crawl import Crawl
from tests.exposure.hidden_copy import PUBLIC
from tests.served import Served, served


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def site(tmp_path: Path, canaries: Canaries) -> Iterator[Served]:
    database = (
        f"sqlite://owner:{canaries.hide('password of the database')}@localhost{tmp_path}/site/data/d.sqlite3"
    )
    with served(
        tmp_path / "site",
        DATELINE_LOG="json",
        DATELINE_SECRET_KEY=canaries.hide("secret key") * 3,
        DATELINE_DATABASE_URL=database,
        DATELINE_EMAIL_URL=f"smtp://post:{canaries.hide('password of the mail server')}@127.0.0.1:1",
        DATELINE_PUBLIC_URL="http://127.0.0.1",
    ) as running:
        yield running


@contextmanager
def broken(site: Served, *tables: str) -> Iterator[None]:
    """A database in which something is missing: whoever asks for it meets an exception."""
    with sqlite3.connect(site.data / "d.sqlite3", timeout=20) as database:
        for table in tables:
            database.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
    yield
    with sqlite3.connect(site.data / "d.sqlite3", timeout=20) as database:
        for table in tables:
            database.execute(f"ALTER TABLE {table}_gone RENAME TO {table}")
    database.close()


class Clumsy:
    """Somebody who does everything wrong, and says secrets while doing so; it keeps every answer."""

    def __init__(self, site: Served, canaries: Canaries) -> None:
        self.site = site
        self.canaries = canaries
        self.answers: list[tuple[str, bytes]] = []
        self.password = canaries.hide("password")
        self.desk = self._joined()

    def _joined(self) -> Desk:
        link = self.site.first_link()
        address = "clumsy@paper.example"  # a private one, no secret
        desk = Desk.joined(self.site.url, link, "Ada Marsh", address, self.password)
        self.site.desks.append(desk)
        self.email = address
        self.canaries.hide_this("invitation", link.rstrip("/").rpartition("/")[2])
        self.canaries.hide_this("session", str(desk.http.cookies["session"]))
        self.canaries.hide_this("token of the form", desk.token)
        return desk

    def note(self, what: str, answer: httpx.Response) -> int:
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name != "set-cookie")
        self.answers.append((what, head.encode() + answer.content))
        return answer.status_code

    def signs_in(self) -> list[int]:
        """With a wrong password, with the right one, with the password where the address belongs."""
        statuses = []
        for email, password in (
            (self.email, self.canaries.hide("wrong password")),
            (self.email, self.password),
            (self.canaries.hide("password in the wrong field"), "x"),
        ):
            with Desk(self.site.url) as stranger:
                stranger.ask("/account/login/")
                statuses.append(self.note("sign-in", stranger.sign_in(email, password)))
        return statuses

    def forgets_the_password(self) -> None:
        """The letter cannot be sent: nobody listens at the mail server's door."""
        with Desk(self.site.url) as stranger:
            stranger.ask("/account/password/reset/")
            form = {"email": self.email}
            self.note(
                "reset", stranger.post("/account/password/reset/", form, headers={"Accept": "text/html"})
            )

    def sends_nonsense(self) -> None:
        """At every address that takes something: broken JSON, broken forms, broken files."""
        hide = self.canaries.hide
        account = [
            f"/account/{page}/" for page in ("2fa/keys/login", "login", "password/change", "reauthenticate")
        ]
        for address in [*account, f"/desk/{PUBLIC}/publish/", f"/desk/{PUBLIC}/pictures/"]:
            for kind, content in (
                ("application/json", f'{{"password": "{hide("in broken JSON")}", "token": '),
                ("multipart/form-data; boundary=x", f'--x\r\npassword="{hide("in a broken form")}'),
                (
                    "application/x-www-form-urlencoded",
                    f"oldpassword={hide('in a form')}&password1=%ff%00&rev=x",
                ),
            ):
                headers = {
                    "Content-Type": kind,
                    "Authorization": f"Bearer {hide('authorization')}",
                    "Cookie": f"session={self.desk.http.cookies['session']}; csrf={self.desk.token}",
                    "X-Api-Key": hide("an api key"),
                }
                answer = self.desk.post(address, content=content.encode(), headers=headers)
                self.note(f"nonsense at {address}", answer)
        wrong = f"/account/password/reset/key/1-{hide('wrong reset key')}/"
        for address in (wrong, f"/account/invitation/{hide('wrong invitation')}/"):
            self.note(address[:30], self.desk.ask(address))


def raw(site: Served, request: bytes) -> bytes:
    """Something that is hardly HTTP; what came back."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as line:
        line.settimeout(5)
        said = b""
        try:
            line.sendall(request)
            while piece := line.recv(65536):
                said += piece
        except OSError:
            return said
        return said


def hardly_http(canaries: Canaries) -> list[bytes]:
    cookie = f"Cookie: session={canaries.hide('session in a broken request')}\r\n".encode()
    close = b"Connection: close\r\n"
    return [
        b"GET / HTTP/1.1\r\nHost: a b\r\n" + cookie + close + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + cookie + b"X-Large: " + b"x" * 70_000 + b"\r\n\r\n",
        b"BREW /\x00 HTTP/9\r\n" + cookie + b"\r\n",
        b"POST /account/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n" + cookie + b"\r\n",
        b"POST /desk/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + cookie + close + b"\r\nzz\r\n",
        b"GET /live/river/?token=" + canaries.hide("token in a query").encode() + b"\xff HTTP/1.1\r\nHost: x\r\n"
        + close + b"\r\n",
        b"GET /nowhere/?password=" + canaries.hide("password in a query").encode() + b" HTTP/1.1\r\nHost: x\r\n"
        + cookie + close + b"\r\n",
    ]  # fmt: skip


def test_no_secret_is_in_the_log_or_in_an_answer_whatever_goes_wrong(
    site: Served, canaries: Canaries
) -> None:
    clumsy = Clumsy(site, canaries)
    clumsy.desk.open_live(PUBLIC)
    assert clumsy.signs_in() == [200, 302, 200]
    clumsy.forgets_the_password()
    clumsy.sends_nonsense()
    for request in hardly_http(canaries):
        clumsy.answers.append(("hardly HTTP", raw(site, request)))
    with broken(site, "record_entry", "record_draft"):
        crawl = Crawl(site, canaries)
        headers = {"Cookie": f"session={canaries.hide('cookie of a guest')}", "Authorization": "Basic YTpi"}
        forced = crawl.ask([f"/live/{PUBLIC}/", f"/live/{PUBLIC}/snapshot.json"], [("GET", headers)])
        assert [visit.answer.status for visit in forced] == [500, 503]
        assert crawl.leaks() == []
        form = copy_form("Never published")
        assert clumsy.note("broken publish", clumsy.desk.post(f"/desk/{PUBLIC}/publish/", form)) in (500, 503)
    with broken(site, "accounts_person"):
        assert 500 in clumsy.signs_in()
    site.stop()

    lines = [json.loads(line) for line in site.log.splitlines()]
    events = " ".join(str(line) for line in lines)
    for expected in ("sign-in refused", "a letter was not sent", "no such table", "Traceback", "Not Found"):
        assert expected in events, expected
    assert canaries.leaked(site.log.encode()) == []
    # The form shows again what was typed as the address, to whoever typed it.
    leaks = {(what, place) for what, said in clumsy.answers for place in canaries.leaked(said)}
    assert leaks - {("sign-in", "password in the wrong field")} == set()
    for name in ("secret key", "password of the database", "password of the mail server", "password"):
        assert name not in canaries.leaked(site.said.encode())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATELINE_DATABASE_URL", "mysql://owner:{}@db.example/news"),
        # Ten seconds pass until it is sure that nobody answers there.
        pytest.param(
            "DATELINE_DATABASE_URL", "postgresql://owner:{}@127.0.0.1:1/news", marks=pytest.mark.slow
        ),
        ("DATELINE_DATABASE_URL", "postgresql://owner:{}@127.0.0.1:port/news"),
        ("DATELINE_EMAIL_URL", "ftp://post:{}@mail.example"),
        ("DATELINE_EMAIL_URL", "post:{}@mail.example"),
        ("DATELINE_PUBLIC_URL", "ftp://owner:{}@live.example"),
    ],
)
def test_a_start_that_fails_does_not_print_the_password_it_was_given(
    tmp_path: Path, canaries: Canaries, setting: str, value: str
) -> None:
    site = Served(tmp_path / "site")
    done = site.ran("serve", "--port", "0", **{setting: value.format(canaries.hide(setting))})
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert said.splitlines()[-1].startswith("dateline serve: ")
    assert "Traceback" not in said
    assert canaries.leaked(said.encode()) == []
