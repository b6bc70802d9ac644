"""Pictures at the desk: taken in, shown to staff alone, public with their entry and not before."""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse

from dateline.media import limits
from tests.desk.newsroom import JSON, Newsroom
from tests.desk.screen import png


def sent(newsroom: Newsroom, picture: bytes, who: str = "bo", at: str = "river/pictures/"):  # type: ignore[no-untyped-def]
    member = getattr(newsroom, who)
    return member.browser.post(f"/desk/{at}", picture, content_type="image/png", headers=JSON)


def status(answer: HttpResponse) -> int:
    """Read to its end, an answer lets go of its file."""
    b"".join(answer)  # type: ignore[arg-type]
    return answer.status_code


def test_a_picture_is_staffs_until_its_entry_is_published(newsroom: Newsroom) -> None:
    newsroom.open_live()
    answer = sent(newsroom, png())
    assert answer.status_code == 201
    photo = answer.json()["photo"]
    assert (photo["kind"], photo["width"], photo["height"]) == ("photo", 900, 600)

    shown = newsroom.ada.ask(answer.json()["src"])
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Cache-Control"] == "private, no-store"
    on_screen = newsroom.ada.ask(f"/desk/media/{photo['picture']}/screen.jpg")
    assert b"".join(on_screen) == b"".join(shown)  # type: ignore[arg-type]
    assert status(newsroom.nobody.ask(answer.json()["src"])) == 302
    assert status(newsroom.dee.ask(answer.json()["src"])) == 403
    public = answer.json()["src"].removeprefix("/desk")
    assert status(newsroom.nobody.ask(public)) == 404

    block = json.dumps(photo | {"caption": "The quay", "credit": "Jo", "alt": "Water"})
    body = f"<figure data-block='{block}'></figure>"
    newsroom.bo.send("/desk/river/publish/", {"headline": "Seen", "body": body})
    assert status(newsroom.nobody.ask(public)) == 200


@pytest.mark.parametrize("junk", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_in_a_sentence(newsroom: Newsroom, junk: bytes) -> None:
    newsroom.open_live()
    answer = sent(newsroom, junk)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(newsroom: Newsroom) -> None:
    newsroom.open_live()
    answer = sent(newsroom, b"x" * (limits.MAX_BYTES + 1))
    assert answer.status_code == 422
    assert "25 MB" in answer.json()["error"]


def test_a_coverage_can_be_opened_with_its_lead_picture(newsroom: Newsroom) -> None:
    photo = sent(newsroom, png(), "ada", "coverages/lead-picture/").json()["photo"]
    form = {"path": "river", "headline": "Rising", "zone": "UTC", "picture": json.dumps(photo)}
    assert newsroom.ada.send("/desk/coverages/open/", form).status_code == 201
    assert photo["picture"] in newsroom.ada.ask("/desk/river/head/").content.decode()
    assert status(newsroom.nobody.ask(f"/media/{photo['picture']}/640.jpg")) == 404
    newsroom.ada.send("/desk/river/start/")
    assert status(newsroom.nobody.ask(f"/media/{photo['picture']}/640.jpg")) == 200


@pytest.mark.parametrize("picture", ["{", "[]", '{"picture": 1}', '{"width": "wide"}', '{"unknown": 1}'])
def test_a_lead_picture_that_is_none_is_refused(newsroom: Newsroom, picture: str) -> None:
    form = {"path": "river", "headline": "Rising", "zone": "UTC", "picture": picture}
    assert newsroom.ada.send("/desk/coverages/open/", form).status_code == 400


def test_a_takedown_takes_the_pictures_that_nothing_else_shows(newsroom: Newsroom) -> None:
    newsroom.open_live()
    both, alone, earlier = (sent(newsroom, png(width), "ada").json()["photo"] for width in (900, 800, 700))

    def publish(*photos: dict[str, object]) -> str:
        body = "".join(f"<figure data-block='{json.dumps(photo)}'></figure>" for photo in photos)
        done = newsroom.ada.send("/desk/river/publish/", {"headline": "Seen", "body": body})
        return str(done.json()["entry"]["id"])

    publish(both)
    entry = publish(both, alone, earlier)
    body = "".join(f"<figure data-block='{json.dumps(photo)}'></figure>" for photo in (both, alone))
    at = f"/desk/river/entries/{entry}"
    newsroom.ada.send(f"{at}/amend/", {"headline": "Seen", "body": body, "rev": 1})
    newsroom.ada.send(f"{at}/take-down/", {"reason": "The court says so.", "rev": 2})

    def held(photo: dict[str, object]) -> int:
        return status(newsroom.ada.ask(f"/desk/media/{photo['picture']}/screen.jpg"))

    assert [held(photo) for photo in (both, alone, earlier)] == [200, 404, 404]
