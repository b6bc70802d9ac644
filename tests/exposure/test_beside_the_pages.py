"""What stands beside the pages: reports, the desk's stream, the figures. They show strangers nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.lib import ids
from tests.exposure.canaries import Canaries
from tests.exposure.crawl import MANNERS, Crawl, comparable, everything
from tests.served import Answer, Served, served

OPEN, PLANNED, NONE = "river", "planned", "no-such-coverage"


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, canaries: Canaries) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("beside")
    token = canaries.hide("token of the figures")
    with served(folder / "site", DATELINE_LOG="json", DATELINE_METRICS_TOKEN=token) as running:
        ada = running.first_editor()
        ada.open_live(OPEN)
        ada.publish(OPEN, "The first")
        ada.open(PLANNED)
        canaries.hide_this("session", str(ada.http.cookies["session"]))
        yield running


def figures(site: Served, token: str | None = None, method: str = "GET") -> Answer:
    token = token if token is not None else site.settings["DATELINE_METRICS_TOKEN"]
    return site.ask("/metrics", method, {"Authorization": f"Bearer {token}"} if token else {})


def report(site: Served, path: str, **headers: str) -> Answer:
    body = json.dumps({"token": ids.new_id(), "epoch": "x", "seq": 1}).encode()
    return site.ask(f"/live/{path}/seen", "POST", headers, body)


def same(one: Answer, other: Answer) -> bool:
    """To the byte, but for the time of day and for the length of the name that was asked for."""
    return comparable(one) == comparable(other)


@pytest.mark.parametrize("token", ["", "guess", "x" * 64, " "])
def test_the_figures_are_not_there_for_whoever_has_no_token(site: Served, token: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        there, nowhere = figures(site, token, method), site.ask("/nothing", method)
        assert there.status in (404, 403)
        assert same(there, nowhere), method


def test_a_token_of_another_kind_does_not_open_them(site: Served) -> None:
    right = site.settings["DATELINE_METRICS_TOKEN"]
    nowhere = site.ask("/nothing")
    for headers in (
        {"Authorization": right}, {"Authorization": f"Basic {right}"}, {"Authorization": f"Bearer {right}x"},
        {"Authorization": f"Bearer {right[:-1]}"}, {"Cookie": f"token={right}"}, {"X-Api-Key": right},
    ):  # fmt: skip
        assert same(site.ask("/metrics", headers=headers), nowhere)
    assert same(site.ask(f"/metrics?token={right}"), nowhere)
    assert figures(site, right).status == 200
    assert figures(site, right, "HEAD").body == b""


def test_without_the_setting_there_are_no_figures_at_all(tmp_path: Path) -> None:
    with served(tmp_path / "plain") as plain:
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}):
            assert same(plain.ask("/metrics", headers=headers), plain.ask("/nothing"))


def test_the_figures_name_public_coverages_alone_and_hold_no_secret(site: Served, canaries: Canaries) -> None:
    said = []
    for path in (OPEN, PLANNED, NONE):
        report(site, path)
        site.ask(f"/live/{path}/head.json")
        site.desks[0].ask(f"/desk/{path}/stream", headers={"Sec-Fetch-Site": "cross-site"})
    text = figures(site).body.decode()
    assert set(re.findall(r'coverage="([^"]*)"', text)) == {OPEN}
    names = set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE))
    for name in ("readers", "passes_total", "deliveries_total", "stream_bytes_total", "lag_seconds", "resets_total",
                 "cut_total", "reports_total", "mismatches_total"):  # fmt: skip
        assert f"dateline_coverage_{name}".removesuffix("_total") in {n.removesuffix("_total") for n in names}
    assert {n.split("_")[0] for n in names} == {"dateline", "process"}
    said.append(everything(figures(site)))
    assert [place for some in said for place in canaries.leaked(some)] == []


def test_a_report_about_what_is_hidden_is_answered_as_about_nothing(site: Served) -> None:
    assert report(site, OPEN).status == 204
    assert same(report(site, PLANNED), report(site, NONE))
    assert report(site, OPEN, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert not [name for name in report(site, OPEN).headers if name == "set-cookie"]


def test_whatever_a_stranger_asks_of_these_addresses_is_refused(site: Served, canaries: Canaries) -> None:
    crawl = Crawl(site, canaries)
    addresses = [
        *(f"/desk/{path}/stream" for path in (OPEN, PLANNED, NONE)),
        *(f"/live/{path}/seen" for path in (OPEN, PLANNED, NONE)),
        f"/desk/{OPEN}/stream/", f"/desk/{OPEN}/stream?path=x", "/metrics/",
    ]  # fmt: skip
    made = crawl.ask(addresses, MANNERS)
    assert [str(visit) for visit in made if visit.answer.status < 300] == []
    assert crawl.leaks() == []
    assert crawl.faults() == []
    streams = [v for v in made if re.fullmatch(r"/desk/[a-z-]+/stream(\?.*)?", v.address)]
    opened = [str(v) for v in streams if "access-control-allow-origin" in v.answer.headers]
    assert opened == []
    hidden = [v.answer for v in made if v.address == f"/desk/{PLANNED}/stream"]
    nothing = [v.answer for v in made if v.address == f"/desk/{NONE}/stream"]
    assert all(same(one, other) for one, other in zip(hidden, nothing, strict=True))


def test_neither_tokens_nor_sessions_are_in_the_log(site: Served, canaries: Canaries) -> None:
    page = canaries.hide("token of a page")
    body = json.dumps({"token": page, "epoch": "x", "seq": 1}).encode()
    for garbage in (body, body + b"}", b'{"token": ["%b"]}' % page.encode()):
        site.ask(f"/live/{OPEN}/seen", "POST", {}, garbage)
    figures(site, canaries.hide("a wrong token of the figures"))
    cookie = site.desks[0].http.cookies["session"]
    with httpx.stream(
        "GET", f"{site.url}/desk/{OPEN}/stream", headers={"Cookie": f"session={cookie}"}
    ) as stream:
        first = next(stream.iter_raw())
    assert b"gauges" in first
    assert canaries.leaked(first) == []
    assert canaries.leaked(site.log.encode()) == []
    assert canaries.leaked(figures(site).body) == []
