"""No metadata survives: whatever a file tells beside its pixels, no rendition repeats it.

Each case hides the same secret in one place of one format. Every rendition is then searched for it, taken
apart for anything but pixels and, where exiftool is here, shown to it.
"""

import io
import json
import shutil
import struct
import subprocess
import zlib

import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from tests.media.anatomy import assert_only_pixels
from tests.media.sample_pictures import (
    encoded,
    jpeg_segment,
    photograph,
    png_chunk,
    with_bmp_gap,
    with_gif_extension,
    with_jpeg_segments,
    with_png_chunks,
    with_webp_chunk,
)

SECRET = "Seeded-4417-Greenwich"
RAW = SECRET.encode()
LATITUDE = (51.0, 28.0, 40.12)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    f'exif:GPSLatitude="51,28.67N" dc:creator="{SECRET}"/></rdf:RDF></x:xmpmeta>'
).encode()
IPTC = (
    b"Photoshop 3.0\x008BIM\x04\x04\0\0"
    + struct.pack(">I", 5 + len(RAW))
    + b"\x1c\x02\x50\0"
    + bytes([len(RAW)])
    + RAW
)
MANIFEST = b"jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xaa\x008\x9bqc2pa.claim\0" + RAW


def exif() -> bytes:
    block = Image.Exif()
    block[0x010F], block[0x0110] = "Seeded-Maker", SECRET  # make, model
    block[0x013B], block[0x8298], block[0x010E] = SECRET, SECRET, SECRET  # artist, copyright, description
    details = block.get_ifd(0x8769)
    details[0xA431], details[0xA430] = SECRET, SECRET  # serial number, owner
    details[0x927C], details[0x9286] = RAW, b"ASCII\0\0\0" + RAW  # maker's note, user's comment
    place = block.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", LATITUDE, "W", (0.0, 0.0, 5.3)
    return block.tobytes()


def exif_with_thumbnail() -> bytes:
    """A first picture directory without tags, and a second (IFD1) that holds a small JPEG."""
    thumbnail = with_jpeg_segments(encoded(photograph(40, 30, seed=9)), jpeg_segment(0xFE, RAW))
    at = 8 + 6 + 2 + 3 * 12 + 4
    tags = ((0x0103, 3, 6), (0x0201, 4, at), (0x0202, 4, len(thumbnail)))
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    head = b"II*\0" + struct.pack("<IHI", 8, 0, 14) + struct.pack("<H", 3) + directory + b"\0\0\0\0"
    return b"Exif\0\0" + head + thumbnail


def profile() -> bytes:
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(srgb) + RAW


def camera_file() -> bytes:
    first = photograph(200, 150)
    preview = with_jpeg_segments(encoded(photograph(60, 45)), jpeg_segment(0xFE, RAW))
    return encoded(first, "MPO", save_all=True, append_images=[Image.open(io.BytesIO(preview))], exif=exif())


def jpeg(**options) -> bytes:
    return encoded(photograph(200, 150), "JPEG", **options)


def png(*chunks: bytes, **options) -> bytes:
    return with_png_chunks(encoded(photograph(200, 150), "PNG", **options), *chunks)


def webp(**options) -> bytes:
    return encoded(photograph(200, 150), "WEBP", **options)


def avif(**options) -> bytes:
    return encoded(photograph(200, 150), "AVIF", **options)


def gif(**options) -> bytes:
    return encoded(photograph(200, 150).quantize(64), "GIF", **options)


def heic(**options) -> bytes:
    return encoded(photograph(200, 150), "HEIF", **options)


def tiff(**tags) -> bytes:
    directory = TiffImagePlugin.ImageFileDirectory_v2()
    directory[0x010F], directory[0x013B], directory[0x010E] = "Seeded-Maker", SECRET, SECRET
    for tag, (kind, value) in tags.items():
        number = int(tag.removeprefix("tag_"))
        directory.tagtype[number] = kind
        directory[number] = value
    return encoded(photograph(200, 150), "TIFF", tiffinfo=directory)


