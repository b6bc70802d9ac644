"""The settings of the publication, at the desk: what is set is what readers see, and nothing bad is let in."""

from __future__ import annotations

import io
import re
from dataclasses import asdict, replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dateline.accounts.sessions import SessionStore
from dateline.core import look as looks
from dateline.core.look import DARK, LIGHT, Look
from dateline.record import actions, models, queries
from tests.cast import later, words
from tests.desk.newsroom import Member, Newsroom

GREEN = {"light-accent": "#0a5c36", "dark-accent": "#7ddba8"}


def save(who: Member, section: str, status: int = 200, **form: object) -> dict[str, object]:
    form.setdefault("rev", queries.publication_as_set().rev)
    answer = who.send(f"/desk/settings/{section}/", form)
    assert answer.status_code == status, answer.content.decode()
    return dict(answer.json())  # type: ignore[attr-defined]


def page(newsroom: Newsroom, address: str) -> str:
    answer = newsroom.nobody.ask(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_name_and_tagline_stand_on_every_page_as_soon_as_they_are_saved(newsroom: Newsroom) -> None:
    newsroom.open_live()
    assert "<title>The river is rising | Dateline</title>" in page(newsroom, "/live/river/")

    save(newsroom.ada, "publication", name="The Herald", tagline="Since this morning")

    for address in ("/", "/stories/", "/live/river/", "/feed.atom", "/feed.json", "/live/river/feed.rss"):
        assert "The Herald" in page(newsroom, address), address
        assert "| Dateline" not in page(newsroom, address), address
    assert "Since this morning" in page(newsroom, "/")
    assert "The Herald" in newsroom.nobody.ask("/nothing-here/").content.decode()
    assert "The Herald" in newsroom.nobody.ask("/account/login/").content.decode()
    assert "The Herald" in newsroom.ada.ask("/desk/").content.decode()


def test_what_a_page_depends_on_says_so(newsroom: Newsroom) -> None:
    """An open page learns by its build that it is another now: docs/open-page.md"""
    newsroom.open_live()
    builds = re.compile(r'data-build="(\S+?)"')
    before = builds.findall(page(newsroom, "/live/river/"))
    save(newsroom.ada, "publication", name="The Herald")
    after = builds.findall(page(newsroom, "/live/river/"))

    assert after[0].startswith(f"{before[0]}.")
    save(newsroom.ada, "limits", picture="5")  # which no page bears
    assert builds.findall(page(newsroom, "/live/river/")) == after


def test_a_new_coverage_begins_with_the_zone_and_the_language_that_are_set(newsroom: Newsroom) -> None:
    save(newsroom.ada, "publication", zone="Asia/Kolkata", languages="hi, en")
    form = newsroom.ada.ask("/desk/coverages/open/").content.decode()

    assert 'value="Asia/Kolkata"' in form
    assert 'value="hi"' in form
    assert '<html lang="hi"' in page(newsroom, "/")


def test_the_look_is_a_style_sheet_by_what_it_says_and_kept_for_ever(newsroom: Newsroom) -> None:
    assert "data-look" not in page(newsroom, "/")

    save(newsroom.ada, "look", **GREEN, headlines="slab")

    (address,) = re.findall(r'<link rel="stylesheet" href="(/look/\w+\.css)" data-look>', page(newsroom, "/"))
    sheet = newsroom.nobody.ask(address)
    assert "--live:light-dark(#0a5c36,#7ddba8)" in sheet.content.decode()
    assert "Rockwell" in sheet.content.decode()
    assert "immutable" in sheet["Cache-Control"]
    assert newsroom.nobody.ask("/look/0123456789abcdef.css")["Cache-Control"] == "no-store"
    for inside in ("/desk/", "/account/"):
        assert address in newsroom.ada.ask(inside).content.decode()


def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(newsroom: Newsroom) -> None:
    said = save(newsroom.ada, "look", 400, **{"light-accent": "#ffcc00"})

    better = re.findall(r"(#[0-9a-f]{6}) would do", str(said["error"]))
    assert "contrast of 1.5 : 1" in str(said["error"])
    assert looks.contrast(better[0], LIGHT.paper) >= 4.5
    assert queries.publication_as_set().rev == 0

    form = newsroom.ada.submit("/desk/settings/look/", {"rev": 0, "light-accent": "#ffcc00"})
    assert form.status_code == 400
    assert 'name="light-accent" value="#ffcc00"' in form.content.decode()  # what was chosen is still there


@pytest.mark.parametrize("colour", ["red", "#12345", "#fff;}*{}", "url(x)"])
def test_what_is_no_colour_never_reaches_a_style_sheet(newsroom: Newsroom, colour: str) -> None:
    save(newsroom.ada, "look", 400, **{"light-accent": colour})
    for address in ("look/check/", "look/preview.css", "look/preview/"):
        answer = newsroom.ada.ask(f"/desk/settings/{address}?light-accent={colour.replace('#', '%23')}")
        assert answer.status_code == 400, address


def test_a_look_is_tried_on_before_it_is_worn(newsroom: Newsroom) -> None:
    newsroom.open_live()
    query = "light-accent=%230a5c36"
    preview = newsroom.ada.ask(f"/desk/settings/look/preview/?{query}", accept="text/html").content.decode()

    (address,) = re.findall(r'href="(/desk/settings/look/preview\.css\?\S+?)" data-look', preview)
    sheet = newsroom.ada.ask(address.replace("&amp;", "&")).content.decode()
    assert "#0a5c36" in sheet
    assert "The river is rising" in preview
    assert "data-look" not in page(newsroom, "/")

    told = newsroom.ada.ask(f"/desk/settings/look/check/?{query}").json()  # type: ignore[attr-defined]
    assert told["tokens"]["light"]["live"] == "#0a5c36"
    assert told["tokens"]["dark"] == looks.tokens(DARK)
    assert told["faint"] == []


def test_back_to_the_shipped_look_keeps_the_logo(newsroom: Newsroom) -> None:
    save(newsroom.ada, "look", **GREEN, logo=_picture("logo.png"))
    worn = queries.publication().look
    assert worn.logo

    save(newsroom.ada, "look/shipped")

    assert queries.publication().look == Look(logo=worn.logo)


def test_a_logo_stands_in_the_place_of_the_name_and_bears_it_for_who_cannot_see_it(
    newsroom: Newsroom,
) -> None:
    save(newsroom.ada, "look", logo=_picture("logo.png"), logo_dark=_picture("dark.png", "white"))

    front = page(newsroom, "/")
    sources = re.findall(r"/media/[0-9a-f]{32}/\d+\.webp", front)
    assert len(set(sources)) == 2
    assert 'alt="Dateline"' in front
    for source in sources:
        answer = newsroom.nobody.ask(source)
        assert answer["Content-Type"] == "image/webp"
        assert Image.open(io.BytesIO(b"".join(answer))).mode == "RGBA"  # type: ignore[arg-type]

    save(newsroom.ada, "look", **{"logo-away": "1", "logo_dark-away": "1"})
    assert "/media/" not in page(newsroom, "/")
    assert newsroom.nobody.ask(sources[0]).status_code == 404


def test_a_file_that_is_no_picture_becomes_no_logo(newsroom: Newsroom) -> None:
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    said = save(newsroom.ada, "look", 422, logo=svg)

    assert said["error"]
    assert queries.publication().look.logo is None


def test_links_are_shown_by_edition_where_a_coverage_has_none_of_its_own(newsroom: Newsroom) -> None:
    rows = {
        "follow_label": ["Telegram", "Telegram", "Signal"],
        "follow_edition": ["India", "en", ""],
        "follow_url": ["https://t.me/india", "https://t.me/english", "https://signal.example/all"],
    }
    newsroom.open_live()
    save(newsroom.ada, "follow", **rows)
    shown = page(newsroom, "/live/river/")
    assert ("https://t.me/english" in shown, "https://signal.example/all" in shown) == (True, True)
    assert "https://t.me/india" not in shown

    said = save(
        newsroom.ada, "follow", 400, follow_label=["X"], follow_edition=[""], follow_url=["javascript:x"]
    )
    assert "https://" in str(said["error"])


def test_a_topic_is_spelled_and_told_of_as_the_newsroom_says(newsroom: Newsroom) -> None:
    newsroom.open_live()
    newsroom.publish("river", copy=replace(words(), topics=("floods",)))
    save(newsroom.ada, "topics/floods", name="The floods", about="Since the night of 3 May.")

    shown = page(newsroom, "/topics/floods/")
    assert "<h1>The floods</h1>" in shown
    assert "Since the night of 3 May." in shown
    assert "The floods" in page(newsroom, "/topics/")
    save(newsroom.ada, "topics/unheard-of", 404, name="Anything")

    save(newsroom.ada, "topics/floods", name="", about="")
    assert "<h1>floods</h1>" in page(newsroom, "/topics/floods/")


def test_a_topic_whose_spelling_is_mended_is_called_so_on_its_page(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river", copy=replace(words(), topics=("FLOOD relief",)))
    copy = replace(words(), topics=("Flood relief",))
    actions.amend_entry(newsroom.ada.acting, "river", entry.id, copy, now=later(), if_rev=1)
    told = page(newsroom, "/topics/flood-relief/")
    assert "Flood relief" in told
    assert "FLOOD relief" not in told


def test_a_picture_that_is_larger_than_was_set_is_refused(newsroom: Newsroom) -> None:
    newsroom.open_live()
    save(newsroom.ada, "limits", picture="1")

    answer = newsroom.ada.browser.post(
        "/desk/river/pictures/",
        b"x" * (1024 * 1024 + 1),
        content_type="image/png",
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 422
    assert "1 MB" in answer.json()["error"]


def test_a_number_beyond_its_bounds_is_refused(newsroom: Newsroom) -> None:
    for limits in ({"session": "48"}, {"streams": "1"}, {"picture": "lots"}):
        assert save(newsroom.ada, "limits", 400, **limits)["error"]


def test_a_sign_in_lasts_no_longer_than_was_set(newsroom: Newsroom) -> None:
    save(newsroom.ada, "limits", session="2")
    session = SessionStore()
    session.note_sign_in()
    assert 7100 < session.get_expiry_age() <= 7200


def test_whoever_saves_too_late_gets_back_what_they_wrote(newsroom: Newsroom) -> None:
    save(newsroom.ada, "publication", name="The Herald")

    late = newsroom.ada.submit("/desk/settings/publication/", {"rev": 0, "name": "The Tribune"})
    assert late.status_code == 412
    assert "The Tribune" in late.content.decode()
    assert "Send again" not in late.content.decode(), "it would be as late as before"
    assert queries.publication().name == "The Herald"


def test_who_edits_does_not_run_the_publication(newsroom: Newsroom) -> None:
    for section in ("publication", "look", "follow", "limits", "look/shipped"):
        save(newsroom.cleo, section, 403)
    for section in ("look/check/", "look/preview.css", "look/preview/"):
        assert newsroom.cleo.ask(f"/desk/settings/{section}").status_code == 403
    assert not models.Publication.objects.exists()


def test_the_first_look_of_the_form_is_that_of_the_page(newsroom: Newsroom) -> None:
    form = newsroom.ada.ask("/desk/settings/look/", accept="text/html").content.decode()
    for scheme, shades in (("light", LIGHT), ("dark", DARK)):
        for name, colour in asdict(shades).items():
            assert f'name="{scheme}-{name}" value="{colour}"' in form


def _picture(name: str, colour: str = "black") -> SimpleUploadedFile:
    """With a transparent ground."""
    drawn, file = Image.new("RGBA", (600, 120), (0, 0, 0, 0)), io.BytesIO()
    drawn.paste(colour, (100, 20, 500, 100))
    drawn.save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def test_a_page_asks_for_the_publication_once_however_much_is_on_it(newsroom: Newsroom) -> None:
    newsroom.open_live()
    for _ in range(5):
        newsroom.publish("river")
    page(newsroom, "/live/river/")
    with CaptureQueriesContext(connection) as asked:
        page(newsroom, "/live/river/")
    assert sum('FROM "record_publication"' in each["sql"] for each in asked.captured_queries) == 1
