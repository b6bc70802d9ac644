"""The front page in a look that nobody wears yet: the desk asks who chooses it, the reader's page is shown."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_GET

from dateline.config.previews.unlisted import unlisted
from dateline.core import look as looks
from dateline.desk.settings.look import read
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest
from dateline.reader.views.front import front_page
from dateline.record import queries


@of_section("look")
@unlisted
@require_GET
def preview(request: StaffRequest) -> HttpResponse:
    known = queries.publication()
    chosen = read(request.GET, known.look)
    html = front_page(replace(known, look=chosen))
    said = {name: value for name, value in request.GET.items() if name.startswith(("light-", "dark-"))}
    said |= {"headlines": chosen.headlines, "text": chosen.text}
    sheet = f"{reverse('desk:settings-look-sheet')}?{urlencode(said)}"
    if worn := looks.address(chosen):
        html = html.replace(f'href="{worn}"', f'href="{escape(sheet)}"')
    return HttpResponse(html)
