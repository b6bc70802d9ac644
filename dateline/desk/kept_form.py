"""A form of the desk as somebody typed it, kept while it is written: head, story, coverage to be opened."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from dateline.core import codec
from dateline.desk import asking
from dateline.desk.staff import StaffRequest
from dateline.lib import clock
from dateline.record import actions, queries
from dateline.record.queries.forms import KeptForm

_NOT_TYPED = {"csrfmiddlewaretoken", "rev", "draft", "key", "written", "known", "device"}


def keep(request: StaffRequest, about: str, draft: str) -> HttpResponse:
    """Takes the form's fields; `rev` is what they were made from.

    JSON: when it was kept now, and under which id.
    """
    base_rev = asking.number(request.POST.get("rev", "0") or "0")
    row = actions.save_form_draft(
        request.actor,
        about,
        draft,
        sent(request),
        now=clock.now(),
        base_rev=base_rev,
        hand=asking.hand(request),
    )
    return JsonResponse({"done": _("Kept."), "draft": row.id, "saved_at": codec.encode_time(row.saved_at)})


def asked_for(request: StaffRequest, about: str) -> KeptForm | None:
    """The one that `?draft=` names, else the last that was not saved."""
    wanted = request.GET.get("draft", "")
    if wanted:
        return queries.kept_form(request.actor, about, wanted)
    return next(iter(queries.kept_forms(request.actor, about)), None)


def sent(request: StaffRequest) -> list[tuple[str, str]]:
    """What somebody typed of what came, as [name, value]."""
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, str(value)) for name, value in fields if name not in _NOT_TYPED]


def as_post(kept: KeptForm) -> QueryDict:
    """As it would be sent."""
    post = QueryDict(mutable=True)
    for name, value in kept.fields:
        post.appendlist(name, value)
    return post
