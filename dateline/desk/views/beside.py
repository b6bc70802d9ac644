"""Two and more coverages beside each other in one window, each with its own composer, stage and tray.

Each column is the one screen of its coverage in a frame of our own; no other page of the desk may be framed, and this
one by our own pages alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dateline.core.coverage import Head, Status
from dateline.desk.staff import StaffRequest, for_staff
from dateline.record import queries

if TYPE_CHECKING:
    from dateline.record.queries.desk import DeskHead

MOST = 4
# A browser has six lines for a site: each desk takes one, each stage that is followed another.
_LINES = 4
FOLLOWED, FETCHED = "followed", "fetched"


@dataclass(frozen=True, slots=True)
class Column:
    head: Head
    alone: str
    address: str
    without: str


@for_staff
@require_GET
def beside(request: StaffRequest) -> HttpResponse:
    """`c`, several times: the paths of the coverages. With fewer than two it asks which."""
    known = queries.desk_coverages(request.actor)
    wanted = list(dict.fromkeys(request.GET.getlist("c")))[:MOST]
    chosen = [each.head for path in wanted for each in known if each.head.path == path]
    if len(chosen) < 2:
        return _choice(request, known, chosen)
    return render(request, "desk/beside.html", {"columns": _columns(chosen)})


def column_of(request: HttpRequest) -> str:
    """How the stage of a screen in a column is kept true: followed or fetched anew; nothing outside of a column."""
    asked = request.GET.get("column", "")
    return asked if asked in (FOLLOWED, FETCHED) else ""


def let_be_framed(response: HttpResponse) -> HttpResponse:
    """By our own pages, and by nobody else's."""
    response["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return response


def _choice(request: StaffRequest, known: list[DeskHead], chosen: list[Head]) -> HttpResponse:
    order = [Status.LIVE, Status.PAUSED, Status.PLANNED, Status.ENDED]
    known = sorted(known, key=lambda each: order.index(each.head.status))
    paths = {head.path for head in chosen}
    shown = {"known": [(each, each.head.path in paths) for each in known], "most": MOST}
    return render(request, "desk/beside-choice.html", shown)


def _columns(chosen: list[Head]) -> list[Column]:
    followed = _LINES - len(chosen)
    return [
        _column(head, FOLLOWED if n < followed else FETCHED, _address(chosen, but=head.path))
        for n, head in enumerate(chosen)
    ]


def _column(head: Head, kept: str, without: str) -> Column:
    alone = reverse("desk:screen", args=[head.path])
    return Column(head, alone, f"{alone}?column={kept}", without)


def _address(chosen: list[Head], but: str) -> str:
    """The same page without one of them; where one alone would be left, that one's own screen."""
    left = [head.path for head in chosen if head.path != but]
    if len(left) == 1:
        return reverse("desk:screen", args=left)
    return f"{reverse('desk:beside')}?{urlencode([('c', path) for path in left])}"
