"""The addresses of what an entry goes through between two people: submitted, approved, undone, moved, alerted."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.views import alerts, entries, rules, schedule, screen, submitting, teaching, told

_submitted = "<slug:path>/submitted/<slug:draft>/"
_alert = "<slug:path>/alerts/<int:alert>/"
_entry = "<slug:path>/entries/<slug:entry_id>/"


def addresses() -> list[URLPattern]:
    return [
        path("coverages/keys/", teaching.keys, name="keys"),
        path("<slug:path>/rules/", rules.rules, name="rules"),
        path("<slug:path>/waits/", screen.waits, name="waits"),
        path("<slug:path>/submit/", submitting.submit, name="submit"),
        path(_submitted, submitting.submitted, name="submitted"),
        path(f"{_submitted}approve/", submitting.approve, name="approve"),
        path(f"{_submitted}return/", submitting.return_it, name="return"),
        path(f"{_submitted}spike/", submitting.spike, name="spike"),
        path(f"{_submitted}take-back/", submitting.take_back, name="take-back"),
        path(_alert, alerts.alert, name="waiting-alert"),
        path(f"{_alert}approve/", alerts.approve, name="approve-alert"),
        path(f"{_alert}drop/", alerts.drop, name="drop-alert"),
        *(
            path(f"{_entry}{verb}-{kind}/", view, {"kind": kind}, name=f"{verb}-{kind}")
            for verb, view in (("submit", submitting.submit_edit), ("schedule", schedule.schedule_edit))
            for kind in ("amend", "correct")
        ),
        path("<slug:path>/figures/", told.figures, name="figures"),
        path(f"{_entry}life/", told.life, name="life"),
        path(f"{_entry}undo/", entries.undo, name="undo"),
        path(f"{_entry}move/", entries.move, name="move"),
        path(f"{_entry}alert/", alerts.ask, name="alert"),
    ]
