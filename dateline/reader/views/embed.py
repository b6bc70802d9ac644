"""A coverage in a frame. The one page of the site that others may frame."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

from dateline.reader import answers
from dateline.reader.embed_page import embed_html
from dateline.reader.views.asked import public
from dateline.record import queries


@public
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def embed(request: HttpRequest, path: str) -> HttpResponseBase:
    def make() -> str:
        page = queries.page(path)
        if page is None:
            raise Http404
        return embed_html(page)

    return answers.answer(request, make, answers.COVERAGE)
