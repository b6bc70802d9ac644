"""What the worker makes of honest pictures, whatever form they come in."""

import struct

import pytest
from PIL import Image, ImageCms

from dateline.media.renditions import height_at
from tests.media.sample_pictures import (
    CORNERS,
    cornered,
    encoded,
    icc_with_red_and_blue_swapped,
    photograph,
    png,
    png_chunk,
    with_png_chunks,
)


def near(colour, expected, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour[:3], expected, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF", "BMP", "GIF"])
def test_each_kind_taken_becomes_webp_and_jpeg_at_every_width(develop, kind):
    made = develop(encoded(photograph(1300, 975), kind))
    assert (made.width, made.height, made.widths) == (1300, 975, [320, 640, 960, 1300])
    assert len(made.files()) == 8
    for width in made.widths:
        for ext, format_ in (("webp", "WEBP"), ("jpg", "JPEG")):
            picture = made.picture(ext, width)
            assert (picture.format, picture.size) == (format_, (width, height_at(width, 1300, 975)))


def test_a_picture_smaller_than_the_smallest_width_is_kept_at_its_own(develop):
    made = develop(encoded(photograph(101, 67)))
    assert (made.width, made.height, made.widths) == (101, 67, [101])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright_whichever_way_the_camera_was_held(develop, kind, orientation):
    stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    picture = cornered() if stored is None else cornered().transpose(stored)
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = develop(encoded(picture, kind, exif=exif.tobytes()))
    assert (made.width, made.height) == (400, 200)
    for ext in ("webp", "jpg"):
        upright = made.picture(ext).convert("RGB")
        assert near(upright.getpixel((50, 50)), CORNERS["top left"])
        assert near(upright.getpixel((350, 50)), CORNERS["top right"])
        assert near(upright.getpixel((50, 150)), CORNERS["bottom left"])


def test_a_large_photograph_on_its_side_keeps_its_sharpness_and_shape(develop):
    exif = Image.Exif()
    exif[0x0112] = 6
    made = develop(encoded(photograph(5000, 3000), quality=70, exif=exif.tobytes()))
    assert (made.width, made.height) == (1920, 3200)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_orientation_is_read_from_xmp_where_exif_says_nothing(develop, kind):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    stored = cornered().transpose(Image.Transpose.ROTATE_90)
    if kind == "PNG":
        text = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)
        content = with_png_chunks(encoded(stored, kind), text)
    else:
        content = encoded(stored, kind, xmp=xmp)
    made = develop(content)
    assert (made.width, made.height) == (400, 200)
    assert near(made.picture("jpg").getpixel((50, 50)), CORNERS["top left"])


