"""An entry on its own, and its public revisions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from dateline.core.entry import Entry
from dateline.reader import addresses, answers
from dateline.reader.entry_page import entry_page_html
from dateline.reader.history_page import PER_PAGE, history_html
from dateline.reader.views.asked import page_number, public, public_head
from dateline.record import queries


@public
def entry(request: HttpRequest, path: str, entry_id: str) -> HttpResponseBase:
    def make() -> str:
        head, shown = public_head(path), _public_entry(path, entry_id)
        return entry_page_html(head, shown, *queries.neighbours(path, shown))

    try:
        return answers.answer(request, make, answers.ENTRY)
    except Http404:
        return _where_it_went(path, entry_id)


@public
def history(request: HttpRequest, path: str, entry_id: str) -> HttpResponseBase:
    def make() -> str:
        head, shown, number = public_head(path), _public_entry(path, entry_id), page_number(request)
        found = queries.revisions(path, entry_id, (number - 1) * PER_PAGE, PER_PAGE + 1)
        if not found and number > 1:
            raise Http404
        return history_html(head, shown, found, number)

    return answers.answer(request, make, answers.ENTRY)


def _where_it_went(path: str, entry_id: str) -> HttpResponseBase:
    """To the coverage it was moved to. Raises `Http404` for what is nowhere."""
    to = queries.moved_to(path, entry_id)
    if to is None:
        raise Http404
    answer = HttpResponsePermanentRedirect(addresses.entry_url(to, entry_id))
    answer["Cache-Control"] = answers.ENTRY
    return answer


def _public_entry(path: str, entry_id: str) -> Entry:
    found = queries.public_entry(path, entry_id)
    if found is None:
        raise Http404
    return found
