"""How the parts of a look and the other settings are called, and what is said of a look that cannot be read."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dateline.core.look import Face, Faint

_FAINT = {
    ("light", "ink"): _(
        "In light, text in {colour} on {ground} has a contrast of {contrast} : 1, which tires whoever reads; it "
        "needs {needed} : 1. {better} would do, or another paper."
    ),
    ("dark", "ink"): _(
        "In dark, text in {colour} on {ground} has a contrast of {contrast} : 1, which tires whoever reads; it "
        "needs {needed} : 1. {better} would do, or another paper."
    ),
    ("light", "accent"): _(
        "In light, the accent {colour} on {ground} has a contrast of {contrast} : 1, which many cannot read; it "
        "needs {needed} : 1. {better} would do."
    ),
    ("dark", "accent"): _(
        "In dark, the accent {colour} on {ground} has a contrast of {contrast} : 1, which many cannot read; it "
        "needs {needed} : 1. {better} would do."
    ),
}


def of_faint(faint: Faint) -> str:
    return str(_FAINT[faint.scheme, faint.name]).format(
        colour=faint.colour,
        ground=faint.ground,
        contrast=f"{faint.contrast:.1f}",
        needed=f"{faint.needed:g}",
        better=faint.better,
    )


def schemes() -> dict[str, str]:
    return {"light": gettext("Light"), "dark": gettext("Dark")}


def shades() -> dict[str, str]:
    return {"paper": gettext("Paper"), "ink": gettext("Ink"), "accent": gettext("Accent")}


def faces() -> list[tuple[str, str]]:
    return [
        (Face.BOOK, gettext("Book: Iowan, Palatino")),
        (Face.GAZETTE, gettext("Gazette: Georgia, Charter")),
        (Face.POSTER, gettext("Poster: Didot, Bodoni")),
        (Face.SLAB, gettext("Slab: Rockwell")),
        (Face.HUMANIST, gettext("Humanist sans: Seravek, Gill")),
        (Face.GROTESQUE, gettext("Grotesque: Helvetica, Arial")),
    ]


def logos() -> dict[str, str]:
    return {"logo": gettext("Logo"), "logo_dark": gettext("Logo where it is dark")}


def of_setting(name: str) -> str:
    """What the audit calls by its place: `look light accent` is “Light: Accent”."""
    first, *rest = name.split() or [""]
    if first == "look" and rest:
        within = schemes().get(rest[0])
        of_look = {**shades(), **logos(), "headlines": gettext("Headlines"), "text": gettext("Text")}
        said = of_look.get(rest[-1] if within else rest[0], name)
        return gettext("{group}: {part}").format(group=within, part=said) if within else said
    return {
        "name": gettext("Name"),
        "tagline": gettext("Tagline"),
        "languages": gettext("Languages"),
        "zone": gettext("Home zone"),
        "follow": gettext("Follow links"),
        "topics": gettext("Topics"),
        "limits picture": gettext("The largest picture, in megabytes"),
        "limits session": gettext("How long a sign-in lasts, in hours"),
        "limits streams": gettext("Live connections per server process"),
    }.get(name, name)


def of_value(setting: str, value: str) -> str:
    """The type that was chosen by its name; all else is as somebody wrote it."""
    return dict(faces()).get(value, value) if setting in ("look headlines", "look text") else value
