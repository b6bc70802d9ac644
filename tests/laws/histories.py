"""Random histories: every public action, in any order, on any entry. The table of actions of law 1."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dateline.core.body import Items, Text
from dateline.core.coverage import FollowLink, HeadCopy, Order
from dateline.core.entry import Copy, Source, Standing
from dateline.lib import ids
from dateline.record import actions, models, queries
from tests.cast import ADA, CLEO, DORA, START, later

EXAMPLES = int(os.environ.get("DATELINE_TEST_EXAMPLES", "500"))
# (action, which entry, a word for the text)
Step = tuple[str, int, str]


def random_histories(examples: int = EXAMPLES) -> settings:
    """How a law is tried. The database is not emptied between two histories: each has a coverage of its own."""
    unsuited = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=unsuited)


def copy(number: int, word: str) -> Copy:
    """A different entry for each number: flashes, blocks of several kinds, stated times in any order."""
    flash = number % 5 == 0
    return Copy(
        headline=f"{word or 'Update'} {number}" if number % 7 else "",
        body=()
        if flash and number % 7
        else (Text(f"<em>{number}</em> and more"), Items((f"item {number}",))),
        stated=START + timedelta(minutes=number * 37 % 500) if number % 3 else None,
        bylines=("Ada Marsh",) if number % 2 else (),
        sources=(Source("The harbour office", "agency", "https://example.org/"),) if number % 4 == 0 else (),
        standing=list(Standing)[number % 5],
        topics=("Floods",) if number % 6 == 0 else (),
    )


def head_copy(number: int, word: str) -> HeadCopy:
    return HeadCopy(
        headline=f"The river {number}",
        kicker="Live",
        standfirst=word or "Standfirst",
        background=("One <em>paragraph</em>",) if number % 2 else (),
        order=Order.OLDEST if number % 3 == 0 else Order.NEWEST,
        follow=(FollowLink("Telegram", "https://example.org/t", "world"),) if number % 4 == 0 else (),
        topics=("Floods", "Weather") if number % 5 == 0 else (),
    )


class History:
    """Applies steps to one coverage; what the house refuses is a step that did nothing."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.ids: list[str] = []
        self.revs: dict[str, int] = {}
        self.head_rev = 0
        self.scheduled: list[str] = []
        self.submitted: list[str] = []
        self.elsewhere = f"{path}-too"  # where entries are moved to

    @classmethod
    def begun(cls) -> History:
        """Of a coverage that has just been started."""
        history = cls(f"law-{ids.new_id()}")
        actions.open_coverage(ADA, history.path, HeadCopy(headline="The river"), now=later())
        history.head_rev = actions.start_coverage(ADA, history.path, now=later()).head_rev
        return history

    def take(self, step: Step) -> None:
        name, number, word = step
        try:
            done = TABLE[name](self, number, word)
        except (actions.Refused, actions.Stale, actions.NotFound, actions.Taken):
            return
        self.head_rev = done.head_rev
        if done.entry is not None:
            self.revs[done.entry.id] = done.entry.rev
            if done.entry.id not in self.ids:
                self.ids.append(done.entry.id)

    def entry(self, number: int) -> tuple[str, int]:
        if not self.ids:
            raise actions.NotFound
        id = self.ids[number % len(self.ids)]
        # Some edits are made on what somebody else has changed since.
        return id, self.current_rev(id) - (1 if number % 11 == 0 else 0)

    def current_rev(self, id: str) -> int:
        entry = queries.public_entry(self.path, id)
        return entry.rev if entry else 0


Taker = Callable[[History, int, str], actions.Done]


def _on_entry(action: Callable[..., actions.Done]) -> Taker:
    def take(history: History, number: int, word: str) -> actions.Done:
        id, rev = history.entry(number)
        return action(ADA, history.path, id, now=later(), if_rev=rev)

    return take


def _with_copy(history: History, number: int, word: str) -> actions.Done:
    """Every other time under the headline it has."""
    id, rev = history.entry(number)
    entry, amended = queries.public_entry(history.path, id), copy(number, word)
    if entry and number % 2:
        amended = replace(amended, headline=entry.headline)
    return actions.amend_entry(ADA, history.path, id, amended, now=later(), if_rev=rev)


def _with_note(history: History, number: int, word: str) -> actions.Done:
    id, rev = history.entry(number)
    return actions.correct_entry(ADA, history.path, id, copy(number, word), word, now=later(), if_rev=rev)