def test_broken_exif_is_no_reason_to_refuse_the_picture(develop):
    made = develop(encoded(cornered(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xfe" * 40))
    assert (made.width, made.height) == (400, 200)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("CMYK", "JPEG"),
        ("1", "TIFF"),
        ("P", "TIFF"),
        ("RGBA", "TIFF"),
        ("CMYK", "TIFF"),
        ("1", "BMP"),
        ("P", "BMP"),
        ("L", "HEIF"),
        ("RGBA", "HEIF"),
        ("L", "JPEG"),
    ],
)
def test_every_colour_mode_shows_the_same_light_and_dark(develop, mode, kind):
    picture = Image.new("RGB", (80, 40), "black")
    picture.paste("white", (40, 0, 80, 40))
    made = develop(encoded(picture.convert(mode), kind))
    for ext in ("webp", "jpg"):
        shown = made.picture(ext)
        assert shown.mode == "RGB"
        assert near(shown.getpixel((10, 20)), (0, 0, 0))
        assert near(shown.getpixel((70, 20)), (255, 255, 255))


def test_cmyk_keeps_its_colours(develop):
    made = develop(encoded(Image.new("RGB", (50, 50), (200, 40, 40)).convert("CMYK"), "JPEG"))
    assert near(made.picture("jpg").getpixel((25, 25)), (200, 40, 40), 20)


@pytest.mark.parametrize(("colour_type", "samples"), [(0, 1), (2, 3)])
def test_sixteen_bits_a_sample_are_scaled_and_not_clipped(develop, colour_type, samples):
    row = b"\0" + struct.pack(">H", 0x8000) * samples * 40
    made = develop(png(40, 40, 16, colour_type, row * 40))
    assert near(made.picture("jpg").getpixel((20, 20)), (128, 128, 128))


def test_the_first_page_of_a_document_that_was_scanned_is_taken(develop):
    pages = [Image.new("RGB", (90, 120), colour) for colour in ("white", "black")]
    made = develop(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw"))
    assert (made.width, made.height) == (90, 120)
    assert near(made.picture("jpg").getpixel((45, 60)), (255, 255, 255))


def test_of_a_telephones_burst_the_picture_it_names_first_is_taken(develop):
    taken, other = (Image.new("RGB", (128, 96), colour) for colour in ((200, 30, 30), (30, 30, 200)))
    made = develop(encoded(other, "HEIF", save_all=True, append_images=[taken], primary_index=1))
    assert near(made.picture("jpg").getpixel((60, 40)), (200, 30, 30), 20)


def test_transparency_stays_in_webp_and_is_white_paper_in_jpeg(develop):
    picture = Image.new("RGBA", (60, 60), (0, 0, 200, 255))
    picture.paste((255, 0, 0, 0), (0, 0, 30, 60))
    made = develop(encoded(picture, "PNG"))
    assert made.picture("webp").getpixel((10, 30))[3] == 0
    assert near(made.picture("jpg").getpixel((10, 30)), (255, 255, 255))
    assert near(made.picture("jpg").getpixel((50, 30)), (0, 0, 200))


def test_transparency_of_a_palette_or_of_one_colour_is_understood(develop):
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    palette.paste(1, (20, 0, 40, 40))
    for kind in ("PNG", "GIF"):
        made = develop(encoded(palette, kind, transparency=0))
        assert near(made.picture("jpg").getpixel((5, 20)), (255, 255, 255))
        assert near(made.picture("jpg").getpixel((35, 20)), (0, 0, 255))
    one_colour = png_chunk(b"tRNS", struct.pack(">HHH", 255, 0, 0))
    made = develop(png(40, 40, 8, 2, (b"\0" + b"\xff\0\0" * 40) * 40, one_colour))
    assert near(made.picture("jpg").getpixel((5, 20)), (255, 255, 255))


def test_what_lies_under_full_transparency_is_gone(develop):
    """A face rubbed out by an eraser is still in the file, at alpha nought."""
    secret = photograph(200, 200).convert("RGBA")
    secret.putalpha(0)
    secret.paste((10, 120, 10, 255), (0, 0, 200, 20))
    made = develop(encoded(secret, "PNG"))
    shown = made.picture("webp").convert("RGBA")
    hidden = shown.crop((0, 60, 200, 200)).convert("RGB")
    assert all(high - low <= 4 for low, high in hidden.getextrema())


def test_colours_are_converted_by_their_profile_before_it_is_dropped(develop):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (50, 50), (255, 0, 0))
    for kind, options in (("JPEG", {"quality": 95}), ("PNG", {}), ("WEBP", {"quality": 95})):
        made = develop(encoded(red, kind, icc_profile=icc_with_red_and_blue_swapped(srgb), **options))
        assert near(made.picture("webp").getpixel((25, 25)), (0, 0, 255), 40), kind
        made = develop(encoded(red, kind, icc_profile=srgb, **options))
        assert near(made.picture("webp").getpixel((25, 25)), (255, 0, 0), 20), kind


def test_a_profile_that_is_no_profile_is_ignored(develop):
    made = develop(encoded(Image.new("RGB", (50, 50), (255, 0, 0)), icc_profile=b"\0\0\1\0nonsense" * 20))
    assert near(made.picture("jpg").getpixel((25, 25)), (255, 0, 0))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_a_moving_picture_the_first_frame_is_kept(develop, kind):
    first, second = (Image.new("RGB", (60, 60), colour) for colour in ((0, 150, 0), (200, 0, 0)))
    made = develop(encoded(first, kind, save_all=True, append_images=[second], duration=100))
    for ext in ("webp", "jpg"):
        assert getattr(made.picture(ext), "n_frames", 1) == 1
        assert near(made.picture(ext).convert("RGB").getpixel((30, 30)), (0, 150, 0))


def test_of_a_camera_file_with_several_pictures_the_first_is_kept(develop):
    first, preview = Image.new("RGB", (600, 400), (0, 150, 0)), Image.new("RGB", (60, 40), (200, 0, 0))
    made = develop(encoded(first, "MPO", save_all=True, append_images=[preview]))
    assert (made.width, made.height) == (600, 400)
    assert near(made.picture("jpg").getpixel((30, 30)), (0, 150, 0))


def test_a_tall_screenshot_is_scaled_to_a_height_every_browser_can_show(develop):
    made = develop(encoded(Image.new("RGB", (900, 16_000), "white"), "PNG"))
    assert (made.width, made.height) == (450, 8000)
