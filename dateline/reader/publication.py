"""What every page bears: the publication's name, and the style sheets and modules of this build."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

_STATIC = Path(__file__).parent / "static" / "reader"
ENTRANCE = "live.js"
STYLES = ("tokens.css", "page.css", "coverage.css", "entry.css", "print.css")


def document(template: str, **shown: Any) -> str:
    """A whole page. It is a function of what is handed in and of the build: no request, no clock."""
    return render_to_string(template, _of_publication() | shown)


@cache
def _of_publication() -> dict[str, Any]:
    return {
        "publication": {
            "name": settings.DATELINE_NAME,
            "tagline": settings.DATELINE_TAGLINE,
            "address": settings.DATELINE_PUBLIC_URL,
        },
        "build": settings.DATELINE_BUILD,
        "language": settings.LANGUAGE_CODE,
        "icon": static("reader/mark.svg"),
        "more_style": static("reader/front.css"),
        "way_back": static("reader/story/back.js"),
        "styles": [static(f"reader/{name}") for name in STYLES],
        "entrance": static(f"reader/{ENTRANCE}"),
        # Asked for at once, instead of one after the other as each names the next.
        "modules": [static(f"reader/{name}") for name in _modules()],
    }


def _modules() -> list[str]:
    return sorted(file.name for file in _STATIC.glob("*.js") if file.name != ENTRANCE)
