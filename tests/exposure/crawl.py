"""Asks the product for everything, in every manner, as a stranger, and keeps what came."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import brotli

from tests.exposure.canaries import Canaries
from tests.served import Answer, Served

Manner = tuple[str, Mapping[str, str]]

LOOK: Manner = ("GET", {})
MANNERS: tuple[Manner, ...] = (
    LOOK,
    ("HEAD", {}),
    ("GET", {"Accept-Encoding": "gzip"}),
    ("GET", {"Accept-Encoding": "br"}),
    ("GET", {"Range": "bytes=0-65535"}),
    ("GET", {"Range": "bytes=-500"}),
    ("GET", {"If-None-Match": "*"}),
    ("GET", {"If-None-Match": 'W/"0"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}),
    ("GET", {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}),
    ("GET", {"Accept": "text/event-stream", "Cookie": "session=guess; csrf=guess"}),
    ("GET", {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "elsewhere.example", "X-Original-URL": "/desk/"}),
    ("OPTIONS", {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}),
    ("POST", {"Content-Type": "application/x-www-form-urlencoded"}),
    ("POST", {"X-HTTP-Method-Override": "GET", "Accept": "application/json"}),
    ("DELETE", {}),
    ("PROPFIND", {"Depth": "1"}),
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    address: str
    manner: Manner
    answer: Answer

    def __str__(self) -> str:
        method, headers = self.manner
        return f"{method} {self.address[:200]} {dict(headers)}: {self.answer.status}"


@dataclass
class Crawl:
    site: Served
    canaries: Canaries
    visits: list[Visit] = field(default_factory=list)

    def ask(self, addresses: Iterable[str], manners: Iterable[Manner] = MANNERS) -> list[Visit]:
        manners = tuple(manners)
        wanted = [(address, manner) for address in addresses for manner in manners]
        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(self._visit, wanted))
        self.visits += made
        return made

    def leaks(self) -> list[str]:
        """Each place that leaked, with where it did. What the question itself said is no leak."""
        found = []
        for visit in self.visits:
            asked = self.canaries.leaked(visit.address.encode())
            leaked = set(self.canaries.leaked(everything(visit.answer))) - set(asked)
            found += [f"{place} in {visit}" for place in sorted(leaked)]
        return found

    def faults(self) -> list[str]:
        return [str(visit) for visit in self.visits if visit.answer.status >= 500]

    def _visit(self, wanted: tuple[str, Manner]) -> Visit:
        address, (method, headers) = wanted
        try:
            answer = self.site.ask(address, method, headers)
        except http.client.HTTPException as problem:
            answer = Answer(599, {}, repr(problem).encode())
        return Visit(address, (method, headers), answer)


def everything(answer: Answer) -> bytes:
    """Headers and body, the body as it was before it was compressed."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return head.encode() + b"\n\n" + plain(answer)


def plain(answer: Answer) -> bytes:
    coding = answer.headers.get("content-encoding", "")
    if not answer.body or not coding:
        return answer.body
    return gzip.decompress(answer.body) if coding == "gzip" else bytes(brotli.decompress(answer.body))


def comparable(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """All of it but the time of day."""
    return answer.status, {k: v for k, v in answer.headers.items() if k != "date"}, answer.body