def _with_reason(action: Callable[..., actions.Done]) -> Taker:
    def take(history: History, number: int, word: str) -> actions.Done:
        id, rev = history.entry(number)
        return action(ADA, history.path, id, word, now=later(), if_rev=rev)

    return take


def _on_coverage(action: Callable[..., actions.Done]) -> Taker:
    return lambda history, number, word: action(ADA, history.path, now=later())


def _publish(history: History, number: int, word: str) -> actions.Done:
    marks = [mark for bit, mark in enumerate(("key", "pinned", "summary", "lead")) if number >> bit & 1]
    return actions.publish_entry(
        ADA, history.path, copy(number, word), now=later(), marks=marks if number % 3 == 0 else ()
    )


def _edit_head(history: History, number: int, word: str) -> actions.Done:
    rev = history.head_rev
    return actions.edit_head(ADA, history.path, head_copy(number, word), now=later(), if_rev=rev)


def _open(history: History, number: int, word: str) -> actions.Done:
    return actions.open_coverage(ADA, history.path, head_copy(number, word), now=later())


def _schedule(history: History, number: int, word: str) -> actions.Done:
    now = later()
    due = now + timedelta(minutes=number % 9)
    marks = ("key", "lead", "summary")[: number % 4] if number % 3 == 0 else ()
    history.scheduled.append(f"draft-{ids.new_id()}")
    draft = history.scheduled[-1]
    return actions.schedule_entry(
        ADA, history.path, copy(number, word), due, now=now, draft=draft, marks=marks
    )


def _on_scheduled(action: Callable[..., actions.Done], *, anew: bool = False) -> Taker:
    def take(history: History, number: int, word: str) -> actions.Done:
        if not history.scheduled:
            raise actions.NotFound
        id, now = history.scheduled[number % len(history.scheduled)], later()
        time = (now + timedelta(minutes=number % 9),) if anew else ()
        return action(ADA, history.path, id, *time, now=now)

    return take


def _submit(history: History, number: int, word: str) -> actions.Done:
    """A new entry or an edit, sometimes for a later time."""
    now = later()
    history.submitted.append(f"draft-{ids.new_id()}")
    edit = actions.Edit()
    if number % 2 and history.ids:
        id, rev = history.entry(number)
        edit = actions.Edit(id, rev, word if number % 4 == 1 else "")
    due = now + timedelta(minutes=number % 9) if number % 5 == 0 else None
    return actions.submit_entry(
        CLEO, history.path, copy(number, word), now=now, draft=history.submitted[-1], due=due, edit=edit
    )


def _on_submission(action: Callable[..., actions.Done], *, note: bool = False) -> Taker:
    def take(history: History, number: int, word: str) -> actions.Done:
        if not history.submitted:
            raise actions.NotFound
        id = history.submitted[number % len(history.submitted)]
        history.scheduled.append(id)
        by, rev = (CLEO, {}) if action is actions.take_back_submission else (ADA, {"if_rev": 1})
        return action(by, history.path, id, *((word,) if note else ()), now=later(), **rev)

    return take


def _undo(history: History, number: int, word: str) -> actions.Done:
    """Of one of the last things done to entries, as soon as it was done, whatever has happened beside it since.
    Else too late."""
    done = models.Audit.objects.filter(path=history.path, rev_after__gt=0).exclude(entry="")
    last = done.order_by("-id")[number % 4 : number % 4 + 1].first()
    if last is None or not last.rev_after:
        raise actions.NotFound
    now = last.at + timedelta(seconds=5 if number % 7 else 50)
    return actions.undo_act(ADA, history.path, last.entry, now=now, if_rev=last.rev_after)


def _move(history: History, number: int, word: str) -> actions.Done:
    id, rev = history.entry(number)
    if not models.Coverage.objects.filter(path=history.elsewhere).exists():
        actions.open_coverage(ADA, history.elsewhere, head_copy(number, word), now=later())
        actions.start_coverage(ADA, history.elsewhere, now=later())
    return actions.move_entry(ADA, history.path, id, history.elsewhere, now=later(), if_rev=rev)


def _join(history: History, number: int, word: str) -> actions.Done:
    """With one in another language, which is public or not."""
    sister = f"sister-{ids.new_id()}"
    actions.open_coverage(ADA, sister, replace(head_copy(number, word), language="de"), now=later())
    if number % 2:
        actions.start_coverage(ADA, sister, now=later())
    return actions.join_editions(ADA, history.path, sister, now=later())


def _open_rehearsal(history: History, number: int, word: str) -> actions.Done:
    return actions.open_rehearsal(ADA, history.path, head_copy(number, word), now=later())


