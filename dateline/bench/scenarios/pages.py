"""Every page of the desk of a long coverage, asked for one after the other: how long an editor waits for each."""

from __future__ import annotations

import time

from dateline.bench import figures, recordings
from dateline.bench.editor import Editor
from dateline.bench.plan import Figures, Outcome, Plan
from dateline.bench.served import served

SAYS = "the desk's pages with a coverage of 10,000 entries"
READERS = 1  # nobody reads; what a reader's page costs the others measure
EVENTS = 30  # times each page is asked for
AGAINST = ()

PATH = "the-long-one"
TEXT = 500  # characters an entry
AT_ONCE = 30  # entries whose buttons are asked for together


def run(plan: Plan) -> Outcome:
    with served(plan.readers) as server:
        editor = server.editor()
        plan.say(f"bringing in {plan.entries} entries")
        file = server.folder / "long.jsonl"
        recordings.write(file, PATH, plan.entries, TEXT)
        server.run("import", str(file))
        pages = _pages(plan)
        plan.say(f"{len(pages)} pages, {plan.events} times each")
        measured = _asked(editor, pages, plan.events)
        editor.close()
    return Outcome([{"server": "dateline", "entries": plan.entries, "pages": len(pages)} | measured])


def _pages(plan: Plan) -> dict[str, str]:
    """By the name under which each is told."""
    middle = recordings.entry_id(plan.entries // 2)
    newest = [recordings.entry_id(plan.entries - number) for number in range(min(AT_ONCE, plan.entries))]
    here, entry = f"/desk/{PATH}/", f"/desk/{PATH}/entries/{middle}/"
    return {
        "coverages": "/desk/",
        "screen": here,
        "entries": f"{here}entries/",
        "middle": f"{here}entries/?before={middle}",
        "toolbars": f"{here}toolbars/?{'&'.join(f'e={id}' for id in newest)}",
        "waits": f"{here}waits/",
        "head": f"{here}head/",
        "figures": f"{here}figures/",
        "amend": f"{entry}amend/",
        "life": f"{entry}life/",
        "move": f"{entry}move/",
    }


def _asked(editor: Editor, pages: dict[str, str], times: int) -> Figures:
    """Milliseconds until the whole page is there. By turns, so that a slow moment falls on all of them."""
    took: dict[str, list[float]] = {name: [] for name in pages}
    for address in pages.values():
        editor.look(address)  # the first of each compiles its template
    for _ in range(times):
        for name, address in pages.items():
            began = time.monotonic()
            editor.look(address)
            took[name].append((time.monotonic() - began) * 1e3)
    all_ = [each for some in took.values() for each in some]
    told: Figures = {
        "desk_page_p50_ms": round(figures.percentile(all_, 50), 1),
        "desk_page_p95_ms": round(figures.percentile(all_, 95), 1),
        "slowest_page": max(took, key=lambda name: figures.percentile(took[name], 95)),
    }
    return told | {f"{name}_p95_ms": round(figures.percentile(some, 95), 1) for name, some in took.items()}