def bmp() -> bytes:
    return encoded(photograph(200, 150), "BMP")


def in_app(number: int, body: bytes) -> bytes:
    return with_jpeg_segments(jpeg(), jpeg_segment(0xE0 + number, body))


SEEDED = {
    "JPEG with EXIF and GPS": lambda: jpeg(exif=exif()),
    "JPEG with a thumbnail (IFD1)": lambda: jpeg(exif=exif_with_thumbnail()),
    "JPEG with XMP": lambda: jpeg(xmp=XMP),
    "JPEG with extended XMP": lambda: in_app(1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + XMP),
    "JPEG with a comment": lambda: jpeg(comment=RAW),
    "JPEG with two comments": lambda: with_jpeg_segments(jpeg(comment=RAW), jpeg_segment(0xFE, RAW)),
    "JPEG with a colour profile": lambda: jpeg(icc_profile=profile()),
    "JPEG with IPTC": lambda: in_app(13, IPTC),
    "JPEG with content credentials": lambda: in_app(11, b"JP\0\1\0\0\0\1" + MANIFEST),
    "JPEG with an embedded preview (MPF)": camera_file,
    "JPEG with a FlashPix block": lambda: in_app(2, b"FPXR\0" + RAW),
    "JPEG with a maker's segment": lambda: in_app(7, RAW),
    "JPEG with a JFIF thumbnail": lambda: in_app(0, b"JFXX\0\x10" + encoded(photograph(9, 9)) + RAW),
    "JPEG with Adobe's segment": lambda: in_app(14, b"Adobe\0\x64\0\0\0\0\1" + RAW),
    "JPEG with words after its end": lambda: jpeg() + RAW,
    "JPEG with a film after its end": lambda: jpeg() + b"\0\0\0\x18ftypmp42" + RAW,
    "JPEG with words before its end": lambda: (
        jpeg()[:-2] + b"\xff\xfe" + struct.pack(">H", 23) + RAW + b"\xff\xd9"
    ),
    "JPEG in CMYK with EXIF": lambda: encoded(photograph(90, 60).convert("CMYK"), "JPEG", exif=exif()),
    "PNG with EXIF": lambda: png(exif=exif()),
    "PNG with text": lambda: png(png_chunk(b"tEXt", b"Author\0" + RAW)),
    "PNG with compressed text": lambda: png(png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(RAW))),
    "PNG with international text": lambda: png(png_chunk(b"iTXt", b"Title\0\0\0en\0\0" + RAW)),
    "PNG with XMP": lambda: png(png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
    "PNG with a raw profile": lambda: png(
        png_chunk(b"tEXt", b"Raw profile type exif\0\nexif\n      21\n" + RAW.hex().encode())
    ),
    "PNG with a colour profile": lambda: png(icc_profile=profile()),
    "PNG with a time": lambda: png(png_chunk(b"tIME", struct.pack(">HBBBBB", 1969, 7, 20, 20, 17, 40))),
    "PNG with a private chunk": lambda: png(png_chunk(b"prVt", RAW)),
    "PNG with content credentials": lambda: png(png_chunk(b"caBX", MANIFEST)),
    "PNG with text after its pixels": lambda: (
        png()[:-12] + png_chunk(b"tEXt", b"Author\0" + RAW) + png()[-12:]
    ),
    "PNG with words after its end": lambda: png() + RAW,
    "PNG with a palette's name": lambda: png(png_chunk(b"sPLT", RAW[:9] + b"\0\x08" + RAW[:6])),
    "WebP with EXIF": lambda: webp(exif=exif()),
    "WebP with XMP": lambda: webp(xmp=XMP),
    "WebP with a colour profile": lambda: webp(icc_profile=profile()),
    "WebP with an unknown chunk": lambda: with_webp_chunk(webp(exif=exif()), b"SECR", RAW),
    "WebP with words after its end": lambda: webp() + RAW,
    "AVIF with EXIF": lambda: avif(exif=exif()),
    "AVIF with XMP": lambda: avif(xmp=XMP),
    "AVIF with a colour profile": lambda: avif(icc_profile=profile()),
    "AVIF with a box after its end": lambda: avif() + struct.pack(">I", 8 + len(RAW)) + b"free" + RAW,
    "HEIC with EXIF and GPS": lambda: heic(exif=exif()),
    "HEIC with XMP": lambda: heic(xmp=XMP),
    "HEIC with a colour profile": lambda: heic(icc_profile=profile()),
    "HEIC with a box after its end": lambda: heic() + struct.pack(">I", 8 + len(RAW)) + b"free" + RAW,
    "TIFF with the camera, its owner and words": tiff,
    "TIFF with GPS": lambda: encoded(photograph(200, 150), "TIFF", exif=exif()),
    "TIFF with XMP": lambda: tiff(tag_700=(1, XMP)),
    "TIFF with IPTC": lambda: tiff(tag_33723=(7, IPTC)),
    "TIFF with a second page": lambda: (
        encoded(photograph(200, 150), "TIFF", save_all=True, append_images=[Image.open(io.BytesIO(tiff()))])
        + RAW
    ),
    "BMP with words after its end": lambda: bmp() + RAW,
    "BMP with words before its pixels": lambda: with_bmp_gap(bmp(), RAW),
    "GIF with a comment": lambda: gif(comment=RAW),
    "GIF with a comment after its frame": lambda: with_gif_extension(gif(), 0xFE, RAW),
    "GIF with plain text": lambda: with_gif_extension(gif(), 0x01, b"\0" * 12 + RAW),
    "GIF with XMP": lambda: with_gif_extension(gif(), 0xFF, b"XMP DataXMP" + XMP),
    "GIF with words after its end": lambda: gif() + RAW,
}


