import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.media import renditions
from dateline.media.limits import MAX_RATIO

ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1920, [320, 640, 960, 1280, 1920]),
        (1280, [320, 640, 960, 1280]),
        (1000, [320, 640, 1000]),
        (500, [320, 500]),
        (320, [320]),
        (41, [41]),
        (1, [1]),
    ],
)
def test_widths_climb_the_ladder_and_end_at_the_picture_itself(width, expected):
    assert renditions.widths_of(width) == expected


sides = st.integers(min_value=1, max_value=30_000)


@given(sides, sides)
def test_no_rendition_is_larger_than_its_source_or_than_a_page_needs(source_width, source_height):
    width, height = renditions.largest_size(source_width, source_height)
    assert 1 <= width <= min(source_width, 1920)
    assert 1 <= height <= min(source_height, renditions.MAX_HEIGHT)


@given(sides, sides)
def test_every_rendition_keeps_the_shape_so_that_nothing_shifts(source_width, source_height):
    if max(source_width, source_height) > MAX_RATIO * min(source_width, source_height):
        return
    width, height = renditions.largest_size(source_width, source_height)
    widths = renditions.widths_of(width)
    assert widths == sorted(set(widths))
    for rung in widths:
        assert abs(renditions.height_at(rung, width, height) - rung * height / width) <= 0.5 or height == 1


def test_a_tag_names_every_rendition_and_the_box_of_the_largest():
    tag = renditions.picture_tag(renditions.PUBLIC_BASE, ID, 1000, 750)
    assert (
        tag.webp_srcset
        == f"/media/{ID}/320.webp 320w, /media/{ID}/640.webp 640w, /media/{ID}/1000.webp 1000w"
    )
    assert tag.jpeg_srcset.endswith(f"/media/{ID}/1000.jpg 1000w")
    assert (tag.src, tag.width, tag.height) == (f"/media/{ID}/640.jpg", 1000, 750)


def test_a_small_picture_is_its_own_fallback():
    assert renditions.picture_tag(renditions.DESK_BASE, ID, 1200, 900).src == f"/desk/media/{ID}/960.jpg"
    assert renditions.picture_tag(renditions.DESK_BASE, ID, 90, 60).src == f"/desk/media/{ID}/90.jpg"


@pytest.mark.parametrize(
    "text", ["", ID.upper(), ID[:-1], ID + "0", ID[:-1] + "g", "../" + ID[3:], ID + "\n"]
)
def test_what_is_no_id_of_a_picture_is_not_taken_for_one(text):
    assert not renditions.is_picture_id(text)
    assert renditions.is_picture_id(ID)
