"""Pictures, as the product takes them: from whoever is signed in, whatever strangers send beside."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.desk_client import Desk
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served, served

BEGUN = (
    "POST {path} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nContent-Length: 2000000\r\n{cookie}\r\nx"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("large") / "site") as site:
        yield site


@pytest.fixture(scope="module")
def desk(site: Served) -> Desk:
    desk = site.first_editor()
    desk.open_live("river")
    return desk


@contextmanager
def begun(site: Served, path: str, number: int, cookie: str = "") -> Iterator[list[socket.socket]]:
    """So many requests of which nobody sends more than the first byte."""
    with ExitStack() as stack:
        lines = [
            stack.enter_context(socket.create_connection((site.host, site.port), timeout=5))
            for _ in range(number)
        ]
        for line in lines:
            line.sendall(BEGUN.format(path=path, cookie=cookie and f"Cookie: {cookie}\r\n").encode())
        yield lines


def answer(line: socket.socket) -> str:
    return b"".join(iter(lambda: line.recv(4096), b"")).decode()


@pytest.mark.parametrize(
    "cookie", ["", "session=0123456789abcdef0123456789abcdef", r'session="\000aaaaaaaaa"']
)
@pytest.mark.parametrize("path", ["/", "/desk/river/pictures/", "/account/login/"])
def test_strangers_who_send_slowly_keep_no_picture_out(
    site: Served, desk: Desk, path: str, cookie: str
) -> None:
    picture = encoded(photograph(1600, 1200), "PNG")
    assert len(picture) > 1024 * 1024
    with begun(site, path, 12, cookie):
        headers = {"Content-Type": "application/octet-stream"}
        taken = desk.post("/desk/river/pictures/", content=picture, headers=headers, timeout=10)
        assert taken.status_code == 201


def test_a_stranger_is_answered_before_he_has_sent_it(site: Served) -> None:
    with begun(site, "/", 1) as (line,):
        assert answer(line).startswith("HTTP/1.1 413 ")
    with begun(site, "/desk/river/pictures/", 1) as (line,):
        said = answer(line)
        assert said.startswith("HTTP/1.1 403 ")
        assert "connection: close" in said


def test_who_was_signed_out_meanwhile_is_told_so_as_ever(site: Served, desk: Desk) -> None:
    gone = {"session": "0123456789abcdef0123456789abcdef", "csrf": desk.token}
    with Desk(site.url, gone) as out:
        headers = {"Content-Type": "application/octet-stream"}
        told = out.post("/desk/river/pictures/", content=b"x" * 2_000_000, headers=headers)
    assert told.status_code == 401
    assert told.json()["error"].startswith("Your session has ended")
