"""An amendment that changes a number, a name, a negation or much of the text is asked what it is, without JavaScript
as with it, and nothing is published until its editor has said so."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse

from dateline.core.body import Text
from dateline.core.entry import Copy, Entry
from dateline.record import models, queries
from tests.desk.newsroom import Newsroom, form_of

pytestmark = pytest.mark.django_db

SAID = (
    "Police closed the bridge at noon after a lorry had struck the railing, and 12 people were led over the "
    "old ferry. Nobody expected it to open before the evening."
)
CHANGED = SAID.replace("12", "21")
ASKED = "This changes a number: “12” became “21”. Readers who saw the old text should know."
DRAFT = "draft-" + "d" * 32


@pytest.fixture
def entry(newsroom: Newsroom) -> Entry:
    newsroom.open_live()
    return newsroom.publish("river", copy=Copy(headline="The bridge is closed", body=(Text(SAID),)))


def at(entry: Entry, act: str = "amend") -> str:
    return f"/desk/river/entries/{entry.id}/{act}/"


def changed(entry: Entry, **more: object) -> dict[str, object]:
    return form_of(entry, body=f"<p>{CHANGED}</p>", rev=entry.rev, draft=DRAFT) | more


def public(entry: Entry) -> Entry:
    found = queries.public_entry("river", entry.id)
    assert found is not None
    return found


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def told(newsroom: Newsroom, language: str = "en") -> str:
    return text(newsroom.ada.ask("/desk/settings/audit/", **{"accept-language": language}))


def test_without_javascript_the_form_comes_back_with_the_question_and_all_that_was_written(
    newsroom: Newsroom, entry: Entry
) -> None:
    sent = changed(entry, headline="The bridge is shut", dateline="York", source_name="The county")
    page = newsroom.ada.submit(at(entry), sent)
    assert page.status_code == 422
    assert public(entry) == entry
    for written in (
        ASKED,
        CHANGED,
        "The bridge is shut</textarea>",
        'value="York"',
        'value="The county"',
        DRAFT,
    ):
        assert written in text(page)
    assert f'formaction="{at(entry, "correct")}"' in text(page)
    assert re.search(r'name="note"[^>]*autofocus', text(page))
    assert newsroom.ada.submit(at(entry), sent | {"called": "slip"}).status_code == 302
    assert public(entry).headline == "The bridge is shut"
    assert public(entry).corrections == ()


def test_it_is_made_a_correction_with_its_note_and_not_without(newsroom: Newsroom, entry: Entry) -> None:
    assert newsroom.ada.submit(at(entry, "correct"), changed(entry, note=" ")).status_code == 422
    assert public(entry) == entry
    note = "An earlier version said 12."
    assert newsroom.ada.submit(at(entry, "correct"), changed(entry, note=note)).status_code == 302
    assert [each.note for each in public(entry).corrections] == [note]


def test_a_script_is_told_the_question_as_a_part_of_the_form(newsroom: Newsroom, entry: Entry) -> None:
    said = newsroom.ada.send(at(entry), changed(entry, note="It was 12."))
    assert said.status_code == 422
    told = said.json()  # type: ignore[attr-defined]
    assert told["error"] == ASKED
    assert ASKED in told["question"]
    assert "It was 12.</textarea>" in told["question"]
    assert newsroom.ada.send(at(entry), changed(entry, called="typo")).status_code == 400
    assert public(entry) == entry


@pytest.mark.parametrize(
    ("called", "english", "german"),
    [
        ("slip", "said to be only a slip, a number was changed", "als bloßes Versehen bezeichnet"),
        ("update", "said to be an update, a number was changed", "als Aktualisierung bezeichnet"),
    ],
)
def test_the_answer_stands_in_the_audit_in_the_readers_language_without_a_word_of_the_text(
    newsroom: Newsroom, entry: Entry, called: str, english: str, german: str
) -> None:
    assert newsroom.ada.send(at(entry), changed(entry, called=called)).status_code == 200
    assert english in told(newsroom)
    assert german in told(newsroom, "de")
    line = models.Audit.objects.get(act="amend")
    assert (line.entry, line.rev_before, line.rev_after) == (entry.id, 1, 2)
    assert "21" not in line.reason


def test_what_changes_nothing_of_substance_is_not_asked(newsroom: Newsroom, entry: Entry) -> None:
    slip = form_of(entry, body=f"<p>{SAID.replace('struck', 'hit')}</p>", rev=1)
    assert newsroom.ada.send(at(entry), slip).status_code == 200
    more = form_of(public(entry), rev=2)
    more["body"] = f"{more['body']}<p>At 18:30 a crane came from Hull.</p>"
    assert newsroom.ada.send(at(entry), more | {"called": "slip"}).status_code == 200
    assert [line.reason for line in models.Audit.objects.filter(act="amend")] == ["", ""]


def test_an_edit_that_is_submitted_or_scheduled_is_asked_when_it_is_written(
    newsroom: Newsroom, entry: Entry
) -> None:
    due = {"due": "2099-05-04T09:30"}
    for act, more in (("submit-amend", {}), ("schedule-amend", due)):
        asked = newsroom.ada.submit(at(entry, act), changed(entry, **more))
        assert asked.status_code == 422
        assert f'formaction="{at(entry, act)}"' in text(asked)
        assert f'formaction="{at(entry, act.replace("amend", "correct"))}"' in text(asked)
        assert all(value in text(asked) for value in more.values())
        answer = newsroom.ada.send(at(entry, act), changed(entry, called="update", **more))
        assert answer.status_code == 200, answer.content
    reasons = models.Audit.objects.filter(act__in=["submit", "schedule"]).values_list("reason", flat=True)
    assert len([reason for reason in reasons if "said to be an update" in reason]) == 2


def test_whoever_is_to_approve_it_is_told_what_it_changes(newsroom: Newsroom, entry: Entry) -> None:
    submitted = f"/desk/river/submitted/{DRAFT}/"
    assert newsroom.ada.send(at(entry, "submit-amend"), changed(entry, called="slip")).status_code == 200
    assert ASKED in text(newsroom.cleo.ask(submitted))
    note = {"note": "An earlier version said 12."}
    assert newsroom.ada.send(at(entry, "submit-correct"), changed(entry, **note)).status_code == 200
    assert ASKED not in text(newsroom.cleo.ask(submitted))


def test_an_amendment_of_a_story_is_asked_too_and_its_standfirst_looked_at(newsroom: Newsroom) -> None:
    at, form = "/desk/stories/floods/", {"headline": "Floods", "body": f"<p>{SAID}</p>", "language": "en"}
    form |= {"zone": "UTC", "standfirst": "12 people were led over the old ferry."}
    assert newsroom.ada.send("/desk/stories/open/", form | {"path": "floods"}).status_code == 201
    assert newsroom.ada.send(f"{at}publish/", form | {"rev": 1}).status_code == 200

    changed = form | {"standfirst": "21 people were led over the old ferry.", "rev": 2, "draft": DRAFT}
    asked = newsroom.ada.submit(f"{at}amend/", changed)
    assert asked.status_code == 422
    assert ASKED in text(asked)
    assert "21 people were led over the old ferry.</textarea>" in text(asked)
    assert f'name="draft" value="{DRAFT}"' in text(asked)
    assert f'formaction="{at}correct/"' in text(asked)
    assert newsroom.ada.send(f"{at}amend/", changed).json()["error"] == ASKED
    assert newsroom.ada.send(f"{at}amend/", changed | {"called": "typo"}).status_code == 400
    story = queries.public_story("floods")
    assert story is not None
    assert story.standfirst.startswith("12")

    assert newsroom.ada.submit(f"{at}amend/", changed | {"called": "slip"}).status_code == 302
    assert (
        models.Audit.objects.get(act="amend a story").reason == "said to be only a slip, a number was changed"
    )
    more = changed | {"body": f"<p>{SAID}</p><p>Later it was opened.</p>", "rev": 3}
    assert newsroom.ada.send(f"{at}amend/", more).status_code == 200  # what is added is an update


def test_who_comes_too_late_sees_both_texts_and_is_asked_when_they_decide(
    newsroom: Newsroom, entry: Entry
) -> None:
    theirs = form_of(entry, headline="The bridge is shut", rev=1)
    assert newsroom.cleo.send(at(entry), theirs).status_code == 200
    late = newsroom.ada.submit(at(entry), changed(entry))
    assert late.status_code == 412
    assert ASKED not in text(late)
    decided = changed(entry, rev=2, headline="The bridge is shut")
    assert newsroom.ada.send(at(entry), decided).status_code == 422
    done = newsroom.ada.send(at(entry), decided | {"called": "update"}).json()  # type: ignore[attr-defined]
    assert newsroom.ada.send(done["undo"], {"rev": done["entry"]["rev"]}).status_code == 200
    assert public(entry).headline == "The bridge is shut"


def test_nobody_learns_of_an_entry_by_being_asked_about_it(newsroom: Newsroom, entry: Entry) -> None:
    assert newsroom.bo.send(at(entry), changed(entry)).status_code == 403
    assert newsroom.dee.send(at(entry), changed(entry)).status_code in (403, 404)
