"""What every page bears: the publication's name and look, and the style sheets and modules of this build."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

from dateline.core import look
from dateline.core.body import Photo
from dateline.core.publication import Publication
from dateline.media import renditions
from dateline.record import queries

_STATIC = Path(__file__).parent / "static" / "reader"
ENTRANCE = "live.js"
LOGO_WIDTH = 640  # pixels: it stands up to 320 wide, on screens that have two for each
STYLES = ("tokens.css", "page.css", "coverage.css", "entry.css", "print.css")


def document(template: str, publication: Publication | None = None, **shown: Any) -> str:
    """A whole page. It is a function of what is handed in, the publication and the build: no request, no clock."""
    known = publication or queries.publication()
    return render_to_string(template, _of_build() | _of_publication(known) | shown)


def build() -> str:
    """What a page depends on beside its coverage: our own files, and what was set for the whole publication."""
    return _build_with(queries.publication())


def titled(headline: str) -> str:
    """As the tab and the search engine call a page."""
    return f"{headline} | {queries.publication().name}"


def _build_with(known: Publication) -> str:
    if not known.rev:
        return str(settings.DATELINE_BUILD)
    return f"{settings.DATELINE_BUILD}.{sha256(repr(known.borne).encode()).hexdigest()[:8]}"


def _of_publication(known: Publication) -> dict[str, Any]:
    return {
        "publication": {
            "name": known.name,
            "tagline": known.tagline,
            "address": settings.DATELINE_PUBLIC_URL,
            "look": look.address(known.look),
            "papers": (known.look.light.paper, known.look.dark.paper),
            "logo": _logo(known.look),
        },
        "build": _build_with(known),
        "language": known.language,
    }


def _logo(worn: look.Look) -> dict[str, str | int] | None:
    """WebP alone: JPEG has no transparency, and every browser that we serve knows it."""
    logo, dark = worn.logo, worn.logo_dark
    if logo is None:
        return None
    return {
        "src": _smallest(logo),
        "dark": _smallest(dark) if dark else "",
        "width": logo.width,
        "height": logo.height,
    }


def _smallest(logo: Photo) -> str:
    """Of a picture that stands a few lines high."""
    widths = renditions.widths_of(logo.width)
    width = next((each for each in widths if each >= LOGO_WIDTH), widths[-1])
    return renditions.url(renditions.PUBLIC_BASE, logo.picture, width, "webp")


@cache
def _of_build() -> dict[str, Any]:
    return {
        "icon": static("reader/mark.svg"),
        "more_style": static("reader/front.css"),
        "styles": [static(f"reader/{name}") for name in STYLES],
        "entrance": static(f"reader/{ENTRANCE}"),
        # Asked for at once, instead of one after the other as each names the next.
        "modules": [static(f"reader/{name}") for name in _modules()],
    }


def _modules() -> list[str]:
    return sorted(file.name for file in _STATIC.glob("*.js") if file.name != ENTRANCE)
