"""Ready pages: exactly what Django would have said, and never what it would have said before the last change."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dateline.config.live.hub import RecordSource
from dateline.config.wsgi import application as django
from dateline.core.entry import Entry
from dateline.hub.hub import Hub
from dateline.record import actions, bell
from tests.cast import ADA, later, open_live, publish, words
from tests.hub import live_server
from tests.hub.live_server import running
from tests.raw_line import Answered, RawLine, asked_once, raw_line

pytestmark = pytest.mark.django_db(transaction=True)

# Whoever says this asks for more than a page, so he is answered by Django or the hub itself; both ignore it.
PAST_THE_TABLE = "Range: verses=1-2"
CODINGS = {"plain": (), "gzip": ("Accept-Encoding: gzip, deflate",), "br": ("Accept-Encoding: gzip, br",)}
KINDS = (
    "/live/{path}/", "/live/{path}/?order=newest", "/live/{path}/?order=oldest", "/live/{path}/?before={id}",
    "/live/{path}/?after={id}", "/live/{path}/?order=oldest&after={id}", "/live/{path}/contents/",
    "/live/{path}/{id}/", "/live/{path}/{id}/history/", "/live/{path}/embed/",
    "/live/{path}/head.json", "/live/{path}/snapshot.json", "/live/{path}/changes/{log}/0.json",
)  # fmt: skip
SERVERS = {
    "our line": live_server.Line,
    "uvicorn's httptools": HttpToolsProtocol,
    "uvicorn's h11": H11Protocol,
}


@dataclass
class Site:
    port: int
    hub: Hub
    asked: list[str]  # of Django, in this order

    def ask(self, target: str, *headers: str, **more: str) -> Answered:
        return asked_once(self.port, target, *headers, **more)

    def is_ready(self, target: str, *headers: str) -> bool:
        """Whether it is answered without asking anybody."""
        before = len(self.asked)
        self.ask(target, *headers)
        return len(self.asked) == before


def serving(server: str) -> Iterator[Site]:
    """The real record and Django behind a real server."""
    asked: list[str] = []

    def counted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        query = environ["QUERY_STRING"]
        asked.append(environ["PATH_INFO"] + (f"?{query}" if query else ""))
        return django(environ, start_response)

    live_server.LANES[server] = SERVERS[server]
    before, live_server.lane = live_server.lane, server
    with running(RecordSource(), pages=counted) as started:  # type: ignore[arg-type]
        bell.listen(started.hub.ring)
        try:
            yield Site(started.port, started.hub, asked)
        finally:
            bell.hush(started.hub.ring)
            live_server.lane = before


@pytest.fixture
def site() -> Iterator[Site]:
    yield from serving("our line")


@dataclass
class Stage:
    path: str
    entries: list[Entry]

    def targets(self, hub: Hub) -> list[str]:
        tip = asyncio.run(hub.source.tips([self.path]))[self.path]
        log = f"{tip.epoch}.{tip.gen}"
        return [kind.format(path=self.path, id=self.entries[1].id, log=log) for kind in KINDS]


@pytest.fixture
def stage() -> Stage:
    path = open_live()
    entries = [publish(path, f"Number {number}") for number in range(4)]
    actions.correct_entry(
        ADA, path, entries[1].id, words("Corrected"), "It was wrong.", now=later(), if_rev=1
    )
    return Stage(path, entries)


# --- exactly what Django would have said


@pytest.mark.parametrize("server", SERVERS)
def test_a_ready_answer_is_byte_for_byte_what_django_or_the_hub_says(server: str, stage: Stage) -> None:
    for site in serving(server):
        for target in stage.targets(site.hub):
            for coding in CODINGS.values():
                said = site.ask(target, *coding, PAST_THE_TABLE)
                known = f"If-None-Match: {said.named('etag')}"
                unchanged = site.ask(target, *coding, PAST_THE_TABLE, known)
                assert (said.status, unchanged.status) == (200, 304), target
                with raw_line(site.port) as line:
                    for _ in range(3):
                        assert line.ask(target, *coding) == said, target
                        assert line.ask(target, *coding, known) == unchanged, target
                        assert line.ask(target, *coding, 'If-None-Match: "another"') == said, target
                assert site.is_ready(target, *coding), target
                assert site.is_ready(target, *coding, known), target


def test_one_who_asks_in_http_1_0_or_closes_is_answered_alike_and_let_go(site: Site, stage: Stage) -> None:
    target = f"/live/{stage.path}/"
    for how in ({"version": "1.0"}, {}):
        headers = () if how else ("Connection: close",)
        said = site.ask(target, PAST_THE_TABLE, *headers, **how)
        site.ask(target)
        with raw_line(site.port) as line:
            assert line.ask(target, *headers, **how) == said
            assert said.named("connection") == "close"
            assert line.closed()


def test_requests_sent_ahead_are_answered_in_their_order(site: Site, stage: Stage) -> None:
    targets = [target for target in stage.targets(site.hub) if not target.endswith("json")]
    said = {target: site.ask(target, PAST_THE_TABLE) for target in [*targets, "/robots.txt"]}
    for target in targets[::2]:
        site.ask(target)  # some are ready, the others are not
    order = [target for _ in range(3) for target in [*targets, "/robots.txt", targets[0], targets[0]]]
    with raw_line(site.port) as line:
        for target in order:
            line.say(target)
        assert [line.hear() for _ in order] == [said[target] for target in order]


def test_an_answer_shared_by_all_codings_is_rendered_once(
    site: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.reader.views import coverage

    rendered = []
    real = coverage.coverage_html
    monkeypatch.setattr(coverage, "coverage_html", lambda page: rendered.append(page) or real(page))
    target = f"/live/{stage.path}/"
    for coding in CODINGS.values():
        etag = site.ask(target, *coding).named("etag")
        assert site.ask(target, *coding, f"If-None-Match: {etag}").status == 304
    assert len(rendered) == 1


# --- who asks does not matter


def test_neither_cookies_nor_anything_else_about_the_reader_changes_the_answer(
    site: Site, stage: Stage
) -> None:
    target = f"/live/{stage.path}/"
    said = site.ask(target, PAST_THE_TABLE)
    mine = (
        "Cookie: session=mine; csrf=y",
        "Authorization: Basic bWU6bWU=",
        "Accept-Language: fr",
        "X_Real: me",
    )
    claimed = ("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Forwarded: host=evil.example")
    for headers in (mine, claimed, (*mine, *claimed), (), ("Cookie: a=1", "Cookie: b=2")):
        assert site.ask(target, *headers) == said
        assert site.is_ready(target, *headers)


def test_another_host_gets_what_django_says_to_it(site: Site, stage: Stage, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["paper.example"]
    target = f"/live/{stage.path}/"
    for host, status in (("paper.example", 200), ("evil.example", 400), ("", 400), ("paper.example", 200)):
        said = site.ask(target, PAST_THE_TABLE, host=host)
        assert said.status == status
        assert site.ask(target, host=host) == site.ask(target, host=host) == said
    assert len(site.hub.ready) == 1


@pytest.mark.parametrize(
    "odd",
    [
        ("If-Match: *",), ("If-Modified-Since: Mon, 04 May 2026 09:00:00 GMT",), ("Range: bytes=0-9",),
        ("If-Unmodified-Since: Mon, 04 May 2026 09:00:00 GMT",), ("Expect: something",), ("Content-Length: 0",),
        ('If-None-Match: "a", "b"',), ("If-None-Match: *",), ("If-None-Match: unquoted",),
        ('If-None-Match: "a"', 'If-None-Match: "b"'), ("Accept-Encoding: br", "Accept-Encoding: gzip"),
    ],
)  # fmt: skip
def test_whoever_asks_for_more_than_the_page_is_answered_by_django(
    site: Site, stage: Stage, odd: tuple[str, ...]
) -> None:
    target = f"/live/{stage.path}/"
    site.ask(target)
    assert site.is_ready(target)
    assert not site.is_ready(target, *odd)
    assert len(site.hub.ready) == 1


def test_a_page_can_still_only_be_read(site: Site, stage: Stage) -> None:
    target = f"/live/{stage.path}/"
    page = site.ask(target)
    head = site.ask(target, method="HEAD")
    assert (head.head, head.body) == (page.head, b"")
    assert site.ask(target, method="DELETE").status == 405


def test_an_address_that_no_page_has_is_not_kept(site: Site, stage: Stage) -> None:
    entry = stage.entries[0].id
    for target in (
        f"/live/{stage.path}/?utm_source=x", f"/live/{stage.path}/?order=newest&order=oldest",
        f"/live/{stage.path}/?before={entry}&x", f"/live/{stage.path}/contents/?page=0",
        f"/live/{stage.path}/contents/?page=7", f"/live/{stage.path}/{'0' * 32}/", "/live/nowhere/", "/",
        f"/live/{stage.path}", f"/live/%{ord(stage.path[0]):x}{stage.path[1:]}/", "/robots.txt",
    ):  # fmt: skip
        said = site.ask(target, PAST_THE_TABLE)
        assert site.ask(target) == said
        assert not site.is_ready(target)
    assert len(site.hub.ready) == 0


# --- never what was true before


@pytest.mark.parametrize("times", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_what_was_published_is_in_the_very_next_page_every_time(site: Site, times: int) -> None:
    path = open_live()
    packed, plain = RawLine(site.port), RawLine(site.port)
    for number in range(times):
        publish(path, f"Number {number}")
        if number % 2:
            assert f"Number {number}<".encode() in plain.ask(f"/live/{path}/").body
        else:
            cursor = packed.ask(f"/live/{path}/head.json", *CODINGS["br"]).body
            assert f'"seq":{number + 2},'.encode() in cursor
    packed.close()
    plain.close()


ACTS: dict[str, Callable[[str, Entry], object]] = {
    "withheld": lambda path, entry: actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1),
    "retracted": lambda path, entry: actions.retract_entry(
        ADA, path, entry.id, "It was wrong.", now=later(), if_rev=1
    ),
    "taken down": lambda path, entry: actions.take_down_entry(
        ADA, path, entry.id, "Law.", now=later(), if_rev=1
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_withdrawn_is_in_no_answer_after(site: Site, act: str) -> None:
    path = open_live()
    publish(path, "Number one")
    entry = publish(path, "A name that the law protects")
    stage = Stage(path, [entry, entry])
    targets = stage.targets(site.hub)
    with raw_line(site.port) as line:
        for target in targets:
            for _ in range(2):
                line.ask(target)
        ACTS[act](path, entry)
        for target in targets:
            for _ in range(2):
                assert b"A name that the law protects" not in line.ask(target).body, target
                assert line.ask(target) == site.ask(target, PAST_THE_TABLE), target


def test_a_coverage_that_has_ended_says_so_at_once(site: Site, stage: Stage) -> None:
    target = f"/live/{stage.path}/head.json"
    assert b'"status":"live"' in site.ask(target).body
    actions.end_coverage(ADA, stage.path, now=later())
    assert b'"status":"ended"' in site.ask(target).body


def test_work_at_the_desk_that_nobody_sees_drops_nothing(site: Site, stage: Stage) -> None:
    target = f"/live/{stage.path}/"
    site.ask(target)
    actions.save_draft(ADA, stage.path, words("Not yet"), now=later())
    assert site.is_ready(target)


def test_a_change_whose_bell_was_lost_is_shown_within_a_second_and_a_half(site: Site, stage: Stage) -> None:
    targets = [f"/live/{stage.path}/", f"/live/{stage.path}/head.json"]
    for lost in range(3):
        before = [site.ask(target).body for target in targets]
        bell.hush(site.hub.ring)
        publish(stage.path, f"Unheard {lost}")
        bell.listen(site.hub.ring)
        published = time.monotonic()
        while any(site.ask(target).body == old for target, old in zip(targets, before, strict=True)):
            assert time.monotonic() - published < 1.5
            time.sleep(0.02)


# --- many at once, and before anybody asks


def test_many_who_ask_at_once_for_a_page_that_is_not_ready_cost_one_rendering(
    site: Site, stage: Stage
) -> None:
    target = f"/live/{stage.path}/"
    lines = [RawLine(site.port) for _ in range(50)]
    with ThreadPoolExecutor(50) as crowd:
        said = set(crowd.map(lambda line: line.ask(target), lines))
    for line in lines:
        line.close()
    assert len(said) == 1
    assert site.asked.count(target) <= 2


def test_pages_that_are_being_read_are_made_again_before_anybody_asks(site: Site, stage: Stage) -> None:
    read, unread = f"/live/{stage.path}/", f"/live/{stage.path}/contents/"
    site.ask(read)
    publish(stage.path, "Just in")
    waited_for(lambda: site.asked.count(read) == 2)
    waited_for(lambda: b"Just in" in site.ask(read).body)
    assert site.asked.count(read) == 2
    publish(stage.path, "And more")
    waited_for(lambda: site.asked.count(read) == 3)
    publish(stage.path, "Nobody has read the last one")
    time.sleep(0.5)
    assert site.asked.count(read) == 3
    assert site.asked.count(unread) == 0


def waited_for(true: Callable[[], bool], within: float = 5.0) -> None:
    live_server.eventually(true, within)
