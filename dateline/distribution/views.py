"""Views are glue: parse, ask, render."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from dateline.distribution.feeds import Format, Gathering
from dateline.distribution.rendering import Rendering
from dateline.lib import answers
from dateline.lib.origin import kept, origin_of

View = Callable[..., HttpResponseBase]


def feed(gather: Gathering, form: Format, rendering: Rendering) -> View:
    """What is gathered, in that format; 404 alike for what is not public and what is not there."""

    @csrf_exempt
    @require_safe
    def view(request: HttpRequest, **where: str) -> HttpResponseBase:
        def make() -> str:
            gathered = gather(origin_of(request), rendering, **where)
            if gathered is None:
                raise Http404
            return form.written(gathered)

        return answers.answer(request, make, kept(answers.ENTRY), kind=form.KIND)

    return view
