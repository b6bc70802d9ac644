"""A page of the demo's size, asked for as browsers and caches ask: plain, gzip, brotli, unchanged, and not ready."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.bench import cost, figures, nginx, prose, request
from dateline.bench.crowd import Crowd, gathered
from dateline.bench.plan import Figures, Outcome, Plan
from dateline.bench.request import Answer
from dateline.bench.served import Served, served
from dateline.bench.trouble import CannotMeasure

SAYS = "a coverage's page: plain, gzip, brotli, 304, and one that Django renders"
READERS = 50  # lines kept open
EVENTS = 5_000  # answers for each kind
AGAINST = ("nginx",)

ADDRESS = f"/live/{prose.RECORDING.stem}/"
CODINGS = {"plain": "", "gzip": "gzip", "brotli": "br"}
WARM_UP = 100
SETTLES = 3.0  # seconds after which what was played is told to everybody

_STATIC = """\
        location = /{name} {{
            alias {file};
            default_type "text/html; charset=utf-8";
            {coding}
        }}
"""


def run(plan: Plan) -> Outcome:
    with served(plan.readers) as server, gathered(plan.readers) as crowd:
        plan.say("playing the demo")
        server.run("play", str(prose.RECORDING), "--speed", "999999")
        time.sleep(SETTLES)
        pages = {kind: request.get(server.port, ADDRESS, coding) for kind, coding in CODINGS.items()}
        with _static(plan, pages) as (notes, static):
            contenders: dict[str, tuple[int, dict[str, list[str]]]] = {
                "dateline": (server.port, _questions(server, pages))
            }
            pids: dict[str, Callable[[], list[int]]] = {"dateline": server.pids}
            if static:
                port, pids["nginx"] = static
                contenders["nginx"] = (port, _static_questions(port))
            servers = _in_turn(plan, crowd, contenders, pids)
    return Outcome(servers, _ratios(servers), notes)


def _in_turn(
    plan: Plan,
    crowd: Crowd,
    contenders: dict[str, tuple[int, dict[str, list[str]]]],
    pids: dict[str, Callable[[], list[int]]],
) -> list[Figures]:
    rounds: dict[str, list[Figures]] = {name: [] for name in contenders}
    for number in range(1, plan.rounds + 1):
        for name, (port, questions) in contenders.items():
            plan.say(f"round {number} of {plan.rounds}: {name}")
            before = cost.memory_kb(pids[name]())
            measured: Figures = {"readers": plan.readers, "delivered": 0, "missing": 0, "doubled": 0}
            measured["disordered"] = 0
            for kind, asked in questions.items():
                _add(measured, kind, _asked(plan, crowd, port, asked, kind, pids[name]))
            measured["cpu_us_per_delivery"] = measured["plain_us"]
            measured["kb_per_reader"] = round((cost.memory_kb(pids[name]()) - before) / plan.readers, 2)
            rounds[name].append(measured)
    return [{"server": name} | figures.medians(runs) for name, runs in rounds.items()]


def _asked(
    plan: Plan, crowd: Crowd, port: int, questions: list[str], kind: str, pids: Callable[[], list[int]]
) -> Figures:
    """One kind of request, over all lines at once; those for Django one after the other, each once."""
    is_rendered = kind == "rendered"
    lines, count = (1, len(questions)) if is_rendered else (plan.readers, plan.events)
    if not is_rendered:
        crowd.fetch(port, questions, lines=lines, count=max(lines, WARM_UP))
    before, began = cost.spent(pids()), time.monotonic()
    told = crowd.fetch(port, questions, lines=lines, count=count)
    spent, took = cost.spent(pids()) - before, time.monotonic() - began
    right = told["statuses"].get("304" if kind == "unchanged" else "200", 0)
    return {
        "us": round(spent.cpu * 1e6 / count, 2),
        "a_second": round(count / took),
        "p99_ms": round(told["p99_ms"], 2),
        "bytes": round(told["bytes"] / count),
        "right": right,
        "wrong": count - right,
    }


def _add(measured: Figures, kind: str, asked: Figures) -> None:
    measured["delivered"] += asked.pop("right")
    measured["missing"] += asked.pop("wrong")
    measured |= {f"{kind}_{name}": value for name, value in asked.items()}


def _questions(server: Served, pages: dict[str, Answer]) -> dict[str, list[str]]:
    """The requests of each kind. Older pages are asked for once each: nobody had them ready."""
    head, page = pages["plain"]
    entries = re.findall(r'data-entry="([0-9a-f]{32})"', page.decode())
    kinds = {kind: [request.text(server.port, ADDRESS, coding)] for kind, coding in CODINGS.items()}
    kinds["unchanged"] = [request.text(server.port, ADDRESS, "gzip", head["etag"])]
    older = [
        request.text(server.port, f"{ADDRESS}?before={entry}", "gzip") for entry in dict.fromkeys(entries)
    ]
    if not older:
        raise CannotMeasure("The demo's page shows no entries.")
    return kinds | {"rendered": older}


def _static_questions(port: int) -> dict[str, list[str]]:
    head, _ = request.get(port, "/gzip", "gzip")
    kinds = {kind: [request.text(port, f"/{kind}", coding)] for kind, coding in CODINGS.items()}
    return kinds | {"unchanged": [request.text(port, "/gzip", "gzip", head["etag"])]}


@contextmanager
def _static(
    plan: Plan, pages: dict[str, Answer]
) -> Iterator[tuple[list[str], tuple[int, Callable[[], list[int]]] | None]]:
    """nginx with the same bytes as files: its port, its processes."""
    if "nginx" not in plan.against:
        yield [], None
    elif not nginx.program():
        yield ["Without nginx: it was not found (Debian: apt install nginx)."], None
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
            inside = "".join(_location(Path(folder), kind, page) for kind, (_, page) in pages.items())
            beside = "    sendfile on;\n    tcp_nopush on;"
            with nginx.running(Path(folder) / "nginx", inside, beside=beside) as (process, port):
                yield [], (port, lambda: cost.family(process.pid))


def _location(folder: Path, kind: str, page: bytes) -> str:
    file = folder / f"{kind}.html"
    file.write_bytes(page)
    coding = f"add_header Content-Encoding {CODINGS[kind]};" if CODINGS[kind] else ""
    return _STATIC.format(name=kind, file=file, coding=coding)


def _ratios(servers: list[Figures]) -> dict[str, Figures]:
    ours, *others = servers
    kinds = [f"{kind}_us" for kind in (*CODINGS, "unchanged")]
    return {
        other["server"]: {kind: figures.ratio(ours[kind], other[kind]) for kind in kinds} for other in others
    }
