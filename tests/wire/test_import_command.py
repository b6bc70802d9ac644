"""`dateline import` as it is used: what it prints, what it leaves, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.samples import COVERAGES, UPDATES, html_page, posting, real

PAGE = """LIVE: The river

It is high.

11:10 GMT 01.05.2024
Bridge closed
11:00 GMT 01.05.2024
River rises

Log in
"""


class Shell:
    """Runs `dateline` in a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "DATELINE_DATA": str(folder / "data")}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "dateline", *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def report(self, *arguments: str) -> dict[str, object]:
        done = self("import", *arguments, "--json")
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        assert isinstance(report, dict)
        return report


@pytest.fixture
def dateline(tmp_path: Path) -> Shell:
    (tmp_path / "river.txt").write_text(PAGE)
    return Shell(tmp_path)


def test_a_file_is_recognised_brought_in_and_reported_and_again_it_changes_nothing(dateline: Shell) -> None:
    told = dateline("import", "river.txt")
    assert told.returncode == 0
    assert told.stderr == ""
    for words in (
        "the text form of a live page",
        "/live/the-river/",
        "2 entries: 2 new",
        "2 flashes",
        "line 10: Log in",
    ):
        assert words in told.stdout
    again = dateline.report("river.txt")
    assert again["coverage"] == "the-river"
    assert (again["entries"], again["cards"], again["flashes"]) == (2, 0, 2)
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert again["left_out"] == [
        {"where": "line 10", "what": "Log in", "why": "belongs to the page, not to the coverage"}
    ]
    assert dateline("verify", "the-river").returncode == 0


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(dateline: Shell) -> None:
    rehearsed = dateline.report("river.txt", "--dry-run")
    assert (rehearsed["created"], rehearsed["dry_run"]) == (2, True)
    assert dateline("verify", "the-river").returncode == 1


@pytest.mark.slow
def test_what_cannot_be_read_is_said_in_one_sentence_with_file_line_and_way_out(dateline: Shell) -> None:
    (dateline.folder / "torn.json").write_text('{"@type": "LiveBlogPosting",\n\n"headline": "The river",}')
    (dateline.folder / "noday.txt").write_text("The river\nAll times GMT\n11:00\nRises\n12:00\nFalls\n")
    for name, words in {
        "torn.json": "torn.json, line 3: is not valid JSON",
        "noday.txt": "--date",
        "none.txt": "none.txt: does not exist",
        ".": "is a folder",
    }.items():
        failed = dateline("import", name)
        assert failed.returncode == 1
        assert failed.stdout == ""
        assert words in failed.stderr
        assert len(failed.stderr.strip().splitlines()) == 1
    assert dateline("import", "noday.txt", "--date", "2024-05-01").returncode == 0


def test_misuse_is_told_from_failure(dateline: Shell) -> None:
    assert dateline("import").returncode == 2
    assert dateline("import", "river.txt", "--from", "carrier pigeon").returncode == 2
    assert dateline("import", "river.txt", "--date", "soon").returncode == 2
    assert dateline("import", "river.txt", "--into", "Not A Path").returncode == 1
    helped = dateline("import", "--help")
    assert helped.returncode == 0
    assert "Example: dateline import" in helped.stdout


def test_one_bad_file_does_not_keep_the_others_out(dateline: Shell) -> None:
    (dateline.folder / "page.html").write_text(
        html_page(posting(headline="The bridge", url="", liveBlogUpdate=UPDATES))
    )
    done = dateline("import", "none.txt", "river.txt", "page.html", "--json")
    assert done.returncode == 1
    assert [json.loads(line)["coverage"] for line in done.stdout.splitlines()] == ["the-river", "the-bridge"]
    assert "none.txt" in done.stderr


@pytest.mark.slow
def test_what_was_exported_comes_in_elsewhere_and_again_changes_nothing(dateline: Shell) -> None:
    assert dateline("import", "river.txt").returncode == 0
    assert dateline("export", "the-river", "-o", "river.jsonl").returncode == 0
    other = Shell(dateline.folder / "other")
    other.folder.mkdir()
    brought = other.report("../river.jsonl")
    assert (brought["coverage"], brought["entries"], brought["flashes"], brought["created"]) == (
        "the-river",
        2,
        2,
        2,
    )
    assert other.report("../river.jsonl")["created"] == 0
    assert other("export", "the-river").stdout == (dateline.folder / "river.jsonl").read_text()


@real
def test_the_real_text_page_is_reported_as_it_is(dateline: Shell) -> None:
    report = dateline.report(str(COVERAGES / "text" / "sputnik-20220602.txt"), "--into", "front-line")
    assert report["coverage"] == "front-line"
    assert (report["entries"], report["cards"], report["flashes"], report["pictures"]) == (20, 3, 6, 4)