def _rules(history: History, number: int, word: str) -> actions.Done:
    """Mostly one is enough, or nothing would be published."""
    rules = actions.Rules(asks_two=number % 5 == 0, alert_by_one=number % 2 == 0)
    return actions.set_rules(ADA, history.path, rules, now=later())


def _ask_for_alert(history: History, number: int, word: str) -> actions.Done:
    id, rev = history.entry(number)
    return actions.ask_for_alert(ADA, history.path, id, word, now=later(), if_rev=rev)


def _on_alert(action: Callable[..., actions.Done]) -> Taker:
    def take(history: History, number: int, word: str) -> actions.Done:
        last = models.Alert.objects.filter(coverage__path=history.path).order_by("-id").first()
        return action(DORA, history.path, last.pk if last else 0, now=later())

    return take


def _publish_due(history: History, number: int, word: str) -> actions.Done:
    models.Scheduled.objects.exclude(coverage__path=history.path).delete()  # left by the histories before
    published = actions.publish_due(lambda id: ADA if number % 13 else None, now=later())
    if not published:
        raise actions.NotFound
    return published[-1]


TABLE: dict[str, Taker] = {
    "open_coverage": _open,
    "edit_head": _edit_head,
    "start_coverage": _on_coverage(actions.start_coverage),
    "pause_coverage": _on_coverage(actions.pause_coverage),
    "resume_coverage": _on_coverage(actions.resume_coverage),
    "end_coverage": _on_coverage(actions.end_coverage),
    "reopen_coverage": _on_coverage(actions.reopen_coverage),
    "publish_entry": _publish,
    "amend_entry": _with_copy,
    "correct_entry": _with_note,
    "mark_key": _on_entry(actions.mark_key),
    "unmark_key": _on_entry(actions.unmark_key),
    "pin_entry": _on_entry(actions.pin_entry),
    "unpin_entry": _on_entry(actions.unpin_entry),
    "choose_summary": _on_entry(actions.choose_summary),
    "drop_summary": _on_entry(actions.drop_summary),
    "choose_lead": _on_entry(actions.choose_lead),
    "drop_lead": _on_entry(actions.drop_lead),
    "withhold_entry": _on_entry(actions.withhold_entry),
    "release_entry": _on_entry(actions.release_entry),
    "retract_entry": _with_reason(actions.retract_entry),
    "take_down_entry": _with_reason(actions.take_down_entry),
    "submit_entry": _submit,
    "approve_submission": _on_submission(actions.approve_submission),
    "return_submission": _on_submission(actions.return_submission, note=True),
    "take_back_submission": _on_submission(actions.take_back_submission),
    "spike_submission": _on_submission(actions.spike_submission, note=True),
    "undo_act": _undo,
    "move_entry": _move,
    "join_editions": _join,
    "leave_editions": _on_coverage(actions.leave_editions),
    "open_rehearsal": _open_rehearsal,
    "set_rules": _rules,
    "archive_coverage": _on_coverage(actions.archive_coverage),
    "unarchive_coverage": _on_coverage(actions.unarchive_coverage),
    "ask_for_alert": _ask_for_alert,
    "approve_alert": _on_alert(actions.approve_alert),
    "drop_alert": _on_alert(actions.drop_alert),
    "schedule_entry": _schedule,
    "reschedule_entry": _on_scheduled(actions.reschedule_entry, anew=True),
    "unschedule_entry": _on_scheduled(actions.unschedule_entry),
    "publish_scheduled": _on_scheduled(actions.publish_scheduled),
    "publish_due": _publish_due,
}

# Publishing weighs more, or a history has nothing to act on.
_names = st.sampled_from(
    [
        *TABLE,
        *["publish_entry"] * 8,
        "amend_entry",
        "reopen_coverage",
        "resume_coverage",
        *["schedule_entry", "publish_due", "submit_entry", "approve_submission", "undo_act"] * 3,
        *["unarchive_coverage", "set_rules"] * 2,
    ]
)
# Too rare to be met by chance: what is taken back while the head says something else since.
TAKEN_BACK_UNDER_A_HEAD: list[list[Step]] = [
    [("publish_entry", 9, ""), ("amend_entry", slip, ""), (beside, 1, "Theirs"), ("undo_act", 4, "")]
    for slip in (1, 2)
    for beside in ("end_coverage", "edit_head")
]
_words = st.text(alphabet="abc <>&é“”\u202eд中", max_size=8)
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(_names, st.integers(0, 5000), _words), min_size=1, max_size=60
)
