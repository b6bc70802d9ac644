"""Whoever has a page of another build open is given the static files of that build, for a week."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from django.test import Client, override_settings

from dateline.config.serving import statics
from tests.served import ROOT, Answer, Served, served
from tests.waiting import eventually

FORMER = "0123456789ab"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("collected") / "own0"
    with override_settings(STATIC_ROOT=root, WHITENOISE_USE_FINDERS=True):
        statics.collect(root)
    return root


@pytest.fixture
def folders(tmp_path: Path, collected: Path, settings, db) -> Path:  # type: ignore[no-untyped-def]
    """The folder of all builds: our own, and a complete former one, which has a module that ours has not."""
    settings.STATIC_ROOT = tmp_path / "own0"
    settings.STATIC_URL = "/static/own0/"
    settings.WHITENOISE_USE_FINDERS = False
    for build in ("own0", FORMER):
        shutil.copytree(collected, tmp_path / build)
    module = tmp_path / FORMER / "reader" / "asked" / "former.js"
    module.write_text("export const open = 0\n" * 100)
    statics._compress(module)
    return tmp_path


def asked(address: str, client: Client | None = None, **headers: str) -> Answer:
    answer = (client or Client()).get(address, headers=headers)
    body = b"".join(answer) if answer.streaming else answer.content
    named = {name.lower(): value for name, value in answer.items()}
    return Answer(answer.status_code, named, body)


def test_a_module_of_the_former_build_is_answered_as_one_of_ours(folders: Path) -> None:
    coded = {"accept-encoding": "br"}
    theirs = asked(f"/static/{FORMER}/reader/live.js", **coded)
    assert theirs == asked("/static/own0/reader/live.js", **coded)
    assert theirs.status == 200
    assert theirs.headers["cache-control"].endswith("public, immutable")
    assert theirs.headers["content-encoding"] == "br"
    assert theirs.headers["x-content-type-options"] == "nosniff"
    assert asked(f"/static/{FORMER}/reader/asked/former.js").body.startswith(b"export const open")
    assert asked("/static/own0/reader/asked/former.js").status == 404


def test_a_build_that_is_being_filled_is_not_answered_before_it_is_complete(folders: Path) -> None:
    (folders / FORMER / ".complete").unlink()
    client = Client()  # one server, which knows the build by then
    assert asked(f"/static/{FORMER}/reader/live.js", client).status == 404
    (folders / FORMER / ".complete").touch()
    assert asked(f"/static/{FORMER}/reader/live.js", client).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "../secret-key", f"{FORMER}/../../secret-key", f"{FORMER}/../own0/reader/live.js", f"{FORMER}/", FORMER,
        f"{FORMER}//reader/live.js", f"./{FORMER}/reader/live.js", f"{FORMER}/reader\\live.js",
        f"{FORMER}%00/reader/live.js", f"{FORMER}/reader/live.js%00", "..%2f..%2fsecret-key", "f" * 300 + "/x.js",
        f"{FORMER}/reader", "nothere/reader/live.js",
    ],
)  # fmt: skip
def test_no_other_spelling_leads_anywhere(folders: Path, path: str) -> None:
    (folders / "secret-key").write_text("secret")
    assert asked(f"/static/{path}").status == 404


def test_builds_go_a_week_after_they_were_replaced_and_the_own_stays(folders: Path) -> None:
    own = folders / "own0"
    client = Client()
    address = f"/static/{FORMER}/reader/live.js"
    assert asked(address, client).status == 200
    long_ago = time.time() - 30 * 86_400
    for file in (own, own / ".complete", folders / FORMER, folders / FORMER / ".complete"):
        os.utime(file, (long_ago, long_ago))

    statics.sweep(own)  # replaced only now, however old it is
    assert asked(address, client).status == 200
    (folders / "filling").mkdir()
    os.utime(folders / FORMER / ".replaced", (long_ago, long_ago))
    statics.sweep(own)
    assert sorted(folder.name for folder in folders.iterdir()) == ["filling", "own0"]
    assert asked(address, client).status == 404
    assert asked("/static/own0/reader/live.js").status == 200


def test_a_build_that_is_served_again_begins_its_week_anew(folders: Path) -> None:
    statics.sweep(folders / "own0")
    assert (folders / FORMER / ".replaced").exists()
    statics.sweep(folders / FORMER)
    assert not (folders / FORMER / ".replaced").exists()
    made = (folders / FORMER / ".complete").stat().st_mtime_ns
    assert (folders / "own0" / ".complete").stat().st_mtime_ns <= made
    statics.collect(folders / "own0")  # the mark is no file of the build: it is whole as it is
    assert (folders / "own0" / ".replaced").exists()


@pytest.mark.alone
def test_while_workers_are_renewed_with_new_code_and_after_every_page_has_its_files(tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(ROOT / "dateline", code / "dateline", ignore=shutil.ignore_patterns("__pycache__"))
    inside = ["env", f"--chdir={code}"]
    with served(tmp_path / "site", inside=inside, arguments=["--workers", "2"]) as site:
        former = build_of(site)
        with (code / "dateline/reader/static/reader/page.css").open("a") as sheet:
            sheet.write("\n/* another build */\n")
        os.kill(site.pid, signal.SIGHUP)
        seen = set()
        while "All workers have been renewed" not in site.log:
            build = build_of(site)
            seen.add(build)
            for _ in range(6):  # of one worker or the other
                assert site.ask(f"/static/{build}/reader/live.js").status == 200
        eventually(lambda: build_of(site) != former)
        assert former in seen
        asked_later = site.ask(f"/static/{former}/reader/asked/look.js", headers={"Accept-Encoding": "br"})
        assert asked_later.status == 200
        assert asked_later.headers["content-encoding"] == "br"
        assert "immutable" in asked_later.headers["cache-control"]


def build_of(site: Served) -> str:
    found = re.search(r"/static/(\w+)/reader/live.js", site.ask("/live/nowhere/").body.decode())
    found = found or re.search(r"/static/(\w+)/", site.ask("/").body.decode())
    assert found is not None
    return found[1]
