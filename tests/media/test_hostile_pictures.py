"""Files made to do harm, and files that are no pictures: refused with one sentence, or made harmless."""

import os
import resource
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import TiffImagePlugin

from dateline.media import limits
from dateline.media.refusals import Refused
from tests.media.anatomy import assert_only_pixels
from tests.media.sample_pictures import (
    bomb_png,
    encoded,
    gif_of_frames,
    gifar,
    jpeg_segment,
    many_scans,
    photograph,
    png,
    with_jpeg_segments,
    with_tiff_size,
)

# What it times, nothing else may slow.
pytestmark = pytest.mark.alone

HEADLESS_HEIC = struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + b"\0" * 200
DATA = Path(os.environ.get("DATELINE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
HOSTILE_FOLDER = DATA / "hostile" / "images"


def sentence_for(develop, content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        develop(content)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Error" not in sentence
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"Dear desk, the picture follows.", "not a picture"),
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "SVG",
        ),
        (b"\xef\xbb\xbf  <SVG onload=alert(1)>", "SVG"),
        (b"<!DOCTYPE html><img src=x onerror=alert(1)>", "a web page"),
        (b"%PDF-1.7\n", "PDF"),
        (b"II*\0\x10\0\0\0CR\2\0", "a raw file of a camera"),
        (struct.pack(">I", 24) + b"ftypcrx \0\0\0\1crx isom" + b"\0" * 99, "a raw file of a camera"),
        (b"8BPS\0\1", "Photoshop"),
        (struct.pack(">I", 24) + b"ftypmp42\0\0\0\0isommp42" + b"\0" * 99, "a video"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\xff\x0a" + b"\0" * 20, "JPEG XL"),
        (b"PK\3\4" + b"\0" * 40, "ZIP"),
    ],
)
def test_what_is_no_picture_or_of_another_kind_is_named_and_told_what_is_taken(develop, content, said):
    sentence = sentence_for(develop, content)
    assert said in sentence
    assert not content or "JPEG, PNG, WebP, AVIF, HEIC, TIFF, BMP and GIF" in sentence


@pytest.mark.parametrize(("tag", "value"), [(0x00FE, 1), (0xC612, b"\1\4\0\0")])
def test_a_raw_file_is_not_taken_for_the_stamp_it_begins_with(develop, tag, value):
    directory = TiffImagePlugin.ImageFileDirectory_v2()
    directory.tagtype[tag] = 4 if tag == 0x00FE else 1
    directory[tag] = value
    assert "a raw file of a camera" in sentence_for(
        develop, encoded(photograph(160, 120), "TIFF", tiffinfo=directory)
    )


@pytest.mark.parametrize(
    "content", [HEADLESS_HEIC, b"II*\0\x08\0\0\0", b"MM\0*\xff\xff\xff\xff", b"BM\x9a\0\0\0"]
)
def test_a_picture_without_its_inside_is_refused(develop, content):
    assert "broken, cut short or of a rare form" in sentence_for(develop, content)


def test_a_picture_of_fifty_thousand_pixels_a_side_is_refused_before_it_is_decoded(develop):
    begun = time.monotonic()
    assert "megapixels" in sentence_for(develop, bomb_png())
    assert time.monotonic() - begun <= 3


@pytest.mark.parametrize(
    "content",
    [
        encoded(photograph(40, 30), "GIF")[:6]
        + struct.pack("<HH", 65_000, 65_000)
        + encoded(photograph(40, 30), "GIF")[10:],
        encoded(photograph(40, 30), "BMP")[:18]
        + struct.pack("<ii", 65_000, 65_000)
        + encoded(photograph(40, 30), "BMP")[26:],
        with_tiff_size(encoded(photograph(40, 30), "TIFF"), 65_000),
        encoded(photograph(160, 120), "HEIF").replace(
            b"ispe\0\0\0\0" + struct.pack(">II", 160, 120),
            b"ispe\0\0\0\0" + struct.pack(">II", 65_000, 65_000),
        ),
        b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\xff\0" * 2 + b"\0" * 40,
        b"RIFF\x1a\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f" + b"\0" * 40,
    ],
    ids=["GIF", "BMP", "TIFF", "HEIC", "WebP with a canvas", "WebP without loss"],
)
def test_a_size_beyond_the_limit_is_refused_whatever_the_format(develop, content):
    assert "megapixels" in sentence_for(develop, content)


def test_a_jpeg_that_claims_more_than_it_holds_is_refused(develop):
    content = encoded(photograph(64, 64))
    at = content.index(b"\xff\xc0")
    claimed = content[: at + 5] + struct.pack(">HH", 65_000, 65_000) + content[at + 9 :]
    assert "megapixels" in sentence_for(develop, claimed)


@pytest.mark.parametrize("count", [501, 10_000])
def test_a_film_in_a_gif_is_refused(develop, count):
    assert f"{count} frames" in sentence_for(develop, gif_of_frames(count))


