"""Takes a rendition apart: nothing but pixels may be in it."""

import struct
from collections.abc import Iterator


def assert_only_pixels(rendition: bytes) -> None:
    if rendition.startswith(b"RIFF"):
        assert set(webp_chunks(rendition)) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
    else:
        # JFIF's bare header, tables, the frame and its scans; no comment, no other application segment.
        assert set(jpeg_markers(rendition)) <= {0xE0, 0xDB, 0xC2, 0xC0, 0xC4, 0xDA}
        assert rendition[2:6] == b"\xff\xe0\0\x10"
        assert rendition[18:20] == b"\0\0", "a JFIF thumbnail"
        assert rendition.endswith(b"\xff\xd9")
        assert rendition.count(b"\xff\xd9") == 1


def webp_chunks(rendition: bytes) -> Iterator[bytes]:
    assert struct.unpack("<I", rendition[4:8])[0] == len(rendition) - 8
    at = 12
    while at < len(rendition):
        yield rendition[at : at + 4]
        length = struct.unpack("<I", rendition[at + 4 : at + 8])[0]
        at += 8 + length + length % 2


def jpeg_markers(rendition: bytes) -> Iterator[int]:
    at = 2
    while rendition[at : at + 2] != b"\xff\xd9":
        assert rendition[at] == 0xFF
        marker = rendition[at + 1]
        yield marker
        at += 2 + struct.unpack(">H", rendition[at + 2 : at + 4])[0]
        if marker == 0xDA:
            while not (rendition[at] == 0xFF and rendition[at + 1] not in (0, *range(0xD0, 0xD8))):
                at += 1
