"""E6 for the desk: every route × role × whose work it is. A route without a row here fails."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.db import transaction
from django.urls import get_resolver

from dateline.accounts.guests import invite_guest
from dateline.accounts.invitations import invite
from dateline.accounts.models import GuestLink, Invitation, Person
from dateline.core import policy
from dateline.core.body import Text
from dateline.core.policy import Act, Actor, Role
from dateline.core.story import StoryCopy
from dateline.lib import clock
from dateline.record import actions, models, queries
from dateline.record.actions import templates
from tests.cast import later, words
from tests.desk.newsroom import Member, Newsroom

PICTURE = b"not a picture"  # refused with 422 once the role has let it through
DRAFT = "draft-" + "a" * 32
ALERT = 7001
FAR = datetime(2099, 5, 4, tzinfo=UTC)
OF_DRAFT = (
    "save-draft", "discard-draft", "scheduled", "reschedule", "cancel-scheduled", "publish-scheduled",
    "submitted", "approve", "return", "spike", "take-back",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What a reporter gets for their own entry and for another's, and what an editor gets for any.

    `prepare` puts the coverage into the state in which the act makes sense.
    """

    method: str
    own: int
    foreign: int
    editor: int  # Ada, who is a chief
    form: dict[str, object] = field(default_factory=dict)
    prepare: Callable[[Newsroom, str, str], object] = lambda *_: None
    editor_foreign: int = 0  # where she does not get the same for another's


def read(own: int = 200, foreign: int = 200) -> Row:
    return Row("GET", own, foreign, 200)


def editors_alone(**form: object) -> Row:
    return Row("POST", 403, 403, 200, form)


