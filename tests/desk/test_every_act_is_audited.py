"""Every address that changes something leaves exactly one line in the audit, in the transaction of the change.

What is nobody's act is named here: the text one is still writing, where one looks, a picture that stands in no text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.http import HttpResponse

from dateline.core.story import StoryCopy
from dateline.record import actions, models
from tests.cast import later
from tests.desk import states
from tests.desk.addresses import address
from tests.desk.newsroom import Newsroom
from tests.desk.rows import ROWS

# One's own text while one writes it, of which nobody else sees anything; presence; pictures that are in no text.
UNFINISHED = {
    "save-draft", "discard-draft", "keep-head", "discard-head", "discard-story-draft",
    "keep-story", "keep-new-story", "discard-typed-story", "discard-new-story",
    "here", "address", "pictures", "lead-picture", "story-pictures", "crop",
}  # fmt: skip
ACTS = sorted(name for name, method in ROWS if method == "POST" and name not in UNFINISHED)
FORMS: dict[str, dict[str, object]] = {
    "rules": {"asks_two": "on"},
    "settings-publication": {"name": "The Paper"},
    "settings-look": {"headlines": "slab"},
    "settings-look-shipped": {"rev": 1},
    "settings-follow": {"follow_label": "Podcast", "follow_url": "https://a.example/", "follow_edition": ""},
    "settings-limits": {"picture": "3"},
    **{name: {"rev": 2} for name in ("unmark-key", "unpin", "drop-summary", "drop-lead")},
}
# What must have been done before there is anything to do.
BEFORE = {
    "unmark-key": "mark-key",
    "unpin": "pin",
    "drop-summary": "choose-summary",
    "drop-lead": "choose-lead",
    "leave-editions": "editions",
    "settings-take-role": "settings-give-role",
    "settings-reopen-person": "settings-close-person",
    "settings-look-shipped": "settings-look",
}
# What they do is not in the tables that are looked at: sessions end, a link is shown, an edit is taken over.
ELSEWHERE = {"settings-end-sessions-person", "settings-reset-link", "take-over"}
# Each of the three is an act of its own, and says so.
SEVERAL = {"settings-example-templates": 3}
# What moves with whoever asks, and what the test itself looks at.
MOVING = {"django_session", "usersessions_usersession", "record_audit", "sqlite_sequence"}


@pytest.fixture
def begun(newsroom: Newsroom) -> Newsroom:
    newsroom.open_live("river")
    newsroom.open("planned")
    actions.open_story(newsroom.ada.acting, states.STORY, StoryCopy(), now=later())
    newsroom.ada.browser.raise_request_exception = False
    return newsroom


@contextmanager
def ready_for(newsroom: Newsroom, name: str) -> Iterator[str]:
    """An entry of Ada's, in the state in which the act makes sense; whatever is done then is undone."""
    with transaction.atomic():
        entry = newsroom.publish("river", newsroom.ada).id
        earlier = BEFORE.get(name, "")
        for each in filter(None, (earlier, name)):
            ROWS[each, "POST"].prepare(newsroom, "river", entry)
        if earlier:
            assert done(newsroom, earlier, entry).status_code < 400
        if name == "settings-unlock":
            models.Lockdown.objects.create(at=later(), by="staff-0", by_name="Somebody")
        if name == "settings-raise-template":
            models.EntryTemplate.objects.update(position=7)
            models.EntryTemplate.objects.create(id="t0", name="Above it", position=3, content="{}")
        yield entry
        transaction.set_rollback(True)


def done(newsroom: Newsroom, name: str, entry: str) -> HttpResponse:
    row, cookies = ROWS[name, "POST"], copy.deepcopy(newsroom.ada.browser.cookies)
    at = address(name, entry).replace("/river/start/", "/planned/start/")
    answer = newsroom.ada.send(at, row.form | FORMS.get(name, {}))
    newsroom.ada.browser.cookies = cookies  # also where the answer signed her out
    return answer


def everything_kept() -> dict[str, list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - MOVING)
        kept = {}
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            kept[name] = sorted(map(repr, cursor.fetchall()))
    return kept  # type: ignore[return-value]


def stop_the_audit() -> None:
    """From now on the database takes no further line."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER full_up BEFORE INSERT ON record_audit BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
            return
        cursor.execute(
            "CREATE FUNCTION full_up() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit is full'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER full_up BEFORE INSERT ON record_audit FOR EACH ROW EXECUTE FUNCTION full_up()"
        )


def test_each_act_leaves_one_line_that_says_who_and_how(begun: Newsroom) -> None:
    wrong = []
    for name in ACTS:
        with ready_for(begun, name) as entry:
            kept, last = everything_kept(), models.Audit.objects.order_by("-id").first()
            answer = done(begun, name, entry)
            lines = list(models.Audit.objects.filter(id__gt=last.id if last else 0))
            if answer.status_code >= 400 or (name not in ELSEWHERE and kept == everything_kept()):
                wrong.append(f"{name}: nothing was done ({answer.status_code})")
            if len(lines) != SEVERAL.get(name, 1):
                wrong.append(f"{name}: {len(lines)} lines")
            wrong += [
                f"{name}: {line}" for line in lines if line.actor != begun.ada.acting.id or not line.how
            ]
    assert not wrong, "\n".join(wrong)


def test_without_its_line_no_act_is_done(begun: Newsroom) -> None:
    wrong = []
    for name in ACTS:
        with ready_for(begun, name) as entry:
            stop_the_audit()
            before = everything_kept()
            answer = done(begun, name, entry)
            after = everything_kept()
            changed = [table for table in before if before[table] != after[table]]
            if answer.status_code < 400 or changed:
                wrong.append(f"{name}: {answer.status_code}, and {changed} changed")
    assert not wrong, "\n".join(wrong)


def test_what_is_unfinished_leaves_none_and_shows_nobody_anything(begun: Newsroom) -> None:
    entry = begun.publish("river", begun.ada).id
    before = models.Audit.objects.count()
    for name in UNFINISHED & {name for name, method in ROWS if method == "POST"}:
        assert begun.ada.send(address(name, entry), ROWS[name, "POST"].form).status_code < 500
    assert models.Audit.objects.count() == before
