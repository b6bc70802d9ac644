"""What a file is, told by its content and never by its name; and what it hides beside the picture."""

import re

from dateline.core.phrase import Phrase
from dateline.core.refusal import sentence

from . import refusals
from .limits import MAX_SCANS
from .refusals import Refused

RAW = sentence("a raw file of a camera")

_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "HEIF",
    b"heix": "HEIF",
    b"hevc": "HEIF",
    b"hevx": "HEIF",
    b"heim": "HEIF",
    b"heis": "HEIF",
    b"jxl ": sentence("a JPEG XL picture"),
    b"crx ": RAW,
}

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0\x10\0\0\0CR", RAW),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", sentence("an icon")),
    (b"\0\0\2\0", sentence("an icon")),
    (b"\0\0\0\x0cjP  ", sentence("a JPEG 2000 picture")),
    (b"\xff\x4f\xff\x51", sentence("a JPEG 2000 picture")),
    (b"\xff\x0a", sentence("a JPEG XL picture")),
    (b"\0\0\0\x0cJXL ", sentence("a JPEG XL picture")),
    (b"8BPS", sentence("a Photoshop file")),
    (b"%PDF-", sentence("a PDF document")),
    (b"%!PS", sentence("a PostScript document")),
    (b"PK\3\4", sentence("a ZIP archive")),
    (b"\x1f\x8b", sentence("a gzip archive")),
    (b"\x1a\x45\xdf\xa3", sentence("a video")),
)

ACCEPTED = frozenset({"JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "TIFF", "BMP"})

_MARKUP = (
    (b"<svg", sentence("an SVG drawing")),
    (b"<!doctype html", sentence("a web page")),
    (b"<html", sentence("a web page")),
)

# Every other kind by the name that a refusal gives it.
NAMES = frozenset((*_BRANDS.values(), *(kind for _, kind in (*_SIGNATURES, *_MARKUP)))) - ACCEPTED

# What makes a picture a page or a program as well. Cameras and editors write none of these, also not in XMP.
_FOREIGN_BODY = re.compile(rb"(?i)<script[\s>/]|<!doctype\s+html|<html[\s>]|<iframe[\s>]|<\?php")
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_TAIL = 22 + 65_535  # the end record and the longest comment after it


def kind_of(content: bytes) -> str:
    """Pillow's name of the format (one of ACCEPTED); raises Refused with the name of any other kind."""
    if not content:
        raise Refused(refusals.EMPTY)
    kind = _by_signature(content) or _by_markup(content)
    if kind is None:
        raise Refused(refusals.NO_PICTURE)
    if kind not in ACCEPTED:
        raise Refused(refusals.OTHER_KIND, kind=Phrase(kind))
    return kind


def _by_signature(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp":
        return _by_brand(content)
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)


def _by_brand(content: bytes) -> str:
    """ISO media files name a brand, then the brands they also satisfy: `mif1` alone says nothing."""
    length = min(int.from_bytes(content[:4], "big"), 512, len(content))
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, length - 3, 4))]
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), sentence("a video"))


def _by_markup(content: bytes) -> str | None:
    start = content[:1024].lower()
    return next((kind for tag, kind in _MARKUP if tag in start), None)


def refuse_foreign_bodies(content: bytes) -> None:
    """A file that is a picture and a web page, script or archive at once was made to deceive."""
    if _FOREIGN_BODY.search(content) or _ends_as_archive(content):
        raise Refused(refusals.FOREIGN_BODY)


def _ends_as_archive(content: bytes) -> bool:
    at = content.rfind(_ARCHIVE_END, max(0, len(content) - _ARCHIVE_TAIL))
    if at < 0:
        return False
    size_of_directory = int.from_bytes(content[at + 12 : at + 16], "little")
    return content[max(0, at - size_of_directory) :].startswith((b"PK\x01\x02", _ARCHIVE_END))


def scans_of(kind: str, content: bytes) -> int:
    """How many passes a decoder makes over the picture; refuses a JPEG with absurdly many."""
    if kind != "JPEG":
        return 1
    # 0xFF in compressed rows is always followed by zero, so each FF DA is the start of a scan.
    scans = max(1, content.count(b"\xff\xda"))
    if scans > MAX_SCANS:
        raise Refused(refusals.TOO_MANY_SCANS)
    return scans


def webp_size(content: bytes) -> tuple[int, int]:
    """Declared (width, height), read before the decoder reserves memory for it; (0, 0) when unreadable."""
    chunk, body = content[12:16], content[20:30]
    if chunk == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    return 0, 0
