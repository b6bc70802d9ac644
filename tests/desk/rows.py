"""Every address of the desk with its form, and the answer that a reporter and an editor get there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.desk import states
from tests.desk.newsroom import Member, Newsroom

PICTURE = b"not a picture"  # refused with 422 once the role has let it through


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
    prepare: Callable[[Newsroom, str, str], None] = states.as_it_is
    editor_foreign: int = 0  # where she does not get the same for another's


def read(own: int = 200, foreign: int = 200) -> Row:
    return Row("GET", own, foreign, 200)


def editors_alone(**form: object) -> Row:
    return Row("POST", 403, 403, 200, form)


def outcome(who: Member, row: Row, at: str) -> int:
    """The status of the answer to them at this address."""
    if row.method == "GET":
        return who.ask(at, accept="application/json").status_code
    if at.endswith(("pictures/", "lead-picture/")):
        headers = {"accept": "application/json"}
        return who.browser.post(at, PICTURE, content_type="image/png", headers=headers).status_code
    return who.send(at, row.form).status_code


HEAD: dict[str, object] = {"headline": "Other", "zone": "UTC", "rev": 2}
EDIT: dict[str, object] = {"headline": "Other", "rev": 1, "note": "It was wrong.", "called": "update"}

ROWS = {
    ("coverages", "GET"): read(),
    ("beside", "GET"): read(),
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
    ("resume", "POST"): Row("POST", 403, 403, 200, prepare=states.paused),
    ("reopen", "POST"): Row("POST", 403, 403, 200, prepare=states.ended),
    ("publish", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("save-draft", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("discard-draft", "GET"): Row("GET", 404, 404, 404),
    ("discard-draft", "POST"): Row("POST", 200, 200, 200),
    ("schedule", "POST"): Row("POST", 200, 200, 200, {"headline": "New", "due": "2099-05-04T09:30"}),
    ("scheduled", "GET"): Row("GET", 200, 404, 200, prepare=states.scheduled),
    ("reschedule", "POST"): Row("POST", 200, 404, 200, {"due": "2099-05-04T09:30"}, states.scheduled),
    ("cancel-scheduled", "POST"): Row("POST", 200, 404, 200, prepare=states.scheduled),
    ("publish-scheduled", "POST"): Row("POST", 200, 404, 200, prepare=states.scheduled),
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
    ("release", "POST"): Row("POST", 403, 403, 200, {"rev": 2}, states.withheld),
}

# Of the story “own” or “foreign”: a draft, or published by `prepare`.
STORY: dict[str, object] = {"headline": "Other", "body": "<p>Text.</p>", "rev": 1, "zone": "UTC"}
PUBLISHED: dict[str, object] = STORY | {"rev": 2, "note": "It was wrong."}

ROWS |= {
    ("stories", "GET"): read(),
    ("open-story", "GET"): read(),
    ("open-story", "POST"): Row("POST", 201, 201, 201, STORY | {"path": "another"}),
    ("story-pictures", "POST"): Row("POST", 422, 422, 422),
    ("find-story", "GET"): read(),
    ("story", "GET"): read(),
    ("save-story", "POST"): Row("POST", 200, 403, 200, STORY),
    ("publish-story", "POST"): Row("POST", 200, 403, 200, STORY),
    ("amend-story", "POST"): Row("POST", 200, 403, 200, PUBLISHED | {"called": "update"}, states.story_out),
    ("correct-story", "POST"): Row("POST", 200, 403, 200, PUBLISHED, states.story_out),
    ("withdraw-story", "GET"): read(403, 403),
    ("withdraw-story", "POST"): Row("POST", 403, 403, 200, {"rev": 2, "reason": "Wrong."}, states.story_out),
    ("discard-story-draft", "POST"): Row("POST", 200, 200, 200),
    ("keep-new-story", "POST"): Row("POST", 200, 200, 200, STORY),
    ("keep-story", "POST"): Row("POST", 200, 200, 200, STORY),
    ("discard-new-story", "POST"): Row("POST", 200, 200, 200),
    ("discard-typed-story", "POST"): Row("POST", 200, 200, 200),
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
    ("archive", "POST"): Row("POST", 403, 403, 200, prepare=states.ended),
    ("unarchive", "POST"): Row("POST", 403, 403, 200, prepare=states.archived),
    ("submit", "POST"): Row("POST", 200, 200, 200, {"headline": "New"}),
    ("submitted", "GET"): Row("GET", 200, 404, 200, prepare=states.submitted),
    ("approve", "POST"): Row("POST", 403, 404, 200, {"rev": 1}, states.submitted),
    ("return", "POST"): Row("POST", 403, 404, 200, {"rev": 1, "note": "Who says so?"}, states.submitted),
    ("spike", "POST"): Row("POST", 403, 404, 200, {"rev": 1, "note": "No."}, states.submitted),
    ("take-back", "POST"): Row("POST", 200, 404, 200, prepare=states.submitted, editor_foreign=404),
    **{(f"{verb}-{kind}", "POST"): Row("POST", 200, 403, 200, EDIT | {"due": "2099-05-04T09:30"})
       for verb in ("submit", "schedule") for kind in ("amend", "correct")},
    ("undo", "POST"): Row("POST", 200, 400, 200, {"rev": 2}, states.just_amended, editor_foreign=400),
    ("move", "GET"): read(403, 403),
    ("move", "POST"): Row("POST", 403, 403, 200, {"rev": 1, "to": "harbour"}, states.another_open),
    ("alert", "GET"): read(200, 403),
    ("alert", "POST"): Row("POST", 200, 403, 200, {"rev": 1, "text": "The bridge is closed."}),
    ("waiting-alert", "GET"): Row("GET", 200, 200, 200, prepare=states.alert_asked),
    ("approve-alert", "POST"): Row("POST", 403, 403, 200, prepare=states.alert_asked),
    ("drop-alert", "POST"): Row("POST", 200, 200, 200, prepare=states.alert_asked),
}  # fmt: skip

ROWS |= {
    # Together.
    ("here", "POST"): Row("POST", 204, 204, 204, {"tab": "ab" * 8, "at": "new", "gone": "1"}),
    ("take-over", "POST"): Row("POST", 200, 403, 200, {"person": "staff-0"}),
    ("keep-head", "POST"): editors_alone(**HEAD),
    ("discard-head", "POST"): Row("POST", 200, 200, 200),
    ("editions", "GET"): read(403, 403),
    ("editions", "POST"): Row("POST", 403, 403, 200, {"edition": "harbour"}, states.another_open),
    ("leave-editions", "POST"): editors_alone(),
    # While one writes.
    ("offers", "GET"): read(),
    ("story-offers", "GET"): read(),
    ("address", "POST"): Row("POST", 200, 200, 200, {"address": "nothing"}),
    ("crop", "GET"): Row("GET", 404, 404, 404),
    ("crop", "POST"): Row("POST", 404, 404, 404),
    # What the newsroom makes itself.
    ("settings-templates", "GET"): read(403, 403),
    ("settings-make-template", "GET"): read(403, 403),
    ("settings-make-template", "POST"): Row("POST", 403, 403, 302, {"name": "A count", "headline": "Count"}),
    ("settings-example-templates", "POST"): Row("POST", 403, 403, 302),
    ("settings-template", "GET"): Row("GET", 403, 403, 200, prepare=states.template_made),
    ("settings-raise-template", "POST"): Row("POST", 403, 403, 302, prepare=states.template_made),
    ("settings-drop-template", "POST"): Row("POST", 403, 403, 302, prepare=states.template_made),
    ("settings-topics", "GET"): read(403, 403),
    ("settings-topic", "GET"): Row("GET", 403, 403, 200, prepare=states.about_floods),
    ("settings-template", "POST"): Row(
        "POST", 403, 403, 302, {"name": "A count", "headline": "Count", "rev": 1}, states.template_made
    ),
    ("settings-topic", "POST"): Row(
        "POST", 403, 403, 200, {"about": "Of water.", "rev": 0}, states.about_floods
    ),
}

CONTRIBUTOR: dict[str, object] = {"role": "contributor", "email": "eve@paper.example"}
# `settings-lock` comes last, for it signs everybody out.
ROWS |= {
    ("guests", "GET"): read(403, 403),
    ("guests", "POST"): editors_alone(name="Nia Lund"),
    ("revoke-guest", "POST"): Row("POST", 403, 403, 302, prepare=states.guest_came),
    ("previews", "GET"): read(403, 403),
    ("previews", "POST"): Row("POST", 403, 403, 201, {"draft": states.DRAFT}, states.scheduled),
    ("revoke-preview", "POST"): Row("POST", 403, 403, 200, prepare=states.preview_linked),
    ("story-previews", "GET"): read(403, 403),
    ("story-previews", "POST"): Row("POST", 403, 403, 201),
    ("revoke-story-preview", "POST"): Row("POST", 403, 403, 200, prepare=states.story_linked),
    ("settings-people", "GET"): read(403, 403),
    ("settings-audit", "GET"): read(403, 403),
    ("settings-holds", "GET"): read(403, 403),
    ("settings-lockdown", "GET"): read(403, 403),
    ("settings-invite", "POST"): editors_alone(**CONTRIBUTOR),
    ("settings-withdraw-invitation", "POST"): Row("POST", 403, 403, 302, prepare=states.invited),
    ("settings-person", "GET"): read(403, 403),
    ("settings-reset-link", "POST"): editors_alone(),
    **{(f"settings-{act}", "POST"): Row("POST", 403, 403, 302, CONTRIBUTOR)
       for act in ("give-role", "take-role", "end-sessions-person", "take-factor-person", "close-person",
                   "reopen-person")},
    ("settings-lift-hold", "POST"): Row("POST", 403, 403, 302, prepare=states.held_back),
    ("settings-unlock", "POST"): Row("POST", 403, 403, 302),
    ("settings-lock", "POST"): Row("POST", 403, 403, 200),
}  # fmt: skip