def test_a_short_moving_gif_is_taken(develop):
    assert develop(gif_of_frames(12)).widths == [100]


def test_a_jpeg_of_too_many_scans_is_refused_and_the_most_allowed_is_quick(develop):
    assert "scans" in sentence_for(develop, many_scans(101))
    assert "scans" in sentence_for(develop, many_scans(90, 4000, 4000))
    begun = time.monotonic()
    develop(many_scans(95, 2000, 2000))
    assert time.monotonic() - begun <= 3


@pytest.mark.parametrize(
    "content",
    [
        with_jpeg_segments(
            encoded(photograph(60, 40)), jpeg_segment(0xFE, b"<html><script>alert(1)</script>")
        ),
        encoded(photograph(60, 40)) + b"<!doctype html><body onload=alert(1)>",
        encoded(photograph(60, 40), "PNG") + b"<?php system($_GET[0]); ?>",
        encoded(photograph(60, 40), "GIF").replace(b"GIF89a", b"GIF89a", 1)
        + b"*/;<SCRIPT >alert(1)</SCRIPT>",
        gifar(),
    ],
    ids=["HTML in a comment", "HTML behind a JPEG", "PHP behind a PNG", "script behind a GIF", "GIFAR"],
)
def test_a_picture_that_is_also_something_else_is_refused(develop, content):
    assert "web page, a script or an archive" in sentence_for(develop, content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF", "BMP", "GIF"])
def test_a_picture_cut_short_or_torn_anywhere_is_refused_or_made_whole(develop, kind):
    """Never a traceback, never half a folder: Refused, or every rendition."""
    content = encoded(photograph(120, 90), kind)
    refusals = []
    for tenth in range(1, 10):
        cut = len(content) * tenth // 10
        torn = content[:cut] + bytes(reversed(content[cut : cut + 40])) + content[cut + 40 :]
        for bytes_ in (content[:cut], torn):
            try:
                assert len(develop(bytes_).files()) == 2
            except Refused as refusal:
                refusals.append(str(refusal))
    assert refusals
    assert all(sentence.endswith(".") for sentence in refusals)


def test_half_a_photograph_is_refused(develop):
    content = encoded(photograph(800, 600))
    assert "cut short" in sentence_for(develop, content[: len(content) // 2])


@pytest.mark.parametrize("size", [(3000, 100), (60, 1500)])
def test_a_strip_is_refused(develop, size):
    assert "strip" in sentence_for(develop, encoded(photograph(*size)))


def test_a_picture_of_no_width_is_refused(develop):
    sentence_for(develop, png(0, 40, 8, 2, b""))


def test_sixty_megapixels_are_taken_and_one_row_more_is_not(develop):
    row = b"\0" + b"\x80" * 10_000
    made = develop(png(10_000, 6_000, 8, 0, row * 6_000))
    assert (made.width, made.height) == (1920, 1152)
    assert "megapixels" in sentence_for(develop, png(10_000, 6_001, 8, 0, row))


DEVELOP_ONE = """
import pathlib, resource, sys
from dateline.media import darkroom, refusals
try:
    darkroom.develop(open(sys.argv[1], "rb"), pathlib.Path(sys.argv[2]))
except refusals.Refused as refused:
    print(refused)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.slow
def test_the_worker_stays_under_its_limit_of_memory(tmp_path):
    """A WebP near the limit of pixels needs several copies of itself to decode.

    In a process of its own: what a process says of its children is the largest of all it ever had.
    """
    upload, folder = tmp_path / "upload", tmp_path / "renditions"
    folder.mkdir()
    upload.write_bytes(encoded(photograph(9000, 6000), "WEBP", method=0, quality=1))
    command = [sys.executable, "-c", DEVELOP_ONE, str(upload), str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "memory" in said[0]
    assert int(said[1]) <= limits.WORKER_ADDRESS_SPACE


def hostile_files() -> list[Path]:
    return (
        sorted(path for path in HOSTILE_FOLDER.rglob("*") if path.is_file())
        if HOSTILE_FOLDER.is_dir()
        else []
    )


def test_every_hostile_file_we_know_is_refused_or_done_within_three_seconds(develop):
    files = hostile_files()
    if not files:
        pytest.skip(f"no hostile pictures in {HOSTILE_FOLDER}; set DATELINE_SHARED_DATA")
    taken, refusals = 0, {}
    for path in files:
        before = cpu_seconds_of_children()
        try:
            renditions = develop(path.read_bytes()).files()
        except Refused as refusal:
            refusals[path.name] = str(refusal)
        else:
            taken += 1
            for rendition in renditions:
                assert_only_pixels(rendition.read_bytes())
        assert cpu_seconds_of_children() - before <= 3, path.name
    assert taken >= 40
    assert len(refusals) >= 25
    assert all(sentence.endswith(".") for sentence in refusals.values())


def cpu_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
