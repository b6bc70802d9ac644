"""Every address there is: Django's, as its resolver has them, and the hub's.

What strangers may read stands in `OPEN`; everything else must be closed to them. A new route is closed until it
is written down here, and one with a new kind of parameter must say in `values` what to ask it with.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from dateline.hub import app
from dateline.lib import ids
from tests.exposure.hidden_copy import PUBLIC, Stage

FEEDS = ("atom", "rss", "json")
FEED_PLACES = ("", "live/<slug:path>/", "topics/<str:topic>/")
# What readers are for.
READERS = {
    "",
    "live/<coverage:path>/",
    "live/<coverage:path>/contents/",
    "live/<coverage:path>/<id:entry_id>/",
    "live/<coverage:path>/<id:entry_id>/history/",
    "stories/",
    "stories/<coverage:path>/",
    "topics/<topic:topic>/",
    "media/<id:picture_id>/<picture_width:width>.<picture_kind:ext>",
    "look/<slug:digest>.css",
    "robots.txt",
    "healthz",
    "readyz",
    *(f"{place}feed.{ext}" for place in FEED_PLACES for ext in FEEDS),
    "live/<coverage:path>/embed/",
    "live/<coverage:path>/search/",
    "search/",
    "corrections/",
    "archive/",
    "archive/<year:year>/",
    "archive/<year:year>/<month:month>/",
    "topics/",
    "stories/<coverage:path>/history/",
    "sitemap.xml",
    "news-sitemap.xml",
    "opensearch.xml",
    "oembed",
    "embed.js",
}
# The doors of the newsroom: a form or a word, and nothing of what is behind.
DOORS = {
    "account/login/",
    "account/logout/",
    "account/inactive/",
    "account/signup/",
    "account/invitation/<str:token>/",
    "account/guest/<str:token>/",
    "account/password/reset/",
    "account/password/reset/done/",
    "^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
    "account/password/reset/key/done/",
    "account/2fa/keys/login/",
    "preview/<slug:path>/<str:token>/",
    "preview/<slug:path>/<str:token>/<slug:picture>/<width:width>.<slug:ext>",
    "preview/stories/<slug:story>/<str:token>/",
    "preview/stories/<slug:story>/<str:token>/<slug:picture>/<width:width>.<slug:ext>",
}
OPEN = READERS | DOORS
# The hub's, below /live/<path>/, as its own pattern tells them apart.
HUB = {"stream", "head.json", "snapshot.json", "changes", "seen"}

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
_QUERIES = (
    "order=newest", "order=oldest", "order=draft", "status=draft", "status=planned", "state=withheld",
    "page=1", "page=2", "page=0", "preview=1", "draft=1", "format=json", "rev=1", "gen=0", "all=1",
    "before=%00", "before=%ff", "after=%E2%80%AE", "page=9999999999999999999999", "order=newest&order=oldest",
)  # fmt: skip
# Whatever there is begins with this; a word alone, one that is nowhere, and ways out of the index's language.
_ASKED = (
    "q=canary", "q=canary&order=oldest", "q=canary&kind=entry", "q=canary&kind=story", "q=canary&kind=coverage",
    "q=canary&kind=draft", "q=canary&after=1", "q=draft", "q=planned", "q=a+-canary", "q=%22canary%22+OR+scope",
)  # fmt: skip


def django_routes() -> dict[str, URLPattern]:
    return dict(_walk(get_resolver()))


def _walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        route = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _walk(found, route)
        else:
            yield route, found


def hub_names() -> set[str]:
    """The last parts of the hub's addresses, out of its pattern."""
    pattern = app._ADDRESS.pattern
    named = re.search(r"\(\?P<name>([^)]*)\)", pattern)
    assert named is not None
    others = re.findall(r"\|(\w+)/\(\?P<epoch>", pattern)
    return {name.replace("\\", "") for name in named[1].split("|")} | set(others)


def values(stage: Stage) -> dict[str, list[str]]:
    """What to put for each parameter: all there is of the public's, of the desk's, and of nobody's."""
    entries = [*stage.entries.values(), *stage.hidden_ids, ids.new_id()]
    pictures = [*stage.pictures.values(), ids.new_id()]
    return {
        "path": [*stage.paths, *stage.stories],
        "story": [*stage.stories, "no-such-story"],
        "entry_id": entries,
        "picture_id": pictures,
        "picture": pictures,
        "topic": [*stage.topics, "no-such-topic"],
        "width": ["40", "320"],
        "ext": ["webp", "jpg"],
        "draft": [f"draft-{id}" for id in stage.hidden_ids],
        # Whoever has a token holds the secret itself: these are guesses.
        "token": [stage.tokens[0][:-1], "guess"],
        "uidb36": ["1", "2"],
        "key": ["guess", "set-password"],
        "pk": ["1"],
        "alert": ["1"],
        "template": ["guess"],
        "person": ["1", "2"],
        "invitation": ["1"],
        "hold": ["1"],
        "link": ["1"],
        "year": ["2026", "1969"],
        "month": ["05", "12"],
        "digest": ["0123456789abcdef"],
    }


def addresses_of(route: str, stage: Stage, most: int = 10_000) -> list[str]:
    """The route with everything that fits into it; at most so many."""
    known = values(stage)
    names = [simple or named for simple, named in _PARAMETER.findall(route)]
    unknown = [name for name in names if name not in known]
    assert not unknown, f"say in tests/exposure/routes.py what “{unknown[0]}” in {route} is asked with"
    filled = itertools.product(*(known[name] for name in names))
    return ["/" + _fill(route, list(some)) for some in itertools.islice(filled, most)]


