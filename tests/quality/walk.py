"""Every public page that can be reached, by the links that pages have and the questions that forms ask."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

from django.http import Http404
from django.test import Client
from django.urls import get_resolver, resolve
from selectolax.lexbor import LexborHTMLParser

from tests.quality.furnished import Furnished

# Addresses that only a form or another site leads to.
ASKED = (
    "/search/?q=bridge",
    "/search/?q=",
    "/search/?q=zebra",
    "/live/{live}/search/?q=bridge",
    "/live/{live}/embed/",
)
MISSING = "/nothing/here/"
EACH = 2  # of one kind, beside those that are named


def walk(furnished: Furnished) -> dict[str, str]:
    """Address and HTML; of each kind no more than a few: a thousand entries are not a thousand pages."""
    client = Client()
    starts = [each.format(live=furnished.live) for each in ASKED]
    starts += [f"/live/{furnished.live}/{id}/" for id in furnished.entries.values()]
    waiting = ["/", f"/live/{furnished.live}/", f"/live/{furnished.ended}/", *starts, MISSING]
    always, seen, kinds, found = set(waiting), set(waiting), dict[str, int](), dict[str, str]()
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url)
        if url not in always and kinds.get(kind, 0) >= EACH:
            continue
        answer = client.get(url)
        if not answer.get("Content-Type", "").startswith("text/html") or answer.status_code in (301, 302):
            continue
        if answer.status_code == 404 and kind != "missing":
            continue  # an address that is not there yet
        kinds[kind] = kinds.get(kind, 0) + 1
        found[url] = answer.content.decode()
        for link in links(found[url], url):
            if link not in seen and kind_of(link) != "missing":
                seen.add(link)
                waiting.append(link)
    return found


def links(html: str, base: str) -> Iterator[str]:
    for link in LexborHTMLParser(html).css("a[href]"):
        whole = urlsplit(urljoin(base, str(link.attributes["href"])))
        if not whole.netloc and whole.path:
            yield quote(whole.path, safe="/%") + (f"?{whole.query}" if whole.query else "")


def kind_of(url: str) -> str:
    """The name of its route, and which parameters it is asked with."""
    path, _, query = url.partition("?")
    try:
        match = resolve(path)
    except Http404:
        return "missing"
    return f"{match.view_name}?{'&'.join(sorted(part.split('=')[0] for part in query.split('&')))}"


def public_kinds() -> set[str]:
    """The routes of the reader that answer with a page."""
    reader = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "reader")
    machines = {"robots", "healthz", "readyz", "picture", "look"}
    return {f"reader:{pattern.name}" for pattern in reader.url_patterns} - {
        f"reader:{each}" for each in machines
    }
