"""What a file is, told by its content and never by its name; and what it hides beside the picture."""

import re

from .limits import MAX_SCANS
from .refusals import TAKEN, Refused

_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "a HEIC picture",
    b"heix": "a HEIC picture",
    b"hevc": "a HEIC picture",
    b"hevx": "a HEIC picture",
    b"heim": "a HEIC picture",
    b"heis": "a HEIC picture",
    b"jxl ": "a JPEG XL picture",
    b"crx ": "a raw file of a camera",
}

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"II+\0", "a TIFF picture"),
    (b"MM\0+", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\0\0\1\0", "an icon"),
    (b"\0\0\2\0", "an icon"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"PK\3\4", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x1a\x45\xdf\xa3", "a video"),
)

ACCEPTED = frozenset({"JPEG", "PNG", "WEBP", "AVIF", "GIF"})

_MARKUP = ((b"<svg", "an SVG drawing"), (b"<!doctype html", "a web page"), (b"<html", "a web page"))

# What makes a picture a page or a program as well. Cameras and editors write none of these, also not in XMP.
_FOREIGN_BODY = re.compile(rb"(?i)<script[\s>/]|<!doctype\s+html|<html[\s>]|<iframe[\s>]|<\?php")
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_TAIL = 22 + 65_535  # the end record and the longest comment after it


def kind_of(content: bytes) -> str:
    """Pillow's name of the format (one of ACCEPTED); raises Refused with the name of any other kind."""
    if not content:
        raise Refused("The file is empty.")
    kind = _by_signature(content) or _by_markup(content)
    if kind is None:
        raise Refused(f"This file is not a picture, or of a kind unknown here; {TAKEN}.")
    if kind not in ACCEPTED:
        raise Refused(f"This is {kind}; {TAKEN}, so export the picture as one of these.")
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
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), "a video")


def _by_markup(content: bytes) -> str | None:
    start = content[:1024].lower()
    return next((kind for tag, kind in _MARKUP if tag in start), None)


def refuse_foreign_bodies(content: bytes) -> None:
    """A file that is a picture and a web page, script or archive at once was made to deceive."""
    if _FOREIGN_BODY.search(content) or _ends_as_archive(content):
        raise Refused(
            "This picture also holds a web page, a script or an archive; "
            "open it in a picture editor and export it again as a plain JPEG or PNG."
        )


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
        raise Refused(f"This JPEG has {scans} scans, far more than a picture needs; export it again.")
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
