"""The keys of the desk, and what somebody new to it does first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dateline.core.policy import Actor
from dateline.desk.staff import StaffRequest, for_staff
from dateline.record import queries
from dateline.record.queries.desk import DeskHead

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What is pressed, and what it does. The letters are told apart from writing: they work outside of fields.
KEYS: tuple[tuple[StrPromise, tuple[tuple[str, StrPromise], ...]], ...] = (
    (
        _("Anywhere on the screen"),
        (
            ("n", _("Write: into the headline")),
            ("j  k", _("The next entry, the one before")),
            ("w", _("What waits for you: the first of it")),
            ("t", _("The tray")),
            ("1 … 9", _("Another coverage: the tabs above, in their order")),
            ("F6  b", _("Side by side: the next coverage")),
            ("z", _("Take back what you have just done")),
            ("?", _("These keys")),
        ),
    ),
    (
        _("On the entry that j and k have reached"),
        (
            ("e", _("Amend it in its place")),
            ("c", _("Correct it, with a note")),
            ("p", _("Pin it, or no longer")),
            ("i", _("Mark it as a key event, or no longer")),
            ("h", _("Withhold it, or release it")),
            ("l", _("Its life: every act on it")),
        ),
    ),
    (
        _("While you write"),
        (
            ("Ctrl ↵", _("Publish, submit or save")),
            ("/", _("Blocks and actions")),
            ("@", _("Sources and colleagues")),
            ("#", _("Topics")),
            ("Esc", _("Leave an edit: it is kept")),
        ),
    ),
)

# What is done first, and the change in the log that shows that it was.
LESSONS: tuple[tuple[frozenset[str], StrPromise, StrPromise], ...] = (
    (
        frozenset({"EntryPublished"}),
        _("Publish a flash"),
        _("Write a headline above and press Ctrl ↵: a headline alone is a flash."),
    ),
    (
        frozenset({"EntryAmended", "StandingChanged", "EntryMoved"}),
        _("Amend it"),
        _("Press Amend under the entry: a slip of the pen is mended without a word."),
    ),
    (
        frozenset({"EntryCorrected"}),
        _("Correct it"),
        _("Press Correct: what was wrong is said to readers, and stands on the corrections page."),
    ),
    (frozenset({"EntryMarked"}), _("Pin it"), _("It is held at the top of the page.")),
    (
        frozenset({"EntryWithheld"}),
        _("Withhold it"),
        _(
            "Press Withhold when you doubt it: its text is gone from every screen, and Release brings it back."
        ),
    ),
)


@for_staff
@require_GET
def keys(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/keys.html", {"groups": KEYS})


def lessons(actor: Actor, desk: DeskHead) -> list[dict[str, object]]:
    """What to try, with what was tried already; nothing once all was, or where the coverage has outgrown it."""
    if not desk.rehearsal and desk.entries > 0:
        return []
    known = queries.kinds_of_changes(actor, desk.head.path)
    told: list[dict[str, object]] = [
        {"name": name, "how": how, "done": bool(known & kinds)} for kinds, name, how in LESSONS
    ]
    return [] if all(each["done"] for each in told) else told
