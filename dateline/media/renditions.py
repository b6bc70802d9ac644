"""Which renditions a picture has, and how a page names them.

Pure functions of (id, width, height), where width and height are those of the largest rendition, in
pixels. A template that knows these three renders the whole `<picture>` without asking the database.
The worker that makes the files asks the same functions, so the two cannot disagree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LADDER = (320, 640, 960, 1280, 1920)
# In order of preference: a browser takes the first it knows.
CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
# WebP ends at 16,383 pixels; a page has no use for half of that.
MAX_HEIGHT = 8000

PUBLIC_BASE = "/media/"
DESK_BASE = "/desk/media/"

_ID = re.compile(r"[0-9a-f]{32}")


def is_picture_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def largest_size(source_width: int, source_height: int) -> tuple[int, int]:
    """(width, height) of the largest rendition of an upright source: never larger than the source."""
    scale = min(Fraction(1), Fraction(LADDER[-1], source_width), Fraction(MAX_HEIGHT, source_height))
    return max(1, round(source_width * scale)), max(1, round(source_height * scale))


def widths_of(width: int) -> list[int]:
    """Ascending widths for a picture whose largest rendition is `width` pixels wide; the last is `width`.

    A rung that is nearly as wide as the largest saves a reader nothing, and is left out.
    """
    return [rung for rung in LADDER if rung * 5 <= width * 4] + [width]


def height_at(rung: int, width: int, height: int) -> int:
    return max(1, (rung * height + width // 2) // width)


def file_name(rung: int, ext: str) -> str:
    return f"{rung}.{ext}"


def file_names(widths: Sequence[int]) -> list[str]:
    return [file_name(rung, ext) for rung in widths for ext in CONTENT_TYPES]


def url(base: str, picture_id: str, rung: int, ext: str) -> str:
    """`base` is PUBLIC_BASE or DESK_BASE (or another site's address ending in a slash)."""
    return f"{base}{picture_id}/{file_name(rung, ext)}"


def srcset(base: str, picture_id: str, width: int, ext: str) -> str:
    return ", ".join(f"{url(base, picture_id, rung, ext)} {rung}w" for rung in widths_of(width))


@dataclass(frozen=True)
class PictureTag:
    """All that `<picture>` needs: one `<source>` for WebP, the `<img>` with its JPEGs and its box."""

    webp_srcset: str
    jpeg_srcset: str
    src: str
    width: int
    height: int


def picture_tag(base: str, picture_id: str, width: int, height: int) -> PictureTag:
    """`src`, for a browser that knows no srcset, is the rendition nearest to a column of text (960)."""
    middle = [rung for rung in widths_of(width) if rung <= 960] or [width]
    return PictureTag(
        webp_srcset=srcset(base, picture_id, width, "webp"),
        jpeg_srcset=srcset(base, picture_id, width, "jpg"),
        src=url(base, picture_id, middle[-1], "jpg"),
        width=width,
        height=height,
    )
