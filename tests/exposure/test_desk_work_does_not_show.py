"""What the desk does before it publishes changes no public answer by a single byte."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.lib import clock, ids
from tests.desk_client import Desk, copy_form
from tests.exposure.crawl import LOOK, Crawl, Manner, comparable
from tests.exposure.hidden_words import head_form
from tests.exposure.routes import DOORS, FEED_PLACES, FEEDS, READERS, django_routes
from tests.hub.reader import reading
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served, served

PATH, PLANNED = "river", "harvest"
# What the work writes of, and readers may search for in vain.
WORDS = ("Embargoed", "Submitted", "Secret")
SUBMITTED = ("", "return", "take-back", "spike")
MANNERS: tuple[Manner, ...] = (
    LOOK,
    ("HEAD", {}),
    ("GET", {"Accept-Encoding": "gzip"}),
    ("GET", {"If-None-Match": "*"}),
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "site") as running:
        yield running


class Newsroom:
    """A live coverage with some entries, and a planned one that is being prepared."""

    def __init__(self, site: Served) -> None:
        self.site = site
        self.desk: Desk = site.first_editor()
        self.desk.open_live(PATH)
        self.photo = self._photo(0)
        self.entries = [self.desk.publish(PATH, f"Entry {n}", (self.photo,)) for n in range(3)]
        self.desk.do_to(PATH, self.entries[0], "amend", copy_form("Amended", (self.photo,), called="slip"))
        self.desk.open(PLANNED, **self._head("First"))
        story = copy_form("A public story", (self.photo,), topics="Topic", zone="UTC", language="en")
        self.desk.post("/desk/stories/open/", story | {"path": "public"})
        assert self.desk.post("/desk/stories/public/publish/", story, rev=1).status_code == 200

    def work(self) -> None:
        desk = self.desk
        names = [ids.new_id() for _ in range(25)]
        for number, name in enumerate(names * 2):
            path = (PATH, PLANNED)[number % 2]
            form = copy_form(f"A draft, {number}", (self.photo,), entry=self.entries[1]["id"], rev="1")
            kept = desk.post(f"/desk/{path}/drafts/draft-{name}/", form)
            assert kept.status_code == (200 if kept.status_code == 200 else 403), kept.text
        self._schedule()
        self._submit()
        for seed in range(1, 6):
            desk.upload(PATH, encoded(photograph(60, 40, seed=seed)))
        for number in range(3):
            desk.edit_head(PLANNED, **self._head(f"Edited {number}"))
            late = desk.post(
                f"/desk/{PATH}/entries/{self.entries[0]['id']}/amend/", copy_form(f"Late {number}"), rev=1
            )
            assert late.status_code == 412, late.text
        self._write_stories()
        desk.open("another", **self._head("Another"))
        self.site.staff("Bo Lind", "bo@paper.example", "reporter")

    def _write_stories(self) -> None:
        form = copy_form("A story", (self.photo,), topics="Secret", zone="UTC", language="en")
        for number in range(3):
            done = self.desk.post(
                "/desk/stories/open/", form | {"path": ("written", "other", "third")[number]}
            )
            assert done.status_code == 201, done.text
            saved = self.desk.post("/desk/stories/written/save/", form, rev=number + 1)
            assert saved.status_code == 200, saved.text
            late = self.desk.post("/desk/stories/public/amend/", form, rev=1)
            assert late.status_code == 412, late.text

    def _schedule(self) -> None:
        """Set, moved, and cancelled: the last before anything is due."""
        for path in (PATH, PLANNED) * 3:
            form = copy_form("Embargoed", (self.photo,), mark="lead") | {"draft": f"draft-{ids.new_id()}"}
            at = f"/desk/{path}/scheduled/{form['draft']}/"
            asked = [(f"/desk/{path}/schedule/", form), (f"{at}reschedule/", {}), (f"{at}cancel/", {})]
            for address, fields in asked[: 2 + (path == PLANNED)]:
                done = self.desk.post(address, fields | {"due": "2099-05-04T09:30"})
                assert done.status_code == 200, done.text

    def _submit(self) -> None:
        """A new entry and an edit: left to wait, returned, taken back, spiked."""
        entry = self.entries[2]["id"]
        for path, step in ((path, step) for path in (PATH, PLANNED) for step in SUBMITTED):
            draft = f"draft-{ids.new_id()}"
            form = copy_form(f"Submitted, to {step or 'wait'}", (self.photo,)) | {"draft": draft}
            done = self.desk.post(f"/desk/{path}/submit/", form)
            assert done.status_code == 200, done.text
            if step:
                at = f"/desk/{path}/submitted/{draft}/{step}/"
                done = self.desk.post(at, {"note": "Submitted once more"}, rev=1)
                assert done.status_code == 200, done.text
        form = copy_form("Submitted over it", called="update") | {"draft": f"draft-{ids.new_id()}"}
        done = self.desk.post(f"/desk/{PATH}/entries/{entry}/submit-amend/", form, rev=1)
        assert done.status_code == 200, done.text

    def addresses(self) -> list[str]:
        head = json.loads(self.site.ask(f"/live/{PATH}/head.json").body)
        here, now = f"/live/{PATH}/", clock.now()
        entries = [f"{here}{entry['id']}/" for entry in self.entries]
        documents = ["head.json", "snapshot.json", f"changes/{head['epoch']}.{head['gen']}/0.json"]
        return [
            "/", here, f"{here}?order=oldest", f"{here}?before={self.entries[1]['id']}", f"{here}contents/",
            *entries, *(f"{entry}history/" for entry in entries), *(here + name for name in documents),
            f"/live/{PLANNED}/", f"/live/{PLANNED}/snapshot.json", f"/live/{PLANNED}/stream", "/live/another/",
            f"/media/{self.photo.picture}/30.webp", f"/media/{self.photo.picture}/30.jpg",
            "/robots.txt", "/healthz", "/readyz", "/nowhere/",
            *(f"{place}feed.{ext}" for place in ("/", here, f"/live/{PLANNED}/", "/topics/topic/") for ext in FEEDS),
            *(f"/stories/{path}" for path in ("", "written/", "nothing/", "public/history/", "written/history/")),
            "/topics/", "/topics/topic/", "/topics/secret/", "/corrections/", "/archive/",
            *(f"/archive/{at}/" for at in (f"{now:%Y}", f"{now:%Y/%m}", "2099", "2099/05")),
            *(f"{place}search/?q={word}" for place in ("/", here, f"/live/{PLANNED}/") for word in ("Entry", *WORDS)),
            "/look/0123456789abcdef.css",
            f"{here}embed/", f"/live/{PLANNED}/embed/", "/sitemap.xml", "/news-sitemap.xml", "/opensearch.xml",
            "/embed.js",
            *(f"/oembed?url={self.site.url}/live/{path}/" for path in (PATH, PLANNED)),
        ]  # fmt: skip

    def _head(self, headline: str) -> dict[str, str]:
        return head_form(lambda field: f"{headline}: {field.replace(' ', '-')}", self.photo)

    def _photo(self, seed: int):  # type: ignore[no-untyped-def]
        from dateline.core.body import Photo

        taken = self.desk.upload(PATH, encoded(photograph(30, 20, seed=seed)))
        return Photo(picture=taken["picture"], width=taken["width"], height=taken["height"])


def public_answers(newsroom: Newsroom, addresses: list[str]) -> dict[str, object]:
    visits = Crawl(newsroom.site, None).ask(addresses, MANNERS)  # type: ignore[arg-type]
    return {f"{visit.manner} {visit.address}": comparable(visit.answer) for visit in visits}


async def heard_during_the_work(newsroom: Newsroom) -> list[str]:
    """What an open stream was told: the ticks, without what does not change."""
    async with reading(newsroom.site.port, channel=PATH) as stream:
        await stream.until(lambda event: event.type == "tick")
        await asyncio.to_thread(newsroom.work)
        await asyncio.sleep(1.5)  # the hub looks once a second even when nothing rang
        return [f"{event.type} {event.data}" for event in stream.received]


def test_no_public_answer_changes_by_a_byte(site: Served) -> None:
    newsroom = Newsroom(site)
    addresses = newsroom.addresses()
    before = public_answers(newsroom, addresses)
    told = asyncio.run(heard_during_the_work(newsroom))
    after = public_answers(newsroom, addresses)
    assert len(before) == len(addresses) * len(MANNERS)
    assert [name for name in before if before[name] != after[name]] == []
    assert len(set(told)) == 1, told
    assert told[0].startswith("tick")


def test_nor_does_the_first_public_page_tell_how_often_its_head_was_written(site: Served) -> None:
    newsroom = Newsroom(site)
    newsroom.work()
    before = newsroom.desk.head_rev(PLANNED)
    assert before > 3
    newsroom.desk.do(PLANNED, "start")
    assert newsroom.desk.head_rev(PLANNED) == before + 1, "the desk counts on"
    assert b'data-head-rev="1"' in site.ask(f"/live/{PLANNED}/").body
    head = json.loads(site.ask(f"/live/{PLANNED}/head.json").body)
    snapshot = json.loads(site.ask(f"/live/{PLANNED}/snapshot.json").body)
    changes = json.loads(site.ask(f"/live/{PLANNED}/changes/{head['epoch']}.{head['gen']}/0.json").body)
    assert (head["seq"], head["gen"]) == (1, 0)
    assert re.findall(r'"rev": ?(\d+)', json.dumps([snapshot, changes])) == ["1", "1"]


def test_every_public_route_is_among_the_compared() -> None:
    """A new one must be added to `Newsroom.addresses`."""
    compared = {
        "", "live/<coverage:path>/", "live/<coverage:path>/contents/", "live/<coverage:path>/<id:entry_id>/",
        "live/<coverage:path>/<id:entry_id>/history/",
        "media/<id:picture_id>/<picture_width:width>.<picture_kind:ext>",
        "robots.txt", "healthz", "readyz", "stories/", "stories/<coverage:path>/", "stories/<coverage:path>/history/",
        "topics/", "topics/<topic:topic>/", "corrections/", "archive/", "archive/<year:year>/",
        "archive/<year:year>/<month:month>/", "search/", "live/<coverage:path>/search/", "look/<slug:digest>.css",
        *(f"{place}feed.{ext}" for place in FEED_PLACES for ext in FEEDS),
        "live/<coverage:path>/embed/", "sitemap.xml", "news-sitemap.xml", "opensearch.xml", "oembed", "embed.js",
    }  # fmt: skip
    assert compared == READERS
    assert set(django_routes()) >= READERS | DOORS
