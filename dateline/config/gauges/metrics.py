"""`/metrics` for Prometheus: how this process and its siblings on this machine are. Behind a token.

Without the setting, or without the token, there is nothing here: Django answers as for any address that is not.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dateline.config.gauges.gauges import Gauges, Process
from dateline.config.gauges.letters import ChannelGauges, ProcessGauges
from dateline.hub.asgi import Scope, Send, header

PATH = "/metrics"

# By coverage: the field of ChannelGauges, what it is called, what it means.
COVERAGE = (
    ("readers", "readers", "Open streams.", GaugeMetricFamily),
    ("joined", "streams_opened", "Streams that were opened.", CounterMetricFamily),
    ("passes", "passes", "Passes over all readers.", CounterMetricFamily),
    ("deliveries", "deliveries", "Changes given to readers, each reader counted.", CounterMetricFamily),
    ("bytes", "stream_bytes", "Bytes of the streams' bodies.", CounterMetricFamily),
    (
        "lag",
        "lag_seconds",
        "From the newest change until the last reader of its pass had it.",
        GaugeMetricFamily,
    ),
    ("resets", "resets", "Readers sent for a snapshot.", CounterMetricFamily),
    ("cut", "cut", "Readers dropped because they did not read.", CounterMetricFamily),
    ("reports", "reports", "Reports of open pages.", CounterMetricFamily),
    ("mismatches", "mismatches", "Reports of a page that differed from the record.", CounterMetricFamily),
)
PROCESS = (
    ("readers", "streams", "Open streams of all coverages.", GaugeMetricFamily),
    ("refusals", "refusals", "Streams refused because there were too many.", CounterMetricFamily),
    ("publishes", "publishes", "Changes committed here.", CounterMetricFamily),
    ("ready_hits", "ready_hits", "Requests answered from the table of ready pages.", CounterMetricFamily),
    ("ready_misses", "ready_misses", "Requests for pages that had to be made.", CounterMetricFamily),
    ("failing", "record_unreadable", "1 while the record cannot be read.", GaugeMetricFamily),
    ("bus_up", "bus_up", "1 while other processes can be heard.", GaugeMetricFamily),
    ("memory", "resident_bytes", "Memory this process holds.", GaugeMetricFamily),
)


class DatelineCollector(Collector):
    """Everything of ours, made when it is asked for."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def collect(self) -> Iterable[Metric]:
        own = self._gauges.own()
        here = [own, *(each for each in self._gauges.siblings() if each.host == own.host)]
        yield from _families(PROCESS, "dateline", ["process"], lambda: ((_label(p), p.own) for p in here))
        yield from _families(
            COVERAGE, "dateline_coverage", ["process", "coverage"], lambda: _by_coverage(here)
        )


def _label(process: Process) -> list[str]:
    return [str(process.pid)]


def _by_coverage(processes: Iterable[Process]) -> Iterator[tuple[list[str], ChannelGauges]]:
    for process in processes:
        for path, gauges in process.channels.items():
            yield [*_label(process), path], gauges


def _families(
    table: Iterable[tuple[str, str, str, type[GaugeMetricFamily] | type[CounterMetricFamily]]],
    prefix: str,
    labels: list[str],
    rows: Callable[[], Iterable[tuple[list[str], ChannelGauges | ProcessGauges]]],
) -> Iterator[Metric]:
    for field, name, meaning, kind in table:
        family = kind(f"{prefix}_{name}", meaning, labels=labels)
        for label, gauges in rows():
            family.add_metric(label, getattr(gauges, field))
        yield family


class Metrics:
    """The page, for whoever has the token."""

    def __init__(self, gauges: Gauges, token: str) -> None:
        self._token = token.encode()
        self._registry = CollectorRegistry()
        self._registry.register(DatelineCollector(gauges))
        ProcessCollector(registry=self._registry)

    def admits(self, scope: Scope) -> bool:
        """Whether this asks for the page with the right to see it."""
        if not self._token or scope["path"] != PATH or scope["method"] not in ("GET", "HEAD"):
            return False
        kind, _, token = header(scope, b"authorization").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(token.strip().encode("latin-1"), self._token)

    async def __call__(self, scope: Scope, send: Send) -> None:
        page = generate_latest(self._registry)
        headers = [
            (b"content-type", CONTENT_TYPE_LATEST.encode()),
            (b"content-length", b"%d" % len(page)),
            (b"cache-control", b"private, no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else page
        await send({"type": "http.response.body", "body": body})
