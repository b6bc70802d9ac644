"""Whatever a stranger asks, in whatever manner, nothing that is not public is in the answer; and what
is hidden answers as what does not exist."""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.lib import ids
from tests.exposure.crawl import LOOK, MANNERS, Crawl, comparable, everything, plain
from tests.exposure.hidden_copy import ENDED, PUBLIC, Stage, staged
from tests.exposure.routes import (
    FEEDS,
    HUB,
    OPEN,
    READERS,
    addresses_of,
    django_routes,
    hub_documents,
    hub_names,
    nonsense,
    oembed,
    queries,
    reader_addresses,
    telling_addresses,
)
from tests.hub.reader import reading
from tests.served import served


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("exposure")
    with served(folder / "site") as site:
        yield staged(site)


def test_every_open_route_is_there_and_the_hub_has_no_other() -> None:
    assert set(django_routes()) >= OPEN
    assert hub_names() == HUB


def crawl_leaks_nothing(crawl: Crawl) -> None:
    assert crawl.leaks()[:20] == []
    assert crawl.faults()[:20] == []
    print(f"\n{len(crawl.visits)} answers, {len(crawl.canaries.hidden)} canaries in none of them")


def test_nothing_hidden_is_in_any_public_answer(stage: Stage) -> None:
    crawl = Crawl(stage.site, stage.canaries)
    crawl.ask(telling_addresses(stage))
    crawl.ask([*reader_addresses(stage), *queries(stage)], [LOOK, ("HEAD", {})])
    crawl.ask(nonsense(stage), [LOOK])
    crawl_leaks_nothing(crawl)


def test_what_is_public_is_found_where_it_belongs(stage: Stage) -> None:
    """Or the crawl would find nothing because it looks nowhere."""
    entry = stage.entries["published"]
    shown = {
        place: stage.canaries.visible(everything(stage.site.ask(place)))
        for place in ("/", "/stories/", "/stories/shown/", "/stories/gone/", f"/live/{PUBLIC}/",
                      f"/live/{PUBLIC}/snapshot.json", f"/live/{PUBLIC}/contents/",
                      f"/live/{PUBLIC}/{entry}/", f"/live/{PUBLIC}/{entry}/history/", f"/live/{ENDED}/",
                      f"/live/{PUBLIC}/embed/", oembed(stage, f"{PUBLIC}/{entry}/"),
                      *(f"{place}feed.{ext}" for place in ("/", f"/live/{PUBLIC}/") for ext in FEEDS))
    }  # fmt: skip
    assert f"headline of {ENDED}" in shown["/"]
    assert shown[f"/live/{PUBLIC}/contents/"]
    assert "published: quotation" in shown[f"/live/{PUBLIC}/embed/"]
    assert "published: headline" in shown[oembed(stage, f"{PUBLIC}/{entry}/")]
    for ext in FEEDS:
        assert f"headline of {ENDED}" in shown[f"/feed.{ext}"]
        assert {"published: quotation", "published: byline"} <= set(shown[f"/live/{PUBLIC}/feed.{ext}"])
    for place in (f"/live/{PUBLIC}/", f"/live/{PUBLIC}/snapshot.json"):
        assert {"published: headline", "published: caption", "reason of retracted "} <= set(shown[place])
    for place in (f"/live/{PUBLIC}/{entry}/", f"/live/{PUBLIC}/{entry}/history/"):
        assert {"published: quotation", "published: alt", "published: table cell"} <= set(shown[place])
    assert {"story: headline", "story: caption", "story: table cell"} <= set(shown["/stories/shown/"])
    assert "reason of a withdrawn story" in shown["/stories/gone/"]
    assert "story: headline" in shown["/"]
    assert "story: headline" in shown["/stories/"]
    picture = stage.site.ask(f"/media/{stage.pictures['of published']}/40.webp")
    assert (picture.status, picture.headers["content-type"]) == (200, "image/webp")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_what_is_hidden_is_not_found_and_what_is_shown_is(stage: Stage, every: int) -> None:
    shown = stage.site.ask("/search/?q=canary&kind=entry")
    assert "published: headline" in stage.canaries.visible(everything(shown))
    found = [
        place
        for word, place in list(stage.canaries.hidden.items())[::every]
        for where in ("/", f"/live/{PUBLIC}/")
        if b"Nothing was found" not in plain(stage.site.ask(f"{where}search/?q={word}"))
    ]
    assert found == []


