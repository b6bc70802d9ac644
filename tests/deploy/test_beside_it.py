"""Caddy, PostgreSQL and Valkey with exactly the files of deploy/, and a live coverage followed through them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis
from playwright.sync_api import expect

from tests.brokers import PostgreSQL, Valkey
from tests.cdn.asking import ask
from tests.cdn.certificate import certificate
from tests.cdn.listening import listening
from tests.cdn.proxies import program
from tests.deploy.signing_in import FromElsewhere
from tests.journeys.pages import comes_to_show, loaded_now
from tests.journeys.stage import staged
from tests.served import ROOT, free_port, served

PASSWORD = "wet-granite"


@contextmanager
def _caddy(folder: Path, origin: int, port: int) -> Iterator[str]:
    held, key = certificate(folder)
    said = (ROOT / "deploy/caddy/Caddyfile").read_text()
    here = {
        "live.example.org {": f"https://localhost:{port} {{\n\ttls {held} {key}",
        "reverse_proxy 127.0.0.1:8000 {": f"reverse_proxy 127.0.0.1:{origin} {{",
    }
    for wanted, instead in here.items():
        assert wanted in said
        said = said.replace(wanted, instead)
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
    (folder / "Caddyfile").write_text(options + said)
    arguments = ["run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with program("caddy", arguments, port):
        yield f"https://localhost:{port}"


@pytest.mark.slow
@pytest.mark.browser
def test_behind_caddy_a_coverage_is_followed_and_the_desk_is_worked_at(tmp_path: Path, browser):
    port = free_port()
    settings = {"DATELINE_PUBLIC_URL": f"https://localhost:{port}", "DATELINE_TRUSTED_PROXIES": "127.0.0.1"}
    with staged(tmp_path / "site", **settings) as stage, _caddy(tmp_path, stage.port, port) as url:
        newsroom = stage.newsroom("followed")
        newsroom.open(entries=34)
        context = browser.new_context(ignore_https_errors=True)
        pages = [context.new_page() for _ in range(8)]
        for page in pages:
            page.goto(f"{url}/live/followed/")
        for page in pages:
            expect(page.locator("#live-status")).to_have_text("Live")
        newsroom.commotion(30)
        fresh = loaded_now(browser, f"{stage.url}/live/followed/")
        for page in pages:
            comes_to_show(page, fresh, within=15)
        context.close()
        with FromElsewhere.joined(url, stage.first_link(), "Ada Marsh", "ada@paper.example") as desk:
            desk.open_live("from-the-desk")
            entry = desk.publish("from-the-desk", "The bridge is closed")
            assert "The bridge is closed" in desk.ask(f"/live/from-the-desk/{entry['id']}/").text
            assert desk.ask("/metrics").status_code == 404
            assert FromElsewhere.ADDRESS in desk.ask("/account/sessions/").text


@pytest.mark.slow
def test_on_postgresql_as_the_script_makes_it_two_servers_tell_each_other(tmp_path: Path):
    with PostgreSQL(tmp_path / "pg") as database:
        _run_script(database)
        url = f"postgresql://dateline:{PASSWORD}@{database.host}:{database.port}/dateline"
        with psycopg.connect(url) as role:
            shown = {
                name: role.execute(f"SHOW {name}").fetchone() for name in ("synchronous_commit", "timezone")
            }
            assert shown == {"synchronous_commit": ("on",), "timezone": ("UTC",)}
            assert role.execute("SHOW statement_timeout").fetchone() == ("1min",)
            assert role.execute("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = user"
                                ).fetchone() == (False,)  # fmt: skip
        _two_servers_tell_each_other(tmp_path, DATELINE_DATABASE_URL=url)


@pytest.mark.slow
def test_valkey_as_it_is_configured_rings_for_two_servers_and_does_nothing_else(tmp_path: Path):
    class Configured(Valkey):
        def _command(self) -> list[str]:
            said = (ROOT / "deploy/valkey/valkey.conf").read_text()
            said = said.replace("port 6379", f"port {self.port}").replace(">password", f">{PASSWORD}")
            (self.folder / "valkey.conf").write_text(said)
            return [super()._command()[0], str(self.folder / "valkey.conf"), "--dir", str(self.folder)]

    with Configured(tmp_path / "valkey") as valkey, PostgreSQL(tmp_path / "pg") as database:
        _run_script(database)
        url = f"redis://dateline:{PASSWORD}@{valkey.host}:{valkey.port}"
        with redis.Redis.from_url(url) as dateline:
            for forbidden in (
                lambda: dateline.set("x", "1"),
                dateline.flushall,
                lambda: dateline.publish("x", "1"),
            ):
                with pytest.raises(redis.exceptions.NoPermissionError):
                    forbidden()
        with redis.Redis(host=valkey.host, port=valkey.port) as stranger, pytest.raises(redis.RedisError):
            stranger.ping()
        record = f"postgresql://dateline:{PASSWORD}@{database.host}:{database.port}/dateline"
        said = _two_servers_tell_each_other(tmp_path, DATELINE_DATABASE_URL=record, DATELINE_BUS_URL=url)
        assert PASSWORD not in said


def _run_script(database: PostgreSQL) -> None:
    """As psql would: a statement at a time, the password in the place of its variable."""
    script = (ROOT / "deploy/postgresql/dateline.sql").read_text().replace(":password", f"'{PASSWORD}'")
    with psycopg.connect(database.url, autocommit=True) as administrator:
        for statement in re.sub(r"(?m)^--.*$", "", script).split(";"):
            if statement.strip():
                administrator.execute(statement)  # type: ignore[call-overload]


def _two_servers_tell_each_other(folder: Path, **settings: str) -> str:
    """What is published at one is heard at the other, sooner than by looking. What both said and logged."""
    shared = settings | {"DATELINE_SECRET_KEY": "x" * 50}
    with served(folder / "one", **shared) as one, served(folder / "two", **shared) as two:
        desk = one.staff("Ada Marsh", "ada@paper.example")
        desk.open_live("river")
        with listening(two.url, "river") as stream:
            stream.wait_for("tick")
            for number in range(5):
                entry = desk.publish("river", f"Number {number}")
            assert entry["id"]
            stream.wait_for("entry", 5, within=3)
        assert b"Number 4" in ask(two.port, "/live/river/").body
        return one.log + one.said + two.log + two.said
