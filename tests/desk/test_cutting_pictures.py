"""A picture that is cut at the desk: readers never have what was cut off, and a takedown takes all of its kin."""

from __future__ import annotations

import io
import json

from PIL import Image

from dateline.desk.takedown import take_down
from dateline.media import store
from dateline.media.models import Picture
from tests.cast import ADA, later
from tests.desk.newsroom import JSON, Newsroom

RED, GREEN = (200, 30, 30), (30, 160, 30)


def halves() -> bytes:
    """Red on the left, green on the right."""
    picture = Image.new("RGB", (1000, 600), RED)
    picture.paste(GREEN, (500, 0, 1000, 600))
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def taken(newsroom: Newsroom) -> str:
    answer = newsroom.bo.browser.post(
        "/desk/river/pictures/", halves(), content_type="image/png", headers=JSON
    )
    return str(answer.json()["photo"]["picture"])


def cut(newsroom: Newsroom, picture: str, left: float, top: float, right: float, bottom: float):  # type: ignore[no-untyped-def]
    box = {"left": left, "top": top, "right": right, "bottom": bottom}
    return newsroom.bo.send(f"/desk/media/{picture}/crop/", box)


def pixels(picture: str) -> list[Image.Image]:
    found = Picture.objects.get(id=picture)
    paths = [store.path_of(picture, width, ext) for width in found.widths for ext in ("webp", "jpg")]
    return [Image.open(path).convert("RGB") for path in paths if path]


def test_nothing_of_what_was_cut_off_is_in_any_file_of_the_cut(newsroom: Newsroom) -> None:
    newsroom.open_live()
    whole = taken(newsroom)
    answer = cut(newsroom, whole, 0, 0, 48, 100)
    assert answer.status_code == 201
    photo = answer.json()["photo"]
    assert (photo["width"], photo["height"]) == (480, 600)
    assert photo["picture"] != whole
    images = pixels(photo["picture"])
    assert images
    for image in images:
        assert image.getchannel("G").getextrema()[1] < 90, "some green is left"


def test_a_cut_is_made_of_the_whole_so_that_it_can_be_made_larger_again(newsroom: Newsroom) -> None:
    newsroom.open_live()
    whole = taken(newsroom)
    small = cut(newsroom, whole, 0, 0, 30, 30).json()["photo"]["picture"]
    larger = cut(newsroom, small, 0, 0, 80, 100).json()["photo"]
    assert (larger["width"], larger["height"]) == (800, 600)
    told = newsroom.bo.ask(f"/desk/media/{larger['picture']}/crop/", **JSON).json()
    assert (told["whole"]["picture"], told["box"]) == (whole, [0, 0, 80, 100])


def test_the_same_cut_twice_is_one_picture(newsroom: Newsroom) -> None:
    newsroom.open_live()
    whole = taken(newsroom)
    assert cut(newsroom, whole, 10, 10, 60, 60).json() == cut(newsroom, whole, 10, 10, 60, 60).json()


def test_a_cut_that_leaves_nothing_or_cannot_be_read_is_refused_in_a_sentence(newsroom: Newsroom) -> None:
    newsroom.open_live()
    whole = taken(newsroom)
    assert cut(newsroom, whole, 60, 0, 40, 100).status_code == 422
    for box in ({}, {"left": "x"}, {"left": "nan", "top": "0", "right": "1", "bottom": "1"}):
        answer = newsroom.bo.send(f"/desk/media/{whole}/crop/", box)
        assert answer.status_code == 400
        assert "four numbers" in answer.json()["error"]
    assert newsroom.dee.send(f"/desk/media/{whole}/crop/", {}).status_code == 403


def test_a_takedown_takes_the_whole_picture_and_every_cut_of_it(newsroom: Newsroom) -> None:
    newsroom.open_live()
    whole = taken(newsroom)
    one, other = (cut(newsroom, whole, 0, 0, edge, 100).json()["photo"] for edge in (40, 70))
    body = f"<figure data-block='{json.dumps(one | {'kind': 'photo'})}'></figure>"
    published = newsroom.ada.send("/desk/river/publish/", {"headline": "Seen", "body": body}).json()["entry"]
    take_down(ADA, "river", published["id"], "by law", now=later(), if_rev=published["rev"])
    assert not Picture.objects.filter(id__in=[whole, one["picture"], other["picture"]]).exists()
    assert store.path_of(whole, 1000, "webp") is None