def test_whatever_a_public_page_links_to_shows_nothing_hidden(stage: Stage) -> None:
    crawl = Crawl(stage.site, stage.canaries)
    asked: set[str] = set()
    new = {"/", "/account/login/"}
    while new:
        asked |= new
        seen = b"".join(everything(visit.answer) for visit in crawl.ask(sorted(new), [LOOK]))
        links = re.findall(rb"""(?:href|src|srcset|action)=["']?(/[^"'\s>,]*)""", seen)
        new = {link.decode().partition("#")[0].replace("&amp;", "&") for link in links} - asked
    assert any(address.startswith("/static/") for address in asked)
    assert any(address.startswith("/media/") for address in asked)
    assert not [address for address in asked if address.startswith("/desk/")]
    crawl_leaks_nothing(crawl)


def test_every_other_route_is_closed_to_strangers(stage: Stage) -> None:
    crawl = Crawl(stage.site, stage.canaries)
    for route in set(django_routes()) - READERS:
        made = crawl.ask(addresses_of(route, stage, most=6), [m for m in MANNERS if m[0] != "PROPFIND"])
        allowed = {200, 302, 403, 404, 405, 429} if route in OPEN else {302, 401, 403, 404, 405}
        assert [str(visit) for visit in made if visit.answer.status not in allowed] == []
    crawl_leaks_nothing(crawl)


async def streamed(stage: Stage, path: str, cursor: str | None, last_event_id: str | None) -> bytes:
    """Everything a stream says until it is level, or the refusal."""
    async with reading(stage.site.port, cursor, last_event_id=last_event_id, channel=path) as reader:
        if reader.status == 200:
            await reader.until(lambda event: event.type in ("tick", "reset"))
        head = "\n".join(f"{name}: {value}" for name, value in reader.headers.items())
        return head.encode() + reader.raw


async def streams(stage: Stage) -> list[tuple[str, bytes]]:
    asked = []
    for path in (PUBLIC, ENDED, stage.planned, stage.rehearsal):
        epoch, _, tip = stage.tip(path)
        cursors = [None, "", "nonsense", f"{ids.short_id()}.1", f"{epoch}.{tip + 5}"]
        asked += [(path, cursor, None) for cursor in [*cursors, *(f"{epoch}.{seq}" for seq in range(tip))]]
        asked += [(path, None, f"{epoch}.0"), (path, f"{epoch}.{tip}", f"{epoch}.1")]
    said = await asyncio.gather(*(streamed(stage, *question) for question in asked))
    return [(str(question), some) for question, some in zip(asked, said, strict=True)]


def test_nothing_hidden_is_in_any_stream_from_whatever_cursor(stage: Stage) -> None:
    said = asyncio.run(streams(stage))
    assert [f"{place} in {asked}" for asked, some in said for place in stage.canaries.leaked(some)] == []
    from_the_start = next(some for asked, some in said if asked.startswith(f"('{PUBLIC}'") and ".0'" in asked)
    assert "published: headline" in stage.canaries.visible(from_the_start)
    assert "reason of retracted " in stage.canaries.visible(from_the_start)


def _hidden_coverage(stage: Stage, planned: str) -> Iterator[tuple[str, str]]:
    nothing = "no-such-coverage"
    epoch, _, _ = stage.tip(planned)
    feeds = [f"/live/{planned}/feed.{ext}" for ext in FEEDS]
    feeds += [f"/live/{planned}/embed/", oembed(stage, f"{planned}/")]
    for address in [
        f"/live/{planned}/",
        f"/live/{planned}/contents/",
        *feeds,
        *hub_documents(stage, planned),
    ]:
        yield address, address.replace(planned, nothing)
    yield f"/live/{planned}/stream", f"/live/{nothing}/stream"
    yield f"/live/{planned}/stream?cursor={epoch}.0", f"/live/{nothing}/stream?cursor={ids.short_id()}.0"