@pytest.mark.parametrize("case", SEEDED)
def test_nothing_seeded_survives_into_any_rendition(develop, case):
    content = SEEDED[case]()
    made = develop(content)
    assert made.files()
    for file in made.files():
        rendition = file.read_bytes()
        for secret in (RAW, SECRET.encode("utf-16-le"), RAW.hex().encode(), b"Seeded", b"Greenwich"):
            assert secret not in rendition, file.name
        assert_only_pixels(rendition)
    assert_exiftool_sees_only_pixels(made.files())


def test_the_seeds_are_really_there_before():
    """Otherwise the test above would prove nothing."""
    compressed = {"PNG with compressed text", "PNG with a colour profile", "PNG with a time"}
    for case, seed in SEEDED.items():
        content = seed()
        assert case in compressed or b"Seeded" in content or RAW.hex().encode() in content, case


HARMLESS_GROUPS = {"ExifTool", "System", "File", "JFIF", "RIFF", "Composite"}
HARMLESS_JFIF = {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"}
HARMLESS_COMPOSITE = {"ImageSize", "Megapixels"}


def assert_exiftool_sees_only_pixels(files) -> None:
    if shutil.which("exiftool") is None:
        return  # the test below says so
    command = ["exiftool", "-json", "-a", "-u", "-G1", *map(str, files)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    assert len(found) == len(files)
    for tags in found:
        for name in tags:
            group, _, tag = name.rpartition(":")
            assert group in HARMLESS_GROUPS | {""}, name
            assert group != "JFIF" or tag in HARMLESS_JFIF, name
            assert group != "Composite" or tag in HARMLESS_COMPOSITE, name
            assert group != "File" or tag not in ("Comment", "ExifByteOrder", "CurrentIPTCDigest"), name


def test_exiftool_finds_the_seeds_in_the_source(tmp_path):
    if shutil.which("exiftool") is None:
        pytest.skip(
            "exiftool is not installed (libimage-exiftool-perl): renditions are only taken apart by hand"
        )
    source = tmp_path / "source.jpg"
    source.write_bytes(jpeg(exif=exif(), xmp=XMP, comment=RAW))
    command = ["exiftool", "-a", "-G1", str(source)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "[GPS]" in shown
    assert shown.count(SECRET) >= 5
