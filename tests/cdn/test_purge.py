"""What was withdrawn is dropped by the CDN at once: told by key, told until it agreed, and told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cdn.asking import ask
from tests.cdn.purging import TOKEN, cdn
from tests.journeys.stage import staged

KEYS = {"live-river", "front", "pictures"}


@pytest.mark.slow
def test_a_redaction_is_told_until_the_cdn_has_agreed_and_once_more_later(tmp_path: Path) -> None:
    with cdn(answers=[500, 302]) as door:
        settings = {"DATELINE_PURGE_URL": door.url, "DATELINE_PURGE_TOKEN": TOKEN}
        with staged(tmp_path / "site", **settings) as stage:
            newsroom = stage.newsroom("river")
            newsroom.open(entries=2)
            assert door.purges == [], "an entry that is published is nothing to purge"
            newsroom.act("withhold_entry", newsroom.newest())
            door.wait_for(4)
            refused, _, agreed, again = (at for *_, at in door.purges)
            assert again - agreed > 2.5
            assert agreed - refused < 6
            for path, headers, body, _ in door.purges:
                assert path == "/service/x/purge?soft=0"
                assert set(headers["surrogate-key"].split()) == KEYS
                assert (headers["fastly-key"], headers["authorization"]) == (TOKEN, f"Bearer {TOKEN}")
                assert body == b""
            assert "answered 500 to a purge" in stage.log
            stage.kill()
            stage.start()
            newsroom = stage.newsroom("river")
            newsroom.publish("Nothing is withdrawn by this")
            newsroom.act("retract_entry", newsroom.newest(), "It was not so.")
            door.wait_for(5)
            said = stage.log + stage.said
        assert TOKEN not in said
        assert len(door.purges) == 5, "what was told before the server was killed was told again after it"


@pytest.mark.slow
def test_what_was_withdrawn_while_the_server_was_killed_is_told_when_it_is_back(tmp_path: Path) -> None:
    with cdn(answers=[503] * 50) as door, staged(tmp_path / "site", DATELINE_PURGE_URL=door.url) as stage:
        newsroom = stage.newsroom("river")
        newsroom.open(entries=1)
        newsroom.act("take_down_entry", newsroom.newest(), "A court said so.")
        door.wait_for(1)
        stage.kill()
        door.answers.clear()
        before = len(door.purges)
        stage.start()
        door.wait_for(before + 1)
        assert "fastly-key" not in door.purges[-1][1], "no token was set"


@pytest.mark.slow
def test_a_withdrawn_story_is_told_twice_and_then_no_more(tmp_path: Path) -> None:
    with cdn() as door, staged(tmp_path / "site", DATELINE_PURGE_URL=door.url) as stage:
        newsroom = stage.newsroom("river")
        newsroom.open(entries=1)
        newsroom.story("why", "Why the river rose")
        assert door.purges == []
        newsroom.withdraw_story("why", "It was not so.")
        door.wait_for(2)
        assert [set(headers["surrogate-key"].split()) for _, headers, _, _ in door.purges] == [
            {"front", "pictures"}
        ] * 2
        newsroom.act("withhold_entry", newsroom.newest())
        door.wait_for(4)
        assert set(door.purges[-1][1]["surrogate-key"].split()) == KEYS


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/", "front"),
        ("/live/river/", "live-river"),
        ("/live/river/head.json", "live-river"),
        ("/live/river/snapshot.json", "live-river"),
        ("/live/river/contents/", "live-river"),
        ("/live/river/{entry}/", "live-river"),
        ("/live/river/{entry}/history/", "live-river"),
        ("/stories/", "front"),
        ("/feed.atom", None),  # without a public address it is nobody's to keep
        ("/healthz", None),
        ("/desk/", None),
        ("/live/nowhere/", None),
    ],
)
def test_every_public_answer_carries_its_key(stage, address: str, key: str | None) -> None:
    newsroom = stage.newsroom("river")
    if ask(stage.port, "/live/river/head.json").status == 404:
        newsroom.open(entries=1)
    came = ask(stage.port, address.format(entry=newsroom.newest()))
    assert {came.headers.get(name) for name in ("surrogate-key", "cache-tag")} == {key}
    if came.status == 200 and "etag" in came.headers:
        known = {"If-None-Match": came.headers["etag"]}
        again = ask(stage.port, address.format(entry=newsroom.newest()), known)
        assert (again.status, again.headers.get("surrogate-key")) == (304, key)
