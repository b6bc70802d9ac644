"""What was withdrawn is dropped by the CDN at once, and not only when it would have been forgotten there.

A duty: whichever process is on it looks for coverages that were redacted, tells the CDN their keys, and notes in the
record that it did; until the CDN has said yes it tells it again. Each redaction is told twice, a few seconds apart:
an answer that was on its way when the first purge came may have been put back.
"""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from dateline.lib import clock, surrogate
from dateline.record.actions import redactions
from dateline.record.queries.log import Tip
from dateline.record.queries.redactions import STORIES, redacted_since

ONCE, AGAIN = "purged", "purged again"  # two followers of the redactions
AGAIN_AFTER = timedelta(seconds=3)
TIMEOUT = 10.0  # seconds
MOST_AT_ONCE = 20  # coverages in one request: Cloudflare takes 30 keys, Fastly 256
LONGEST_REST = timedelta(seconds=30)  # between two attempts while the CDN refuses


class NotPurged(Exception):
    """One sentence: what the CDN answered, and what to look at."""


@dataclass(frozen=True, slots=True)
class Cdn:
    """Where purges go. Fastly's form, which a Varnish can be told to understand; Cloudflare's by its name."""

    url: str
    token: str = ""

    def purge(self, keys: Collection[str]) -> None:
        """Returns once the CDN has agreed; raises NotPurged."""
        site = urlsplit(self.url)
        try:
            status = self._post(site.scheme, site.netloc.rpartition("@")[2], _target(self.url), keys)
        except (OSError, http.client.HTTPException) as problem:
            raise NotPurged(
                f"The CDN at {site.hostname} cannot be asked to purge ({problem}): see DATELINE_PURGE_URL."
            ) from None
        if not 200 <= status < 300:
            raise NotPurged(
                f"The CDN at {site.hostname} answered {status} to a purge: "
                "see DATELINE_PURGE_URL and DATELINE_PURGE_TOKEN."
            )

    def _post(self, scheme: str, host: str, target: str, keys: Collection[str]) -> int:
        """Goes nowhere else: a redirect is a refusal, as the token is for this address alone."""
        line = (
            http.client.HTTPSConnection(host, timeout=TIMEOUT, context=ssl.create_default_context())
            if scheme == "https"
            else http.client.HTTPConnection(host, timeout=TIMEOUT)
        )
        try:
            line.request("POST", target, body=self._body(host, keys), headers=self._headers(keys))
            answer = line.getresponse()
            answer.read(65536)
            return answer.status
        finally:
            line.close()

    def _headers(self, keys: Collection[str]) -> dict[str, str]:
        headers = {surrogate.HEADERS[0]: " ".join(keys), "Content-Type": "application/json"}
        if self.token:
            headers |= {"Authorization": f"Bearer {self.token}", "Fastly-Key": self.token}
        return headers

    def _body(self, host: str, keys: Collection[str]) -> bytes:
        return json.dumps({"tags": list(keys)}).encode() if host == "api.cloudflare.com" else b""


def _target(url: str) -> str:
    site = urlsplit(url)
    return (site.path or "/") + (f"?{site.query}" if site.query else "")


@dataclass(slots=True)
class Purging:
    """The duty. Its memory is of no importance: a process that takes it over begins with none."""

    cdn: Cdn
    _seen: dict[str, tuple[Tip, datetime]] = field(default_factory=dict)  # purged once, and since when
    _failures: int = 0
    _resting_until: datetime | None = None

    def due(self) -> datetime | None:
        """When the CDN must be told of something next; None while there is nothing."""
        now = clock.now()
        moments = [now] if redacted_since(ONCE) else self._moments(now)
        return max(min(moments), self._resting_until or now) if moments else None

    def act(self, now: datetime) -> None:
        if self._resting_until and now < self._resting_until:
            return
        self._tell(ONCE, redacted_since(ONCE), now)
        self._moments(now)
        ripe = {path: tip for path, (tip, since) in self._seen.items() if since + AGAIN_AFTER <= now}
        self._tell(AGAIN, ripe, now)

    def _moments(self, now: datetime) -> list[datetime]:
        """When those that were purged once are to be purged again."""
        once, again = redacted_since(ONCE), redacted_since(AGAIN)
        self._seen = {
            path: self._first_seen(path, tip, now) for path, tip in again.items() if path not in once
        }
        return [since + AGAIN_AFTER for _, since in self._seen.values()]

    def _first_seen(self, path: str, tip: Tip, now: datetime) -> tuple[Tip, datetime]:
        known = self._seen.get(path)
        same = known and (known[0].epoch, known[0].gen) == (tip.epoch, tip.gen)
        return known if known and same else (tip, now)

    def _tell(self, follower: str, tips: Mapping[str, Tip], now: datetime) -> None:
        paths = iter(tips)
        while batch := list(islice(paths, MOST_AT_ONCE)):
            # A story's page has the key of the front.
            live = [surrogate.coverage_key(path) for path in batch if not path.startswith(STORIES)]
            self._purge([*live, surrogate.FRONT, surrogate.PICTURES], now)
            redactions.note_redactions(follower, {path: tips[path] for path in batch})

    def _purge(self, keys: list[str], now: datetime) -> None:
        try:
            self.cdn.purge(keys)
        except NotPurged:
            self._failures += 1
            self._resting_until = now + min(timedelta(seconds=2 ** min(self._failures - 1, 9)), LONGEST_REST)
            raise
        self._failures, self._resting_until = 0, None


@cache
def purging() -> Purging | None:
    """None where the settings name no CDN."""
    from dateline.config.settings import ENVIRONMENT

    url = ENVIRONMENT.purge_url
    return Purging(Cdn(url, ENVIRONMENT.purge_token)) if url else None
