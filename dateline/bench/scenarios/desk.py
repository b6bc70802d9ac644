"""An editor works at the desk while thousands read: opens the coverage, saves drafts, publishes every second."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from dateline.bench import bout, cost, figures
from dateline.bench.contender import Published
from dateline.bench.crowd import Crowd, gathered
from dateline.bench.editor import Editor
from dateline.bench.newsroom import Newsroom, newsroom
from dateline.bench.plan import Figures, Outcome, Plan

SAYS = "an editor at work while thousands read"
READERS = 15_000
EVENTS = 30  # publishes, one a second
AGAINST = ()

EVERY = 1.0
PAGES_EVERY = 0.5
DRAFTS_EVERY = 0.7
WITHIN = 60.0


def run(plan: Plan) -> Outcome:
    with newsroom(plan.readers) as room, gathered(plan.readers) as crowd:
        quiet = bout.without_readers(room, plan)
        room.aim_at(plan.size)
        plan.say(f"{plan.readers} readers join")
        seats = bout.seat(room, crowd, plan)
        plan.say(f"the editor works for {plan.events * EVERY:.0f} seconds")
        measured = quiet | seats | _worked(room, crowd, plan)
    return Outcome([{"server": "dateline"} | figures.without_publishing(measured, quiet) | measured])


def _worked(room: Newsroom, crowd: Crowd, plan: Plan) -> Figures:
    crowd.count_after(bout.seq_of(room.cursor()))
    over = threading.Event()
    before = cost.spent(room.pids())
    with ThreadPoolExecutor(2) as hands:
        try:
            pages = hands.submit(_again_and_again, room.editor.again(), _look(room), PAGES_EVERY, over)
            drafts = hands.submit(_again_and_again, room.editor.again(), _draft(room), DRAFTS_EVERY, over)
            published = _publish(room, plan)
        finally:
            over.set()
        crowd.level(published[-1].seq, WITHIN)
        spent = cost.spent(room.pids()) - before
    told = crowd.report(published[-1].seq)
    return figures.delivery(told, published, spent, plan) | _waits("page", pages) | _waits("draft", drafts)


def _publish(room: Newsroom, plan: Plan) -> list[Published]:
    began = time.monotonic()
    published = []
    for number in range(plan.events):
        time.sleep(max(0.0, began + number * EVERY - time.monotonic()))
        published.append(room.publish())
    return published


def _look(room: Newsroom) -> Callable[[Editor], object]:
    """The coverage's screen and, by turns, its list of entries."""
    addresses = [f"/desk/{room.path}/", f"/desk/{room.path}/entries/"]

    def look(editor: Editor) -> None:
        addresses.reverse()
        editor.look(addresses[0])

    return look


def _draft(room: Newsroom) -> Callable[[Editor], object]:
    """The same draft, saved again as it grows."""
    name = f"draft-{secrets.token_hex(16)}"
    text = ["The water"]

    def save(editor: Editor) -> None:
        text.append("rises")
        editor.save_draft(room.path, name, "A report that is being written", " ".join(text))

    return save


def _again_and_again(
    editor: Editor, act: Callable[[Editor], object], every: float, over: threading.Event
) -> list[float]:
    """Milliseconds that each took."""
    took = []
    while not over.wait(every):
        began = time.monotonic()
        act(editor)
        took.append((time.monotonic() - began) * 1e3)
    editor.close()
    return took


def _waits(name: str, waits: Future[list[float]]) -> Figures:
    took = waits.result()
    return {
        f"desk_{name}s": len(took),
        f"desk_{name}_p50_ms": round(figures.percentile(took, 50), 1),
        f"desk_{name}_p95_ms": round(figures.percentile(took, 95), 1),
    }
