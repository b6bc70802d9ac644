"""Of an entry that was taken down nothing is left in any file of the server: not in the database, its free pages,
its log beside it, the search, the pictures, the server's own log."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from dateline.core.body import Photo, Text
from tests.desk_client import copy_form
from tests.exposure.canaries import Canaries
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served, served

PATH = "river"
WITHIN = 5.0  # seconds


def found(site: Served, canaries: Canaries) -> dict[str, list[str]]:
    """By the name of the file: what of it is there."""
    files = [each for each in site.folder.rglob("*") if each.is_file() and "static" not in each.parts]
    told = {str(each.relative_to(site.folder)): canaries.leaked(each.read_bytes()) for each in files}
    return {name: places for name, places in told.items() if places}


def test_after_a_takedown_no_file_of_the_server_holds_a_word_of_it(tmp_path: Path) -> None:
    canaries = Canaries()
    hide = canaries.hide
    with served(tmp_path / "site") as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        for number in range(30):
            desk.publish(PATH, f"Before it, {number}")
        photo = desk.upload(PATH, encoded(photograph(40, 30, seed=3)))
        body = (
            Text(hide("text")),
            Photo(photo["picture"], 40, 30, hide("caption"), hide("credit"), hide("alt")),
        )
        more = {"bylines": hide("byline"), "topics": hide("topic"), "source_name": hide("source")}
        entry = desk.publish(PATH, hide("headline"), body, **more)
        entry = desk.do_to(PATH, entry, "amend", copy_form(hide("second headline"), body, called="slip"))
        note = {"note": hide("note of a correction")}
        entry = desk.do_to(PATH, entry, "correct", copy_form(hide("third headline"), body) | note)
        late = copy_form(hide("an edit that came too late"), body)
        assert desk.post(f"/desk/{PATH}/entries/{entry['id']}/amend/", late, rev=1).status_code == 412
        entry = desk.do_to(PATH, entry, "choose-lead")
        for number in range(30):
            desk.publish(PATH, f"After it, {number}")
        before = {place for places in found(site, canaries).values() for place in places}
        assert before == set(canaries.hidden.values()), "the search would find nothing anyhow"
        pictures = list((site.data / "media").rglob(f"{photo['picture']}/*"))
        assert pictures

        desk.do_to(PATH, entry, "take-down", {"reason": "The court says so."})
        until = time.monotonic() + WITHIN
        while (left := found(site, canaries)) and time.monotonic() < until:
            time.sleep(0.1)
        assert left == {}
        assert not [each for each in pictures if each.exists()]
        assert "the log is whole" in site.run("verify", PATH)
        with closing(sqlite3.connect(site.data / "dateline.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
