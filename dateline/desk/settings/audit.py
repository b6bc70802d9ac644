"""What happened: every act, who did it, how they had signed in, what it was before and after."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest
from dateline.record import queries
from dateline.record.queries import Sought


@of_section("audit", in_lockdown=True)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    asked = request.GET.copy()
    for name in asked:
        asked[name] = asked.get(name, "").replace("\0", "")  # which PostgreSQL cannot be asked for
    sought = Sought(
        words=asked.get("q", "").strip()[:200],
        actor=asked.get("who", ""),
        act=asked.get("act", ""),
        path=asked.get("coverage", "").strip(),
        since=_day(asked.get("from", "")),
        until=_day(asked.get("to", ""), days=1),
    )
    before = asked.get("before", "")
    deeds, more = queries.audit(request.actor, sought, before=int(before) if before.isdecimal() else None)
    further = asked.copy()
    further["before"] = str(deeds[-1].id) if deeds else ""
    shown = {
        "deeds": deeds,
        "further": f"?{further.urlencode()}" if more else "",
        "asked": {name: asked.get(name, "") for name in ("q", "who", "act", "coverage", "from", "to")},
        "is_sought": any(asked.get(name) for name in ("q", "who", "act", "coverage", "from", "to")),
        "is_first": not before,
        "actors": queries.actors_known(request.actor),
        "acts": queries.acts_known(request.actor),
    }
    return render(request, "desk/settings/audit.html", shown)


def _day(said: str, days: int = 0) -> datetime | None:
    """Midnight of that day in the publication's zone; what is no day is not asked for."""
    try:
        day = datetime.strptime(said, "%Y-%m-%d") + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    zone = timezone.get_current_timezone()
    return day.replace(tzinfo=zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"))
