"""`dateline staff`, as somebody types it: a process and a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("staff")


def staff(data: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "dateline", "staff", *arguments],
        env=inherited | {"DATELINE_DATA": str(data)} | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_add_prints_a_link_and_list_shows_who_is_invited(data: Path) -> None:
    url = {"DATELINE_PUBLIC_URL": "https://live.paper.example"}
    added = staff(
        data, "add", "Ada@paper.example", "--role", "editor", "--coverage", "river", "--json", **url
    )
    assert added.returncode == 0, added.stderr
    told = json.loads(added.stdout)
    assert told["link"].startswith("https://live.paper.example/account/invitation/")
    assert (told["email"], told["role"], told["coverage"]) == ("ada@paper.example", "editor", "river")
    listed = json.loads(staff(data, "list", "--json").stdout)
    assert [guest["email"] for guest in listed["invited"]] == ["ada@paper.example"]
    assert "invited: ada@paper.example: editor of river" in staff(data, "list").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["add", "nonsense", "--role", "editor"], 1, "“nonsense” is no email address"),
        (["add", "a@paper.example", "--role", "editor", "--coverage", "No Path"], 1, "is no coverage's path"),
        (["reset", "eve@paper.example"], 1, "Nobody signs in with eve@paper.example"),
        (["add", "a@paper.example", "--role", "king"], 2, "invalid choice: 'king'"),
        (["add", "a@paper.example"], 2, "--role"),
    ],
)
def test_what_will_not_do_is_said_in_one_sentence(
    data: Path, arguments: list[str], status: int, sentence: str
) -> None:
    done = staff(data, *arguments)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_public_address_it_says_that_the_link_is_a_guess(data: Path) -> None:
    done = staff(data, "add", "bo@paper.example", "--role", "reporter")
    assert "http://127.0.0.1:8000/account/invitation/" in done.stdout
    assert "DATELINE_PUBLIC_URL is not set" in done.stderr


def test_whoever_lost_the_second_factor_and_whose_account_was_closed_are_helped_from_the_machine(
    data: Path,
) -> None:
    import sqlite3

    staff(data, "list")
    database = sqlite3.connect(data / "dateline.sqlite3")
    with database:
        database.execute(
            "INSERT INTO accounts_person (id, password, email, name, is_active, joined_at, language, reset_round) "
            "VALUES (7, '', 'cleo@paper.example', 'Cleo Marsh', 0, '2026-01-01', '', 0)"
        )
        database.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (7, 'totp', '{}', '2026-01-01')"
        )
    for order in (["add", "--role", "editor"], ["reset"], ["reset", "--second-factor"]):
        refused = staff(data, *order, "cleo@paper.example")
        assert (refused.returncode, "staff reopen cleo@paper.example" in refused.stderr) == (1, True)
    assert "Cleo Marsh may sign in again" in staff(data, "reopen", "cleo@paper.example").stdout
    helped = staff(data, "reset", "--second-factor", "cleo@paper.example")
    assert "with the password alone now" in helped.stdout, helped.stderr
    assert database.execute("SELECT count(*) FROM mfa_authenticator").fetchone() == (0,)
    acts = database.execute("SELECT act, how FROM record_audit ORDER BY id DESC LIMIT 2").fetchall()
    assert acts == [
        ("take away a second factor", "command line"),
        ("open an account again", "command line"),
    ]
    database.close()
