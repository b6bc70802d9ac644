"""How it is reached and whom it reaches: the public address, proxies, the doorbell, letters."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from dateline.config.doctor.finding import Finding, bad, doubtful, well
from dateline.config.environment import Environment, Misconfigured

PATIENCE = 3.0  # seconds


def findings() -> Iterator[Finding]:
    environment: Environment = settings.ENVIRONMENT
    yield public_address(environment.public_url)
    yield proxies(environment.trusted_proxies, environment.public_url)
    if environment.bus_url:
        yield doorbell()
    yield letters()
    yield second_factor(environment.second_factor, environment.public_url)


def public_address(url: str) -> Finding:
    if not url:
        return doubtful(
            "public address",
            "DATELINE_PUBLIC_URL is not set: links in letters lead nowhere, cookies are not bound to TLS",
            "set it to the address that readers use, like https://live.example.org",
        )
    if urlsplit(url).scheme != "https":
        return bad(
            "public address",
            f"{url} is not encrypted: whoever is on the line can sign in as your editors",
            "put a proxy with a certificate before it (docs/deploy/) and write https://",
        )
    return well("public address", url)


def proxies(written: str, public_url: str) -> Finding:
    named = written.replace(",", " ").split()
    for proxy in named:
        try:
            ipaddress.ip_network(proxy)
        except ValueError:
            return bad("trusted proxies", f"“{proxy}” is no address", "write 10.0.0.7 or 10.0.0.0/24")
    if not named and public_url.startswith("https:"):
        return doubtful(
            "trusted proxies",
            "none, though something before the server must speak https",
            "name it in DATELINE_TRUSTED_PROXIES, or all readers seem to come from one address",
        )
    return well("trusted proxies", ", ".join(named) or "none")


def second_factor(said: str, public_url: str) -> Finding:
    if said != "demanded" and public_url:
        return doubtful(
            "second factor",
            "not demanded: whoever has the password of an editor can publish",
            "take DATELINE_SECOND_FACTOR away, unless nobody outside reaches the sign-in",
        )
    return well("second factor", f"{said} of whoever can publish")


def doorbell() -> Finding:
    from dateline.config.live.doorbell import the_bus

    try:
        bus = the_bus()
    except Misconfigured as problem:
        return bad("doorbell", str(problem), "mend DATELINE_BUS_URL, or leave it out")
    bus.start()
    until = time.monotonic() + PATIENCE
    while not bus.is_up and time.monotonic() < until:
        time.sleep(0.05)
    is_up = bus.is_up
    bus.close()
    if is_up:
        return well("doorbell", "it answers")
    return bad(
        "doorbell",
        "it does not answer: other processes hear of a change a second late",
        "check DATELINE_BUS_URL and that it runs",
    )


def letters() -> Finding:
    if not settings.DATELINE_SENDS_MAIL:
        return doubtful(
            "letters",
            "DATELINE_EMAIL_URL is not set: who forgets a password needs `dateline staff reset`",
            "set it like smtp://user:password@host:587",
        )
    if "smtp" not in settings.EMAIL_BACKEND:
        return well("letters", "they are printed, not sent")
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        why = error.strerror or str(error)
        return bad(
            "letters", f"{host}:{port} does not answer: {why}", "check DATELINE_EMAIL_URL and the way there"
        )
    return well("letters", f"{host}:{port} answers")
