"""Pictures for the tests, drawn here: honest ones, marked ones, and ones made to do harm."""

import io
import random
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

CORNERS = {"top left": (200, 30, 30), "top right": (30, 160, 30), "bottom left": (30, 30, 200)}


def encoded(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photograph(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    """Soft noise of several sizes: compresses like a photograph."""
    noise = random.Random(seed)
    coarse = Image.frombytes("RGB", (16, 12), noise.randbytes(16 * 12 * 3))
    fine = Image.frombytes("RGB", (160, 120), noise.randbytes(160 * 120 * 3))
    size = (width, height)
    return Image.blend(
        coarse.resize(size, Image.Resampling.BICUBIC), fine.resize(size, Image.Resampling.BICUBIC), 0.2
    )


def cornered(width: int = 400, height: int = 200) -> Image.Image:
    """Landscape; three corners of different colours, so that every turn and mirroring shows."""
    picture = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    picture.paste(CORNERS["top left"], (0, 0, *half))
    picture.paste(CORNERS["top right"], (half[0], 0, width, half[1]))
    picture.paste(CORNERS["bottom left"], (0, half[1], half[0], height))
    return picture


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, *extra: bytes) -> bytes:
    """A PNG chunk by chunk; `rows` are the filtered rows, `extra` whole chunks before the rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", header),
            *extra,
            png_chunk(b"IDAT", zlib.compress(rows, 9)),
            png_chunk(b"IEND", b""),
        ]
    )


def with_png_chunks(content: bytes, *chunks: bytes) -> bytes:
    after_header = 8 + 25
    return content[:after_header] + b"".join(chunks) + content[after_header:]


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def with_jpeg_segments(content: bytes, *segments: bytes) -> bytes:
    return content[:2] + b"".join(segments) + content[2:]


def with_webp_chunk(content: bytes, kind: bytes, body: bytes) -> bytes:
    padded = body + b"\0" * (len(body) % 2)
    whole = content[8:] + kind + struct.pack("<I", len(body)) + padded
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def with_bmp_gap(content: bytes, body: bytes) -> bytes:
    """Bytes between the headers and the pixels, which begin that much later."""
    start = int.from_bytes(content[10:14], "little")
    moved = struct.pack("<I", start + len(body))
    return content[:10] + moved + content[14:start] + body + content[start:]


def with_tiff_size(content: bytes, side: int) -> bytes:
    """A little-endian TIFF that says it is a square of that many pixels a side."""
    changed = bytearray(content)
    at = int.from_bytes(content[4:8], "little")
    for entry in range(at + 2, at + 2 + 12 * int.from_bytes(content[at : at + 2], "little"), 12):
        if int.from_bytes(content[entry : entry + 2], "little") in (0x0100, 0x0101):
            changed[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, side)
    return bytes(changed)


def with_gif_extension(content: bytes, label: int, body: bytes) -> bytes:
    """An extension block before the end of the file (0xFE comment, 0x01 plain text, 0xFF application)."""
    blocks = b"".join(
        bytes([len(body[at : at + 255])]) + body[at : at + 255] for at in range(0, len(body), 255)
    )
    return content[:-1] + b"\x21" + bytes([label]) + blocks + b"\0" + content[-1:]


def gif_of_frames(count: int) -> bytes:
    header = b"GIF89a" + struct.pack("<HH", 100, 100) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    control = b"\x21\xf9\4\0\1\0\0\0"
    frame = control + b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0" + b"\x02\x02\x44\x01\x00"
    return header + frame * count + b";"


def bomb_png(side: int = 50_000) -> bytes:
    """Says 2,500 megapixels; its zeros are packed a thousand to one."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(50)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    )


def many_scans(count: int, width: int = 64, height: int = 64) -> bytes:
    """A progressive JPEG whose last scan comes again and again: each is decoded over the whole picture."""
    content = encoded(Image.new("RGB", (width, height), (120, 90, 60)), progressive=True)
    last = content[content.rfind(b"\xff\xc4") : -2]
    return content[:-2] + last * (count - content.count(b"\xff\xda")) + content[-2:]


def gifar() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "Main-Class: Applet\n")
    return encoded(photograph(60, 40).quantize(16), "GIF") + archive.getvalue()


def icc_with_red_and_blue_swapped(srgb: bytes) -> bytes:
    """A true colour profile under which red looks blue: whoever ignores it shows the wrong colour."""
    swapped = srgb.replace(b"rXYZ", b"tmp!", 1).replace(b"bXYZ", b"rXYZ", 1)
    return swapped.replace(b"tmp!", b"bXYZ", 1)
