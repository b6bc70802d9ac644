"""GET, guarded: see the card of this room."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urljoin, urlsplit

from dateline.lib.guarded import public
from dateline.lib.guarded.dialling import Deadline, Line, TimeIsUp, dial, in_time, resolved
from dateline.lib.guarded.public import Address, is_public

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_LONGEST_ADDRESS = 2_000
_HEAD_ALLOWANCE = 64 * 1024  # bytes of an answer that are no body
_CHUNK = 16 * 1024
_AT_ONCE = threading.BoundedSemaphore(4)


class NotFetched(Exception):
    """Nothing was had; one sentence says why, for the log and for who asked. It names no address of ours."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What an errand may do. Tests put other addresses, ports and names in; the product never does."""

    seconds: float = 5.0
    most_bytes: int = 1024 * 1024
    hops: int = 5
    may_reach: Callable[[Address], bool] = is_public
    may_use: Callable[[str, int], bool] = lambda scheme, port: _PORTS[scheme] == port
    resolve: Callable[[str, int], list[str]] = resolved


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where the last hop led; `kind` the media type it said, `body` at most as many bytes as allowed."""

    url: str
    status: int
    kind: str
    charset: str
    body: bytes


@dataclass(frozen=True, slots=True)
class _Target:
    scheme: str
    host: str  # as it is resolved, without brackets
    port: int
    path: str


def fetch(url: str, *, accept: str = "*/*", rules: Rules | None = None) -> Fetched:
    """The answer at the end of at most `hops` redirects, with status 200. Raises `NotFetched`, within the time."""
    rules = rules or Rules()
    if not _AT_ONCE.acquire(timeout=1):
        raise NotFetched("Too many addresses are being looked at: try again in a moment.")
    try:
        deadline = Deadline.after(rules.seconds)
        for _ in range(rules.hops + 1):
            answer = _hop(url, accept, rules, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
        raise NotFetched("This address leads on and on: it was followed no further.")
    except TimeoutError:
        raise NotFetched(f"This address did not answer within {rules.seconds:g} seconds.") from None
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as problem:
        raise NotFetched(f"This address could not be read ({type(problem).__name__}).") from None
    finally:
        _AT_ONCE.release()


def _hop(url: str, accept: str, rules: Rules, deadline: Deadline) -> Fetched | str:
    """The answer, or where it leads on."""
    target = _target(url, rules)
    addresses = _checked(target, rules, deadline)
    most = rules.most_bytes + _HEAD_ALLOWANCE
    with contextlib.closing(dial(addresses, target.port, deadline, most, _name(target))) as line:
        response = _asked(line, target, accept)
        if response.status in _REDIRECTS and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise NotFetched(f"This address answered {response.status}.")
        return Fetched(
            url=url,
            status=response.status,
            kind=response.headers.get_content_type(),
            charset=response.headers.get_content_charset() or "",
            body=_body(response, rules.most_bytes, deadline),
        )


def _target(url: str, rules: Rules) -> _Target:
    if len(url) > _LONGEST_ADDRESS or any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        raise NotFetched("This is no address.")
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise NotFetched("Only addresses that begin with https:// or http:// are looked at.")
    if "@" in parts.netloc or "\\" in parts.netloc or "%" in parts.netloc:
        raise NotFetched("An address with a name and a password in it is not looked at.")
    host = (parts.hostname or "").rstrip(".")
    port = parts.port or _PORTS[parts.scheme]
    if not host or not rules.may_use(parts.scheme, port):
        raise NotFetched("Only the web’s own ports, 80 and 443, are looked at.")
    if public.read(host) is None:
        host = host.encode("idna").decode("ascii")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{_query(parts.query)}" if parts.query else ""
    )
    return _Target(parts.scheme, host, port, path)


def _query(query: str) -> str:
    return quote(query, safe="/?%:@!$&'()*+,;=~-._[]")


def _name(target: _Target) -> str:
    return target.host if target.scheme == "https" else ""


def _checked(target: _Target, rules: Rules, deadline: Deadline) -> list[str]:
    """The addresses to connect to. One that is not public among the others condemns the name."""
    found = in_time(deadline, lambda: rules.resolve(target.host, target.port))
    read = [public.read(each) for each in found]
    if not read or not all(each is not None and rules.may_reach(each) for each in read):
        raise NotFetched("This address leads to a place that is not public: it is not looked at.")
    return found


def _asked(line: Line, target: _Target, accept: str) -> http.client.HTTPResponse:
    host = f"[{target.host}]" if ":" in target.host else target.host
    shown = host if target.port == _PORTS[target.scheme] else f"{host}:{target.port}"
    head = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {shown}",
        f"Accept: {accept}",
        "Accept-Encoding: gzip",
        "User-Agent: Dateline",
        "Connection: close",
    )
    line.sendall("\r\n".join((*head, "", "")).encode("ascii"))
    response = http.client.HTTPResponse(cast(socket.socket, line), method="GET")  # all it asks of a socket
    response.begin()
    return response


def _body(response: http.client.HTTPResponse, most: int, deadline: Deadline) -> bytes:
    """At most `most` bytes, counted as they come and again as they are unpacked; what is beyond is not read."""
    packed = response.getheader("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise NotFetched("This address answers in a form that is not read.")
    opened = zlib.decompressobj(wbits=31) if "gzip" in packed else None
    body, came = bytearray(), 0
    while len(body) < most and came < most:
        if deadline.left() and not (chunk := response.read1(_CHUNK)):
            break
        came += len(chunk)
        body += opened.decompress(chunk, most - len(body)) if opened else chunk
        if opened and opened.eof:
            break
    return bytes(body[:most])


__all__ = ["Fetched", "NotFetched", "Rules", "TimeIsUp", "fetch"]
