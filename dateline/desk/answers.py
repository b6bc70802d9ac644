"""What an act is answered with. A program (or the desk's own script) that accepts JSON gets JSON; a form gets a
redirect with a message, or a page that holds what was written, so that no refusal costs a text.

Every refusal is one sentence and a status:

    400 refused, illegible · 403 not your role · 404 · 409 address taken, another’s session · 412 stale ·
    422 key reused, no note, no picture · 423 locked down · 428 no revision · 503 busy · 507 disk full
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dateline.accounts import letters, people
from dateline.core import codec, prose
from dateline.core.phrase import Phrase
from dateline.core.refusal import Refusal
from dateline.desk.asking import Illegible, NoRevision, wants_json
from dateline.lib import disk, tongue
from dateline.media import intake
from dateline.record import actions

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)


class Incomplete(Refusal):
    """Something that must be written was not (422)."""


class SomebodyElse(Refusal):
    """The session is no longer that of the person whose page this is (409)."""


_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (actions.Locked, 423),
    (actions.Forbidden, 403),
    (people.NotAllowed, 403),
    (actions.NotFound, 404),
    (actions.Taken, 409),
    (actions.KeyReused, 422),
    (Incomplete, 422),
    (SomebodyElse, 409),
    (intake.Busy, 503),
    (intake.Refused, 422),
    (intake.NoRoom, 507),
    (NoRevision, 428),
    (actions.Refused, 400),
    (Illegible, 400),
    (codec.Malformed, 400),
)
_KNOWN = tuple(kind for kind, _ in _STATUS)

# What a refusal may have asked for stands in the form even when nothing was written there.
_ASKED = ("headline", "note", "reason")
_FULL = _(
    "The server’s disk is full: nothing was changed. Your text is still here; send it again when there is room."
)
_UNWELL = _(
    "The server’s disk did not keep what was written: nothing is written until it is checked and the server is "
    "started anew. Your text is still here."
)
_BUSY = _("The server could not write just now: nothing was changed. Your text is still here; send it again.")


def answered(
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> Callable[Concatenate[R, P], HttpResponseBase]:
    """Turns what a view refuses into its answer."""

    @wraps(view)
    def answer(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except actions.Stale as stale:
            return stale_answer(request, stale)
        except _KNOWN as problem:
            if isinstance(problem, actions.Held) and problem.is_new:
                letters.alarm(
                    Phrase("Many old entries were changed from one account: further changes are held.")
                )
            status = next(number for kind, number in _STATUS if isinstance(problem, kind))
            if isinstance(problem, codec.Malformed):
                problem = Illegible(
                    "This cannot be read ({why}): load the page again, then send it.", why=problem
                )
            return refusal(request, status, tongue.told(problem))
        except (OperationalError, OSError) as problem:
            return _no_writing(request, problem)

    return answer


def refusal(request: HttpRequest, status: int, sentence: str, *, again: bool = True) -> HttpResponse:
    """`again`: whether it may be sent again, once it was mended."""
    if wants_json(request):
        response: HttpResponse = JsonResponse({"error": sentence}, status=status)
    else:
        page = {"sentence": sentence, "back": _back(request), "returned": _returned(request), "again": again}
        response = render(request, "desk/refused.html", page, status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def done(
    request: HttpRequest, path: str, act: actions.Done, sentence: str, *, undoable: bool = False
) -> HttpResponse:
    """JSON: `done` is the sentence, `seq` the tip, `entry` its id and rev if there still is one, `undo` where it can
    be taken back for ten seconds, under that rev."""
    undo = ""
    if undoable and act.changed and act.entry:
        undo = reverse("desk:undo", args=[path, act.entry.id])
    if wants_json(request):
        entry = {"id": act.entry.id, "rev": act.entry.rev} if act.entry else None
        return JsonResponse(
            {
                "done": sentence,
                "changed": act.changed,
                "seq": act.seq,
                "head_rev": act.head_rev,
                "status": act.head.status.value,
                "entry": entry,
                "undo": undo,
            }
        )
    return back_with(request, path, sentence, f"{undo} {act.entry.rev}" if undo and act.entry else "")


def back_with(request: HttpRequest, path: str, sentence: str, undo: str = "") -> HttpResponse:
    """To the screen of the coverage, with a message. `undo`: the address and the rev of what takes it back."""
    messages.success(request, sentence, extra_tags=undo)
    return redirect("desk:screen", path=path)


def stale_answer(request: HttpRequest, stale: actions.Stale) -> HttpResponse:
    """412: `current` is theirs as `core.codec` encodes it, with its text as the editor’s HTML; `draft` names mine."""
    if not wants_json(request):
        return refusal(request, 412, tongue.told(stale), again=False)
    current = None
    if stale.current is not None:
        current = {**codec.encode(stale.current), "body": prose.html(stale.current.body)}
    return JsonResponse({"error": tongue.told(stale), "current": current, "draft": stale.draft}, status=412)


def _no_writing(request: HttpRequest, problem: OperationalError | OSError) -> HttpResponse:
    """A full disk and a busy database are the server's plight, told as such; anything else is a fault of ours."""
    if disk.is_full(problem):
        log.error("the disk is full: %s", problem)
        return refusal(request, 507, str(_FULL))
    if disk.trouble():
        log.error("nothing was written: %s", problem)
        return refusal(request, 503, str(_UNWELL))
    if isinstance(problem, OperationalError):
        log.error("the database could not be written: %s", problem)
        return refusal(request, 503, str(_BUSY))
    raise problem


def _returned(request: HttpRequest) -> list[tuple[str, str]]:
    """What was written in the form, so that it can be sent again from the page that refuses it."""
    if request.method != "POST":
        return []
    sent = ((name, value) for name, values in request.POST.lists() for value in values)
    return [
        (name, value) for name, value in sent if name != "csrfmiddlewaretoken" and (value or name in _ASKED)
    ]


def _back(request: HttpRequest) -> str:
    """The screen of the coverage the request was about, or the list."""
    match = request.resolver_match
    story = match.kwargs.get("story") if match else None
    if story:
        return reverse("desk:story", args=[story])
    path = match.kwargs.get("path") if match else None
    return reverse("desk:screen", args=[path]) if path else reverse("desk:coverages")