def withheld(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.withhold_entry(newsroom.cleo.actor, path, entry, now=later(), if_rev=1)  # type: ignore[arg-type]


def paused(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.pause_coverage(newsroom.cleo.actor, path, now=later())  # type: ignore[arg-type]


def ended(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.end_coverage(newsroom.cleo.actor, path, now=later())  # type: ignore[arg-type]


def scheduled(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    author = queries.desk_entry(newsroom.cleo.actor, path, entry).author  # type: ignore[arg-type, union-attr]
    by = next(who.actor for who in (newsroom.ada, newsroom.bo, newsroom.cleo) if who.actor.id == author)  # type: ignore[union-attr]
    actions.schedule_entry(by, path, words(), FAR, now=later(), draft=DRAFT)  # type: ignore[arg-type]


def submitted(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    by = author_of(newsroom, path, entry)
    actions.submit_entry(by, path, words(), now=later(), draft=DRAFT)


def author_of(newsroom: Newsroom, path: str, entry: str) -> Actor:
    author = queries.desk_entry(newsroom.cleo.actor, path, entry).author  # type: ignore[arg-type, union-attr]
    everybody = (newsroom.ada, newsroom.bo, newsroom.cleo)
    return next(who.actor for who in everybody if who.actor and who.actor.id == author)


def alert_asked(newsroom: Newsroom, path: str, entry: str) -> None:
    """By Cleo, so that Ada may approve it."""
    actions.ask_for_alert(newsroom.cleo.actor, path, entry, "Alert.", now=later(), if_rev=1)  # type: ignore[arg-type]
    models.Alert.objects.update(id=ALERT)


def just_amended(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    by = author_of(newsroom, path, entry)
    actions.amend_entry(by, path, entry, words("Amended"), now=clock.now(), if_rev=1)


def another_open(newsroom: Newsroom, path: str, entry: str) -> None:
    newsroom.open_live("harbour")


def archived(newsroom: Newsroom, path: str, entry: str) -> None:
    ended(newsroom, path, entry)
    actions.archive_coverage(newsroom.cleo.actor, path, now=later())  # type: ignore[arg-type]


HEAD: dict[str, object] = {"headline": "Other", "zone": "UTC", "rev": 2}
EDIT: dict[str, object] = {"headline": "Other", "rev": 1, "note": "It was wrong."}

ROWS = {
    ("coverages", "GET"): read(),
    ("screen", "GET"): read(),
    ("entries", "GET"): read(),
    ("toolbars", "GET"): read(),
    ("open", "GET"): read(403, 403),
    ("open", "POST"): Row("POST", 403, 403, 201, {"path": "another", "headline": "Another", "zone": "UTC"}),
    ("lead-picture", "POST"): Row("POST", 403, 403, 422),
    ("pictures", "POST"): Row("POST", 422, 422, 422),
    ("picture", "GET"): Row("GET", 404, 404, 404),
    ("on-screen", "GET"): Row("GET", 404, 404, 404),
    ("head", "GET"): read(403, 403),
    ("head", "POST"): editors_alone(**HEAD),
    ("start", "GET"): read(403, 403),
    ("start", "POST"): editors_alone(),
    ("end", "GET"): read(403, 403),
    ("end", "POST"): editors_alone(),
    ("pause", "POST"): editors_alone(),
    ("resume", "POST"): Row("POST", 403, 403, 200, prepare=paused),
    ("reopen", "POST"): Row("POST", 403, 403, 200, prepare=ended),
    ("publish", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("save-draft", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("discard-draft", "GET"): Row("GET", 404, 404, 404),
    ("discard-draft", "POST"): Row("POST", 200, 200, 200),
    ("schedule", "POST"): Row("POST", 200, 200, 200, {"headline": "New", "due": "2099-05-04T09:30"}),
    ("scheduled", "GET"): Row("GET", 200, 404, 200, prepare=scheduled),
    ("reschedule", "POST"): Row("POST", 200, 404, 200, {"due": "2099-05-04T09:30"}, scheduled),
    ("cancel-scheduled", "POST"): Row("POST", 200, 404, 200, prepare=scheduled),
    ("publish-scheduled", "POST"): Row("POST", 200, 404, 200, prepare=scheduled),
    ("amend", "GET"): read(200, 403),
    ("amend", "POST"): Row("POST", 200, 403, 200, EDIT),
    ("correct", "GET"): read(200, 403),
    ("correct", "POST"): Row("POST", 200, 403, 200, EDIT),
    ("retract", "GET"): read(403, 403),
    ("retract", "POST"): editors_alone(rev=1, reason="Wrong."),
    ("take-down", "GET"): read(403, 403),
    ("take-down", "POST"): editors_alone(rev=1, reason="The court says so."),
    ("mark-key", "POST"): Row("POST", 200, 403, 200, {"rev": 1}),
    ("unmark-key", "POST"): Row("POST", 200, 403, 200, {"rev": 1}),
    **{
        (act, "POST"): editors_alone(rev=1)
        for act in ("pin", "unpin", "choose-summary", "drop-summary", "choose-lead", "drop-lead")
    },
    ("withhold", "POST"): Row("POST", 200, 200, 200, {"rev": 1}),
    ("release", "POST"): Row("POST", 403, 403, 200, {"rev": 2}, withheld),
}

# Of the story “own” or “foreign”: a draft, or published by `prepare`.
STORY: dict[str, object] = {"headline": "Other", "body": "<p>Text.</p>", "rev": 1, "zone": "UTC"}
PUBLISHED: dict[str, object] = STORY | {"rev": 2, "note": "It was wrong."}


def story_out(newsroom: Newsroom, path: str, entry: str) -> None:
    copy = StoryCopy(headline="A story", body=(Text("Text."),))
    actions.publish_story(newsroom.cleo.actor, "a-story", copy, now=later(), if_rev=1)  # type: ignore[arg-type]


ROWS |= {
    ("stories", "GET"): read(),
    ("open-story", "GET"): read(),
    ("open-story", "POST"): Row("POST", 201, 201, 201, STORY | {"path": "another"}),
    ("story-pictures", "POST"): Row("POST", 422, 422, 422),
    ("find-story", "GET"): read(),
    ("story", "GET"): read(),
    ("save-story", "POST"): Row("POST", 200, 403, 200, STORY),
    ("publish-story", "POST"): Row("POST", 200, 403, 200, STORY),
    ("amend-story", "POST"): Row("POST", 200, 403, 200, PUBLISHED, story_out),
    ("correct-story", "POST"): Row("POST", 200, 403, 200, PUBLISHED, story_out),
    ("withdraw-story", "GET"): read(403, 403),
    ("withdraw-story", "POST"): Row("POST", 403, 403, 200, {"rev": 2, "reason": "Wrong."}, story_out),
    ("discard-story-draft", "POST"): Row("POST", 200, 200, 200),
}

# The publication's settings: whoever runs it.
SETTINGS = (
    "settings",
    *(f"settings-{name}" for name in ("publication", "look", "look-check", "look-sheet", "follow", "limits")),
)
ROWS |= {(name, "GET"): read(403, 403) for name in SETTINGS}
ROWS |= {
    (name, "POST"): editors_alone(rev=0) for name in (*SETTINGS[1:3], "settings-look-shipped", *SETTINGS[5:])
}

ROWS |= {
    ("keys", "GET"): read(),
    ("waits", "GET"): read(),
    ("figures", "GET"): read(),
    ("life", "GET"): read(200, 403),
    ("rules", "GET"): read(403, 403),
    ("rules", "POST"): editors_alone(),
    ("archive", "POST"): Row("POST", 403, 403, 200, prepare=ended),
    ("unarchive", "POST"): Row("POST", 403, 403, 200, prepare=archived),
    ("submit", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("submitted", "GET"): Row("GET", 200, 404, 200, prepare=submitted),
    ("approve", "POST"): Row("POST", 403, 404, 200, {"rev": 1}, submitted),
    ("return", "POST"): Row("POST", 403, 404, 200, {"rev": 1, "note": "Who says so?"}, submitted),
    ("spike", "POST"): Row("POST", 403, 404, 200, {"rev": 1, "note": "No."}, submitted),
    ("take-back", "POST"): Row("POST", 200, 404, 200, prepare=submitted, editor_foreign=404),
    **{(f"{verb}-{kind}", "POST"): Row("POST", 200, 403, 200, EDIT | {"due": "2099-05-04T09:30"})
       for verb in ("submit", "schedule") for kind in ("amend", "correct")},
    ("undo", "POST"): Row("POST", 200, 400, 200, {"rev": 2}, just_amended, editor_foreign=400),
    ("move", "GET"): read(403, 403),
    ("move", "POST"): Row("POST", 403, 403, 200, {"rev": 1, "to": "harbour"}, another_open),
    ("alert", "GET"): read(200, 403),
    ("alert", "POST"): Row("POST", 200, 403, 200, {"rev": 1, "text": "The bridge is closed."}),
    ("waiting-alert", "GET"): Row("GET", 200, 200, 200, prepare=alert_asked),
    ("approve-alert", "POST"): Row("POST", 403, 403, 200, prepare=alert_asked),
    ("drop-alert", "POST"): Row("POST", 200, 200, 200, prepare=alert_asked),
}  # fmt: skip
OF_ALERT = ("waiting-alert", "approve-alert", "drop-alert")


def held_back(newsroom: Newsroom, path: str, entry: str) -> None:
    """Cleo changed too much."""
    models.Hold.objects.create(
        pk=1,
        actor=newsroom.cleo.actor.id,
        actor_name="Cleo",
        at=later(),
        path=path,
        entry=entry,  # type: ignore[union-attr]
    )


def invited(newsroom: Newsroom, path: str, entry: str) -> None:
    invite(Role.CONTRIBUTOR, email="eve@paper.example")
    Invitation.objects.update(id=1)


def guest_came(newsroom: Newsroom, path: str, entry: str) -> None:
    by, until = newsroom.cleo.actor, clock.now() + timedelta(hours=1)
    invite_guest(by, path, until=until, name="Nia Lund", person=None)  # type: ignore[arg-type]
    GuestLink.objects.update(id=1)


def template_made(newsroom: Newsroom, path: str, entry: str) -> None:
    templates.make_template(newsroom.cleo.actor, "A score", words(), (), now=later())  # type: ignore[arg-type]
    models.EntryTemplate.objects.update(id="t1")


def about_floods(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.publish_entry(newsroom.cleo.actor, path, replace(words(), topics=("Floods",)), now=later())  # type: ignore[arg-type]


TAB = "ab" * 8
ROWS |= {
    # Together.
    ("here", "POST"): Row("POST", 204, 204, 204, {"tab": TAB, "at": "new", "gone": "1"}),
    ("take-over", "POST"): Row("POST", 200, 403, 200, {"person": "staff-0"}),
    ("head-theirs", "GET"): read(),
    ("keep-head", "POST"): editors_alone(**HEAD),
    ("discard-head", "POST"): Row("POST", 200, 200, 200),
    ("editions", "GET"): read(403, 403),
    ("editions", "POST"): Row("POST", 403, 403, 200, {"edition": "harbour"}, another_open),
    ("leave-editions", "POST"): editors_alone(),
    # While one writes.
    ("offers", "GET"): read(),
    ("story-offers", "GET"): read(),
    ("address", "POST"): Row("POST", 200, 200, 200, {"address": "nothing"}),
    ("crop", "GET"): Row("GET", 404, 404, 404),
    # What the newsroom makes itself.
    ("settings-templates", "GET"): read(403, 403),
    ("settings-make-template", "GET"): read(403, 403),
    ("settings-make-template", "POST"): Row("POST", 403, 403, 302, {"name": "A count", "headline": "Count"}),
    ("settings-example-templates", "POST"): Row("POST", 403, 403, 302),
    ("settings-template", "GET"): Row("GET", 403, 403, 200, prepare=template_made),
    ("settings-raise-template", "POST"): Row("POST", 403, 403, 302, prepare=template_made),
    ("settings-drop-template", "POST"): Row("POST", 403, 403, 302, prepare=template_made),
    ("settings-topics", "GET"): read(403, 403),
    ("settings-topic", "GET"): Row("GET", 403, 403, 200, prepare=about_floods),
}
OF_TEMPLATE = ("template", "raise-template", "drop-template")
PLAIN = ("story-offers", "address", "settings-templates", "settings-make-template", "settings-example-templates",
         "settings-topics")  # fmt: skip

CONTRIBUTOR: dict[str, object] = {"role": "contributor", "email": "eve@paper.example"}
# Of Dee, who holds no role; `settings-lock` comes last, for it signs everybody out.
OF_PERSON = (
    "person",
    "give-role",
    "take-role",
    "reset-link",
    *(f"{act}-person" for act in ("end-sessions", "close", "reopen")),
)
ROWS |= {
    ("guests", "GET"): read(403, 403),
    ("guests", "POST"): editors_alone(name="Nia Lund"),
    ("revoke-guest", "POST"): Row("POST", 403, 403, 302, prepare=guest_came),
    ("settings-people", "GET"): read(403, 403),
    ("settings-audit", "GET"): read(403, 403),
    ("settings-holds", "GET"): read(403, 403),
    ("settings-lockdown", "GET"): read(403, 403),
    ("settings-invite", "POST"): editors_alone(**CONTRIBUTOR),
    ("settings-withdraw-invitation", "POST"): Row("POST", 403, 403, 302, prepare=invited),
    ("settings-person", "GET"): read(403, 403),
    ("settings-reset-link", "POST"): editors_alone(),
    **{(f"settings-{act}", "POST"): Row("POST", 403, 403, 302, CONTRIBUTOR)
       for act in OF_PERSON if act not in ("person", "reset-link")},
    ("settings-lift-hold", "POST"): Row("POST", 403, 403, 302, prepare=held_back),
    ("settings-unlock", "POST"): Row("POST", 403, 403, 302),
    ("settings-lock", "POST"): Row("POST", 403, 403, 200),
}  # fmt: skip

# What a button does has no page of its own: asked for, it says so.
BUTTONS = {"pause", "resume", "reopen"}


def test_every_route_of_the_desk_stands_in_the_table() -> None:
    patterns = next(
        p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "desk"
    ).url_patterns
    assert {pattern.name for pattern in patterns} == {name for name, _ in ROWS}


def dee() -> int:
    return Person.objects.filter(name="Dee Marsh").values_list("pk", flat=True).first() or 0


def address(name: str, entry: str) -> str:
    from django.urls import reverse

    of_entry = {"path": "river", "entry_id": entry}
    arguments: dict[str, dict[str, object]] = {
        "coverages": {},
        "open": {},
        "lead-picture": {},
        **{
            name: {}
            for name in (
                "stories",
                "open-story",
                "story-pictures",
                "find-story",
                "keys",
                "settings-look-shipped",
                *SETTINGS,
            )
        },
        "picture": {"picture": "a" * 32, "width": 320, "ext": "jpg"},
        "on-screen": {"picture": "a" * 32},
        **{name: {"path": "river", "draft": DRAFT} for name in OF_DRAFT},
        **{name: {"path": "river", "alert": ALERT} for name in OF_ALERT},
        **{f"settings-{name}": {"person": dee()} for name in OF_PERSON},
        **{
            f"settings-{name}": {}
            for name in ("people", "audit", "holds", "lockdown", "invite", "unlock", "lock")
        },
        "settings-withdraw-invitation": {"invitation": 1},
        "settings-lift-hold": {"hold": 1},
        **{name: {} for name in PLAIN},
        **{f"settings-{name}": {"template": "t1"} for name in OF_TEMPLATE},
        "settings-topic": {"topic": "floods"},
        "crop": {"picture": "a" * 32},
        **{name: {"path": "river", "draft": DRAFT} for name in ("keep-head", "discard-head")},
        "revoke-guest": {"path": "river", "link": 1},
    }
    simple = {
        "here",
        "head-theirs",
        "editions",
        "leave-editions",
        "offers",
        "guests",
        "rules",
        "waits",
        "figures",
        "submit",
        "archive",
        "unarchive",
        "screen",
        "entries",
        "toolbars",
        "pictures",
        "head",
        "start",
        "pause",
        "resume",
        "end",
        "reopen",
        "publish",
        "schedule",
    }
    if "stor" in name and name not in arguments:
        arguments[name] = {"story": "a-story"} | ({"draft": DRAFT} if "draft" in name else {})
    kwargs = arguments.get(name, {"path": "river"} if name in simple else of_entry)
    return reverse(f"desk:{name}", kwargs=kwargs)


def outcome(who: Member, row: Row, at: str) -> int:
    if row.method == "GET":
        return who.ask(at, accept="application/json").status_code
    if at.endswith(("pictures/", "lead-picture/")):
        posted = who.browser.post(
            at, PICTURE, content_type="image/png", headers={"accept": "application/json"}
        )
        return posted.status_code
    return who.send(at, row.form).status_code


# Strangers, and every other role: test_matrix.py.
CASES = list(product(("bo", "ada"), ("own", "foreign")))


@pytest.mark.slow  # every address in every role is asked by test_matrix.py; this one knows the exact answers
@pytest.mark.parametrize(("name", "method"), ROWS)
def test_each_role_gets_what_the_table_says(newsroom: Newsroom, name: str, method: str) -> None:
    row = ROWS[name, method]
    wanted = {
        "bo": (row.own, row.foreign),
        "ada": (row.editor, row.editor_foreign or row.editor),
    }
    got = {case: _tried(newsroom, name, row, *case) for case in CASES}
    assert got == {(who, whose): wanted[who][whose == "foreign"] for who, whose in CASES}


def _tried(newsroom: Newsroom, name: str, row: Row, who: str, whose: str) -> int:
    """The status of the answer; whatever was done is undone, and a refusal must have done nothing."""
    member: Member = getattr(newsroom, who)
    with transaction.atomic():
        newsroom.open_live()
        entry = newsroom.publish("river", member if whose == "own" else newsroom.cleo)
        author = member if whose == "own" and member.actor else newsroom.cleo
        if author.actor is not None and policy.may_of_story(author.actor, Act.WRITE_STORY):
            actions.open_story(author.actor, "a-story", StoryCopy(), now=later())
        row.prepare(newsroom, "river", entry.id)
        tip = queries.tip("river")
        cookies = copy.deepcopy(member.browser.cookies)
        status = outcome(member, row, address(name, entry.id))
        member.browser.cookies = cookies  # also where the answer signed them out
        assert status < 400 or queries.tip("river") == tip
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_what_a_button_does_is_not_done_by_following_a_link(newsroom: Newsroom, name: str) -> None:
    newsroom.open_live()
    assert newsroom.ada.ask(address(name, "")).status_code == 405


def test_a_draft_is_its_authors_alone(newsroom: Newsroom) -> None:
    newsroom.open_live()
    newsroom.bo.send(f"/desk/river/drafts/{DRAFT}/", {"headline": "Bo alone knows this"})

    taken_over = newsroom.ada.send(f"/desk/river/drafts/{DRAFT}/", {"headline": "Mine now"})
    assert taken_over.status_code == 403
    assert newsroom.ada.send(f"/desk/river/drafts/{DRAFT}/discard/").status_code == 200
    for page in ("/desk/river/", f"/desk/river/?draft={DRAFT}"):
        assert "Bo alone knows this" not in newsroom.ada.ask(page).content.decode()
    assert "Bo alone knows this" in newsroom.bo.ask("/desk/river/").content.decode()


def test_a_role_in_one_coverage_opens_no_other(newsroom: Newsroom) -> None:
    from dateline.accounts.invitations import give_role
    from dateline.accounts.models import Person
    from dateline.core.policy import Role

    newsroom.open_live("river")
    entry = newsroom.publish("river")
    newsroom.open_live("bridge")
    give_role(Person.objects.get(name="Dee Marsh"), Role.EDITOR, "bridge")

    assert newsroom.dee.ask("/desk/bridge/").status_code == 200
    assert newsroom.dee.ask("/desk/river/").status_code == 404
    assert newsroom.dee.send(f"/desk/river/entries/{entry.id}/pin/", {"rev": 1}).status_code == 404
    assert "/desk/river/" not in newsroom.dee.ask("/desk/").content.decode()
    # An entry of another coverage is none of this one's, whatever the address says.
    assert newsroom.dee.send(f"/desk/bridge/entries/{entry.id}/pin/", {"rev": 1}).status_code == 404
    assert entry.id not in newsroom.dee.ask(f"/desk/bridge/toolbars/?e={entry.id}").content.decode()
