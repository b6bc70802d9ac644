"""The look: chosen, looked at before it is saved, refused where it could not be read, as it was shipped again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dateline.core import look as looks
from dateline.core.body import Photo
from dateline.core.look import Face, Faint, Look, Shades
from dateline.desk import asking
from dateline.desk.asking import Illegible
from dateline.desk.settings import words
from dateline.desk.settings.saved import saved
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest
from dateline.lib import clock
from dateline.media import intake
from dateline.record import actions, queries

SCHEMES = ("light", "dark")


@of_section("look")
@require_http_methods(["GET", "POST"])
def look(request: StaffRequest) -> HttpResponse:
    known = queries.publication_as_set()
    if request.method == "GET":
        return _form(request, known.look, known.rev)
    chosen, if_rev = read(request.POST, known.look), asking.revision(request)
    if faint := looks.faint(chosen):
        if asking.wants_json(request):
            return JsonResponse({"error": words.of_faint(faint[0])}, status=400)
        return _form(request, chosen, if_rev, faint, status=400)
    after = actions.set_look(request.actor, _with_logos(request, chosen), now=clock.now(), if_rev=if_rev)
    return saved(request, after, "desk:settings-look")


@of_section("look")
@require_POST
def shipped(request: StaffRequest) -> HttpResponse:
    """Colours and type as they were shipped; a logo is the newsroom's own and stays."""
    worn, if_rev = queries.publication_as_set().look, asking.revision(request)
    plain = Look(logo=worn.logo, logo_dark=worn.logo_dark)
    after = actions.set_look(request.actor, plain, now=clock.now(), if_rev=if_rev)
    return saved(request, after, "desk:settings-look")


@of_section("look")
@require_GET
def check(request: StaffRequest) -> HttpResponse:
    """What follows from the colours that are being chosen: the properties, and what could not be read."""
    chosen = read(request.GET, queries.publication_as_set().look)
    return JsonResponse(
        {
            "tokens": {scheme: looks.tokens(getattr(chosen, scheme)) for scheme in SCHEMES},
            "faces": {"serif": looks.STACKS[chosen.text], "display": looks.STACKS[chosen.headlines]},
            "contrasts": _contrasts(chosen),
            "faint": [{"sentence": words.of_faint(each), **_where(each)} for each in looks.faint(chosen)],
        }
    )


@of_section("look")
@require_GET
def preview_sheet(request: StaffRequest) -> HttpResponse:
    """The style sheet of a look that nobody wears yet."""
    chosen = read(request.GET, queries.publication_as_set().look)
    return HttpResponse(looks.style_sheet(chosen), content_type="text/css; charset=utf-8")


def read(said: QueryDict, worn: Look) -> Look:
    """What is not said stays as it is worn. Raises `Illegible`."""
    return replace(
        worn,
        light=_shades(said, "light", worn.light),
        dark=_shades(said, "dark", worn.dark),
        headlines=_face(said.get("headlines") or worn.headlines),
        text=_face(said.get("text") or worn.text),
    )


def _shades(said: QueryDict, scheme: str, worn: Shades) -> Shades:
    return Shades(**{name: _colour(said, f"{scheme}-{name}", now) for name, now in asdict(worn).items()})


def _colour(said: QueryDict, name: str, now: str) -> str:
    colour = said.get(name, "").strip().lower() or now
    if not looks.is_colour(colour):
        raise Illegible("“{said}” is no colour: write it like #b3261e.", said=colour[:40])
    return colour


def _face(text: str) -> Face:
    try:
        return Face(text)
    except ValueError:
        raise Illegible("“{said}” is no type that we know: choose one of the list.", said=text[:40]) from None


def _with_logos(request: StaffRequest, chosen: Look) -> Look:
    return replace(
        chosen,
        logo=_logo(request, "logo", chosen.logo),
        logo_dark=_logo(request, "logo_dark", chosen.logo_dark),
    )


def _logo(request: StaffRequest, name: str, worn: Photo | None) -> Photo | None:
    """The one that was sent; none if that was to be taken away; else that of before."""
    sent = request.FILES.get(name)
    if isinstance(sent, UploadedFile):
        picture = intake.take(sent, by=request.actor.id, now=clock.now())
        return Photo(picture=picture.id, width=picture.width, height=picture.height)
    return None if request.POST.get(f"{name}-away") else worn


def _form(
    request: StaffRequest, chosen: Look, rev: int, faint: list[Faint] | None = None, *, status: int = 200
) -> HttpResponse:
    contrasts = _contrasts(chosen)
    shown: Mapping[str, Any] = {
        "look": chosen,
        "rev": rev,
        "schemes": [
            (
                scheme,
                label,
                [
                    (
                        f"{scheme}-{name}",
                        said,
                        getattr(getattr(chosen, scheme), name),
                        contrasts[f"{scheme}-{name}"],
                    )
                    for name, said in words.shades().items()
                ],
            )
            for scheme, label in words.schemes().items()
        ],
        "faces": words.faces(),
        "logos": [(name, label, getattr(chosen, name)) for name, label in words.logos().items()],
        "faint": [words.of_faint(each) for each in faint or ()],
        "is_shipped": replace(chosen, logo=None, logo_dark=None) == looks.SHIPPED,
    }
    return render(request, "desk/settings/look.html", shown, status=status)


def _contrasts(chosen: Look) -> dict[str, str]:
    """Against the paper: `7.1`; nothing for the paper itself."""
    said = {}
    for scheme in SCHEMES:
        shades: Shades = getattr(chosen, scheme)
        for name, colour in asdict(shades).items():
            figure = "" if name == "paper" else f"{looks.contrast(colour, shades.paper):.1f}"
            said[f"{scheme}-{name}"] = figure
    return said


def _where(faint: Faint) -> dict[str, str]:
    return {"field": f"{faint.scheme}-{faint.name}", "better": faint.better}
