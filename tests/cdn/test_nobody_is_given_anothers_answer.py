"""Staff and readers behind one cache: it hands out nothing of somebody's own, and nobody can spoil what it keeps."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from tests.cdn.asking import Answer, ask
from tests.cdn.nginx import Nginx, fronted
from tests.exposure.canaries import Canaries
from tests.exposure.hidden_copy import PUBLIC, Stage, staged
from tests.exposure.routes import hub_documents
from tests.served import served

pytestmark = pytest.mark.alone

# By which a cache is made to take a page of the desk for a file that all may have.
SUFFIXES = (
    "",
    "x.css",
    ";.js",
    ";x.css",
    "%2f",
    "%2fx.css",
    "%3b.js",
    "%00.css",
    "..%2fx.css",
    "../x.css",
    "/..;/x.js",
)
BEFORE = ("", "/static/..", "/live/..", "/static/..%2f", "/media/%2e%2e", "//", "/live/river/..%2f..", "/.")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with served(tmp_path_factory.mktemp("site")) as site:
        yield staged(site)


@pytest.fixture
def front(stage: Stage, tmp_path) -> Iterator[Nginx]:
    with fronted(tmp_path, stage.site.port) as running:
        yield running


def _desk(stage: Stage) -> list[str]:
    pages = [
        "/desk/",
        f"/desk/{PUBLIC}/",
        f"/desk/{stage.planned}/",
        f"/desk/{PUBLIC}/entries/",
        "/account/2fa/",
    ]
    return [f"{before}{page}{suffix}" for page in pages for before in BEFORE for suffix in SUFFIXES]


def _public(stage: Stage) -> list[str]:
    entry = stage.entries["published"]
    live = f"/live/{PUBLIC}/"
    pages = ["/", live, f"{live}contents/", f"{live}{entry}/", f"{live}{entry}/history/", "/account/login/"]
    return [*pages, f"/media/{stage.pictures['of published']}/40.webp", *hub_documents(stage, PUBLIC)]


def test_staff_and_readers_mixed_a_thousand_times(stage: Stage, front: Nginx) -> None:
    chance = random.Random(20)
    cookies = "; ".join(f"{name}={value}" for name, value in stage.desk.http.cookies.items())
    desk, public = _desk(stage), _public(stage)
    plain = [f"/desk/{PUBLIC}/", "/desk/"]
    given: dict[bool, list[tuple[str, Answer]]] = {True: [], False: []}
    for number in range(1000):
        address = chance.choice(chance.choice((desk, public, plain)))
        is_staff = number % 2 == 0
        answer = ask(front.port, address, {"Cookie": cookies} if is_staff else {})
        given[is_staff].append((address, answer))
        _is_not_cacheable_with_a_cookie(address, answer)
    seen = {place for _, answer in given[True] for place in stage.canaries.leaked(answer.body)}
    assert "csrf cookie" not in seen
    assert "planned head: headline" in str(seen), "the staff saw nothing of the desk: this proves nothing"
    for address, answer in given[False]:
        asked = stage.canaries.leaked(address.encode())
        assert set(stage.canaries.leaked(_all_of(answer))) <= set(asked), address
    assert sum(answer.came_from in ("HIT", "STALE") for _, answer in given[False]) > 50
    _is_clean(front, stage.canaries)


def _is_not_cacheable_with_a_cookie(address: str, answer: Answer) -> None:
    caching = answer.headers.get("cache-control", "")
    if "set-cookie" in answer.headers:
        assert re.search("no-store|private", caching), f"{address}: {caching or 'says nothing of caches'}"
    if answer.came_from:
        assert "set-cookie" not in answer.headers, address
    if "s-maxage" in caching:
        assert answer.headers.get("vary", "accept-encoding").lower() == "accept-encoding", address


def _is_clean(front: Nginx, canaries: Canaries) -> None:
    kept = front.kept()
    assert kept, "nothing was kept"
    for key, answer in kept.items():
        assert not re.search("desk|account", unquote(unquote(key))), key
        assert b"set-cookie" not in answer.lower(), key
        assert canaries.leaked(answer) == [], key


def _all_of(answer: Answer) -> bytes:
    return "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode() + answer.body


EVIL = 'evil.example"><script>alert(1)</script>'
POISONS = [
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "gopher", "X-Forwarded-Port": "666"},
    {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", "X-Forwarded-Prefix": "/evil"},
    {"Forwarded": 'for=127.0.0.1;host="evil.example";proto=gopher'},
    {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "gopher", "Forwarded_": "host=evil.example"},
    {"X-Original-URL": "/desk/", "X-Rewrite-URL": "/desk/"},
    {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "DELETE"},
    {"Accept-Language": "xx-evil", "Accept": "text/evil", "User-Agent": EVIL, "Referer": f"http://{EVIL}"},
    {"Cookie": "session=guess; csrf=evil.example; messages=evil.example; sessionid=evil.example"},
    {"Range": "bytes=0-1", "If-Match": '"evil"', "If-None-Match": '"evil"'},
    {"Origin": "http://evil.example", "Access-Control-Request-Method": "PUT"},
    {"Accept-Encoding": "identity;q=0, evil"},
]


@pytest.mark.parametrize("poison", POISONS, ids=", ".join)
def test_what_one_reader_sends_does_not_change_what_the_next_is_given(
    stage: Stage, front: Nginx, poison: dict[str, str]
) -> None:
    for address in _public(stage):
        if address.startswith("/account/"):
            continue
        clean = ask(stage.site.port, address)
        ask(front.port, address, poison)
        kept = ask(front.port, address)
        assert kept.status == clean.status, address
        assert kept.body == clean.body or "head.json" in address, address
        assert "evil" not in _all_of(kept).decode("utf-8", "replace"), address
        for name in ("content-type", "vary", "location", "access-control-allow-origin", "etag"):
            assert kept.headers.get(name) == clean.headers.get(name), f"{address}: {name}"


def test_what_a_campaign_appends_to_an_address_is_not_in_the_page(stage: Stage, front: Nginx) -> None:
    for address in _public(stage):
        if address.startswith("/account/"):
            continue
        clean = ask(stage.site.port, address)
        for query in (
            "utm_source=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
            "utm_medium='\"%3E",
            "fbclid=%00evil",
        ):
            came = ask(front.port, f"{address}?{query}")
            assert (came.status, came.body) == (clean.status, clean.body) or "head.json" in address, query
        assert ask(front.port, address).body == clean.body or "head.json" in address


def test_another_name_in_the_host_is_not_in_what_is_kept(stage: Stage, front: Nginx) -> None:
    clean = ask(stage.site.port, f"/live/{PUBLIC}/")
    ask(front.port, f"/live/{PUBLIC}/", {"Host": "evil.example"})
    assert ask(front.port, f"/live/{PUBLIC}/").body == clean.body