def _fill(route: str, some: list[str]) -> str:
    parts = iter(some)
    return _PARAMETER.sub(lambda _: next(parts), route).strip("^$")


def is_open(route: str) -> bool:
    return route in OPEN


def telling_addresses(stage: Stage) -> list[str]:
    """One of each kind, of the coverage in which everything is hidden: to be asked in every manner there is."""
    kinds = ("published", "withheld ", "retracted ", "taken down after ")
    entries = [f"/live/{PUBLIC}/{stage.entries[kind]}/" for kind in kinds]
    pictures = [stage.pictures[what] for what in ("of published", "in no text")]
    return [
        "/", "/robots.txt", "/healthz", "/readyz", f"/live/{PUBLIC}/", f"/live/{PUBLIC}/contents/",
        f"/live/{stage.planned}/", *entries, *(f"{entry}history/" for entry in entries),
        *(f"/media/{picture}/40.webp" for picture in pictures), *hub_documents(stage, PUBLIC),
        *(f"{place}feed.{ext}" for place in ("/", f"/live/{PUBLIC}/", f"/live/{stage.planned}/") for ext in FEEDS),
        f"/live/{PUBLIC}/embed/", f"/live/{stage.planned}/embed/", "/sitemap.xml", "/news-sitemap.xml", "/embed.js",
        *(oembed(stage, path) for path in (f"{PUBLIC}/", f"{stage.planned}/")),
        oembed(stage, f"{PUBLIC}/{stage.entries['withheld ']}/"),
        *hub_documents(stage, stage.planned), "/stories/", *(f"/stories/{path}/" for path in stage.stories),
        *(f"/topics/{topic}/" for topic in stage.topics),
    ]  # fmt: skip


def oembed(stage: Stage, below_live: str) -> str:
    return f"/oembed?url={stage.site.url}/live/{below_live}"


def reader_addresses(stage: Stage) -> list[str]:
    """Everything of the readers' and the hub's, but for the streams."""
    found = [address for route in sorted(READERS) for address in addresses_of(route, stage)]
    for path in stage.paths:
        found += hub_documents(stage, path)
    return found


def hub_documents(stage: Stage, path: str) -> list[str]:
    """Also the blocks of every gen there was, and one too many."""
    epoch, gen, tip = stage.tip(path)
    blocks = [
        f"/live/{path}/changes/{epoch}.{some}/{block}.json"
        for some in {0, 1, gen - 1, gen, gen + 1} - {-1}
        for block in range(tip // 50 + 2)
    ]
    return [f"/live/{path}/head.json", f"/live/{path}/snapshot.json", *blocks]


def queries(stage: Stage) -> list[str]:
    """The pages that take a query, with each and every hidden id as where to go on."""
    known = [*stage.entries.values(), *stage.hidden_ids, *(f"draft-{id}" for id in stage.hidden_ids)]
    windows = [f"{side}={id}" for side in ("before", "after") for id in known]
    pages = [f"/live/{PUBLIC}/", f"/live/{PUBLIC}/contents/", f"/live/{stage.planned}/", "/"]
    return [
        *(f"{page}?{query}" for page in pages for query in _QUERIES),
        *(f"/live/{PUBLIC}/?{window}" for window in windows),
        *(f"/live/{PUBLIC}/head.json?{query}" for query in _QUERIES),
        *(f"/sitemap.xml?of={section}&page=1" for section in ("front", "coverages", "planned", "drafts")),
        *(oembed(stage, f"{PUBLIC}/{id}/") for id in known),
        *(f"{page}search/?{asked}" for page in (pages[0], pages[2], "/") for asked in _ASKED),
    ]


def nonsense(stage: Stage) -> list[str]:
    """What no page asks for: broken, foreign, and ways to files that are none of the web's."""
    build = f"/static/{stage.site.ask('/').body.decode().split('/static/')[1].split('/')[0]}/"
    climbs = ("../", "%2e%2e/", "..%2f", "..%5c", "....//")
    files = ("secret-key", "dateline.sqlite3", "dateline.sqlite3-wal", "media/")
    return [
        *(
            f"{start}{climb * times}{file}"
            for start in (build, "/static/", "/media/", f"/live/{PUBLIC}/")
            for climb in climbs
            for times in (1, 2, 3)
            for file in files
        ),
        "/live/", "/live", f"/live/{PUBLIC}", f"/live/{stage.planned}", "//", "/%00", "/%ff", "/static/", "/media/",
        f"/live/{PUBLIC}//", f"/live/{PUBLIC}/stream/", f"/live/{PUBLIC.upper()}/", f"/live/{PUBLIC}%2f",
        f"/live/{PUBLIC}/{'f' * 33}/", f"/live/{PUBLIC}/changes/x.0/0.json", f"/live/{PUBLIC}/changes/",
        f"/live/{PUBLIC}/feed.xml", "/sitemap.json", "/feed.html", "/api/v1/", "/metrics", "/admin/", "/favicon.ico",
        "/.well-known/security.txt", f"/live/{PUBLIC}/embed", f"/live/{PUBLIC}/.json", "/desk/x.css", "/desk/;.js",
        "/?" + "x" * 8000, "/" + "x" * 8000,
    ]  # fmt: skip