def hidden_and_random(stage: Stage) -> Iterator[tuple[str, str]]:
    """Pairs of addresses: of something hidden, and of nothing at all."""
    yield from _hidden_coverage(stage, stage.planned)
    yield from _hidden_coverage(stage, stage.rehearsal)
    random = ids.new_id()
    hidden = [*stage.hidden_ids, stage.entries["of another coverage"]]
    for id in hidden:
        for address in ("/live/{}/{}/", "/live/{}/{}/history/", "/live/{}/?before={}", "/live/{}/?after={}"):
            yield address.format(PUBLIC, id), address.format(PUBLIC, random)
        yield oembed(stage, f"{PUBLIC}/{id}/"), oembed(stage, f"{PUBLIC}/{random}/")
    yield f"/stories/{stage.stories[0]}/", "/stories/no-such-story/"
    for id in stage.hidden_pictures:
        yield f"/media/{id}/40.webp", f"/media/{random}/40.webp"


def test_what_is_hidden_answers_as_what_does_not_exist(stage: Stage) -> None:
    crawl = Crawl(stage.site, stage.canaries)
    pairs = list(hidden_and_random(stage))
    manners = [manner for manner in MANNERS if manner[0] in ("GET", "HEAD")]
    hidden, random = (crawl.ask(addresses, manners) for addresses in zip(*pairs, strict=True))
    different = [
        f"{one} is not as {other}"
        for one, other in zip(hidden, random, strict=True)
        if comparable(one.answer) != comparable(other.answer)
    ]
    assert different[:10] == []


@pytest.mark.parametrize("asks", [100, pytest.param(500, marks=pytest.mark.slow)])
def test_what_is_hidden_takes_no_longer_than_what_does_not_exist(stage: Stage, asks: int) -> None:
    """Asked by turns, on one line: an entry, a coverage, a picture, a story. A difference that is one is there most
    of the times; what a busy machine adds is not."""
    here, random = f"/live/{PUBLIC}/", ids.new_id()
    pairs = [
        (f"{here}{sorted(stage.hidden_ids)[0]}/", f"{here}{random}/"),
        (f"/live/{stage.planned}/", "/live/no-such-coverage/"),
        (f"/media/{sorted(stage.hidden_pictures)[0]}/40.webp", f"/media/{random}/40.webp"),
        (f"/stories/{stage.stories[0]}/", "/stories/no-such-story/"),
    ]
    with httpx.Client(base_url=stage.site.url) as line:
        for pair in pairs:
            apart = _apart(line, pair, asks)
            if apart > 0.001:
                apart = statistics.median([apart, *(_apart(line, pair, asks) for _ in range(4))])
            assert apart <= 0.002, pair


def _apart(line: httpx.Client, pair: tuple[str, str], asks: int) -> float:
    """How far the medians of both are from each other, in seconds."""
    took: dict[str, list[float]] = {address: [] for address in pair}
    for _ in range(asks):
        for address, times in took.items():
            began = time.perf_counter()
            assert line.get(address).status_code == 404
            times.append(time.perf_counter() - began)
    hidden, nothing = map(statistics.median, took.values())
    print(f"\n{pair[0][:20]}…: {hidden * 1000:.2f} ms, nothing: {nothing * 1000:.2f} ms")
    return abs(hidden - nothing)


def test_a_withdrawn_picture_is_gone_with_the_text_it_stood_in(stage: Stage) -> None:
    for picture in stage.hidden_pictures:
        assert stage.site.ask(f"/media/{picture}/40.webp").status == 404
    snapshot = json.loads(stage.site.ask(f"/live/{PUBLIC}/snapshot.json").body)
    states = [entry["html"] for entry in snapshot["entries"] if "withheld" in entry["html"]]
    assert len(states) == 3
