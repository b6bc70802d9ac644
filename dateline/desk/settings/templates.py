"""The newsroom's templates: made, changed, put in order, thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dateline.core.body import Items, Table, Text
from dateline.core.entry import Copy
from dateline.desk import asking, composition
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest
from dateline.lib import clock
from dateline.record import actions
from dateline.record.actions import templates as acts
from dateline.record.queries import templates as queries
from dateline.record.queries.templates import Template

_LIST = "desk:settings-templates"


@of_section("templates")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/settings/templates.html", {"templates": queries.templates()})


@of_section("templates")
@require_http_methods(["GET", "POST"])
def make(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        return _page(request, None)
    name, copy, marks = _written(request)
    acts.make_template(request.actor, name, copy, marks, now=clock.now())
    return _done(request, gettext("Made: it stands in the list behind “/” from now on."))


@of_section("templates")
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, template: str) -> HttpResponse:
    found = queries.template(template)
    if found is None:
        raise actions.NotFound("There is no such template: somebody threw it away.")
    if request.method == "GET":
        return _page(request, found)
    name, copy, marks = _written(request)
    if_rev = asking.revision(request)
    acts.change_template(request.actor, template, name, copy, marks, now=clock.now(), if_rev=if_rev)
    return _done(request, gettext("Saved."))


@of_section("templates")
@require_POST
def up(request: StaffRequest, template: str) -> HttpResponse:
    acts.raise_template(request.actor, template, now=clock.now())
    return redirect(_LIST)


@of_section("templates")
@require_POST
def drop(request: StaffRequest, template: str) -> HttpResponse:
    """What was published from it stays as it is."""
    acts.drop_template(request.actor, template, now=clock.now())
    return _done(request, gettext("Thrown away. What was written from it stays."))


@of_section("templates")
@require_POST
def examples(request: StaffRequest) -> HttpResponse:
    """Three to begin with, in the language of whoever asks; sent twice they are there once."""
    known = {each.name for each in queries.templates()}
    for name, copy, marks in _examples():
        if name not in known:
            acts.make_template(request.actor, name, copy, marks, now=clock.now())
    return _done(request, gettext("Three examples: change them to your needs, or throw them away."))


def _page(request: StaffRequest, found: Template | None) -> HttpResponse:
    copy = found.copy if found else Copy()
    shown = {
        "template": found,
        "fields": composition.fields(copy, "UTC"),
        "standings": composition.STANDINGS,
        "marked": found.marks if found else (),
    }
    return render(request, "desk/settings/template.html", shown)


def _written(request: StaffRequest) -> tuple[str, Copy, tuple[str, ...]]:
    written = composition.read(request.POST, "UTC")
    return request.POST.get("name", ""), written.copy, tuple(written.marks)


def _done(request: StaffRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_LIST)


def _examples() -> list[tuple[str, Copy, tuple[str, ...]]]:
    score = Copy(
        headline=gettext("[Minute]: [Home] [0] : [0] [Away]"),
        body=(Text(gettext("[Who] scores for [team].")),),
    )
    votes = Copy(
        headline=gettext("[Place]: [share] % counted"),
        body=(
            Table(
                head=(gettext("Candidate"), gettext("Votes"), pgettext("of the votes", "Share")),
                rows=((gettext("[Name]"), "[0]", "[0] %"), (gettext("[Name]"), "[0]", "[0] %")),
                caption=gettext("Counted so far"),
            ),
        ),
    )
    known = Copy(
        headline=gettext("What we know so far"),
        body=(
            Items((gettext("[What is confirmed, and by whom]"), gettext("[What is not known yet]"))),
            Text(gettext("[What is expected next, and when]")),
        ),
    )
    return [
        (gettext("Score"), score, ()),
        (gettext("Vote count"), votes, ("key",)),
        (gettext("What we know"), known, ("pinned",)),
    ]
