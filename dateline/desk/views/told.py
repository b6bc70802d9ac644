"""What became of things: the life of an entry, the figures of a coverage."""

from __future__ import annotations

from statistics import median

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dateline.core import prose
from dateline.desk import charts, coverages
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import html
from dateline.record import actions, queries
from dateline.record.queries.figures import Figures, Life

_EXCERPT = 1_500
_ACTS = {
    "EntryPublished": gettext_lazy("Published"),
    "EntryAmended": gettext_lazy("Amended"),
    "EntryCorrected": gettext_lazy("Corrections"),
    "StandingChanged": gettext_lazy("Changes of standing"),
    "EntryWithheld": gettext_lazy("Withheld"),
    "EntryReleased": gettext_lazy("Released"),
    "EntryRetracted": gettext_lazy("Retracted"),
    "EntryTakenDown": gettext_lazy("Taken down"),
}


@for_staff
@require_GET
def life(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """Every act on the entry, who did it and how signed in, with the text as it was then."""
    desk = coverages.wanted(request.actor, path)
    found = queries.desk_entry(request.actor, path, entry_id)
    told = queries.life(request.actor, path, entry_id)
    if found is None:
        raise actions.NotFound("There is no such entry in this coverage: it may have been taken down.")
    if told is None:
        raise actions.Forbidden("Your role does not let you read what happened to it: ask an editor.")
    now = found.kept or found.entry
    shown = {"desk": desk, "head": desk.head, "found": found, "named": now.headline, "steps": _steps(told)}
    return render(request, "desk/life.html", shown)


def _steps(told: Life) -> list[dict[str, object]]:
    """The newest first. A text stands at the act that made it, unless it is the one before."""
    steps: list[dict[str, object]] = []
    before = ""
    for deed in told.deeds:
        entry = told.texts.get(deed.rev_after or 0)
        text = f"{entry.headline}\n{html.text(prose.html(entry.body))}"[:_EXCERPT] if entry else ""
        is_draft = bool(told.written_as) and deed.entry == told.written_as
        steps.append({"deed": deed, "is_draft": is_draft, "text": text.strip() if text != before else ""})
        before = text or before
    return steps[::-1]


@for_staff
@require_GET
def figures(request: StaffRequest, path: str) -> HttpResponse:
    """Counted, and drawn as plain charts."""
    desk = coverages.wanted(request.actor, path)
    found = queries.figures(request.actor, path)
    if found is None:
        raise actions.NotFound("There is no such coverage: choose one from the list.")
    zone, moments = desk.head.zone, [each.at for each in found.readings]
    shown = {
        "desk": desk,
        "head": desk.head,
        "counts": _counts(found),
        "authors": _shares(found),
        "entries": charts.bars_over_time(found.published, zone),
        "readers": charts.line_over_time(moments, [each.readers for each in found.readings], zone),
        "delays": charts.line_over_time(moments, [each.delay for each in found.readings], zone),
        "most": max((each.readers for each in found.readings), default=0),
        "usual": _usual(found),
        "box": {"width": charts.WIDTH, "height": charts.HEIGHT},
    }
    return render(request, "desk/figures.html", shown)


def _counts(found: Figures) -> list[tuple[str, int]]:
    return [(str(name), found.acts[kind]) for kind, name in _ACTS.items() if found.acts.get(kind)]


def _shares(found: Figures) -> list[dict[str, object]]:
    most = max((many for _name, many in found.authors), default=1)
    return [
        {"name": name or _("nobody by name"), "many": many, "width": round(100 * many / most, 1)}
        for name, many in found.authors
    ]


def _usual(found: Figures) -> float | None:
    """Half of the minutes in which it was known were faster."""
    known = [each.delay for each in found.readings if each.delay is not None]
    return round(median(known), 1) if known else None
