"""Each kind of block, and each thing said about an entry, as a reader meets it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.core.body import Block, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import Head, Status
from dateline.core.entry import Correction, Entry, Source, Standing, State, Tombstone
from dateline.reader.render import entry_html, line_html, plain_headline
from tests.reader.reading import at, one

HEAD = Head(path="river", headline="The river is rising", status=Status.LIVE, zone="Europe/London")
ID = "0123456789abcdef" * 2
PICTURE = Photo("b" * 32, 1600, 900, "The lock at noon.", "Ines Roth", "A stone lock")


def entry(*body: Block, **fields: object) -> Entry:
    times = {"stated": at("2026-05-04 08:30"), "published": at("2026-05-04 08:31")}
    said = {"id": ID, "rev": 1, "revised": at("2026-05-04 08:31"), "body": body} | times | fields
    return Entry(**said)  # type: ignore[arg-type]


def shown(*body: Block, **fields: object) -> LexborHTMLParser:
    return LexborHTMLParser(entry_html(entry(*body, **fields), HEAD))


def test_text_keeps_its_markup_and_a_crosshead_is_a_heading() -> None:
    page = shown(Text("It is <em>rising</em>."), Text("What now", crosshead=True))
    assert one(page, ".copy > p em").text() == "rising"
    assert one(page, ".copy > h3").text() == "What now"


def test_the_dateline_runs_into_the_first_paragraph() -> None:
    page = shown(Text("It rose."), Text("It fell."), dateline="Millbridge")
    assert [p.text() for p in page.css(".copy > p")] == ["Millbridge – It rose.", "It fell."]


def test_a_dateline_without_a_paragraph_stands_by_the_byline() -> None:
    page = shown(PICTURE, dateline="Millbridge", bylines=("Mara Quist", "Jon Abara", "Li Wen"))
    assert one(page, ".byline").text() == "Millbridge · By Mara Quist, Jon Abara and Li Wen"


def test_a_quotation_names_who_said_it() -> None:
    page = shown(Quotation("<p>We go now.</p>", "Aline Moreau", "who lives there"))
    assert one(page, "blockquote p").text() == "We go now."
    assert one(page, "figcaption").text() == "Aline Moreau, who lives there"


@pytest.mark.parametrize(("html", "marked"), [("<p>We go.</p>", False), ("<p>“We go.”</p>", True)])
def test_quotation_marks_are_given_where_there_are_none(html: str, marked: bool) -> None:
    quotation = one(shown(Quotation(html)), "blockquote")
    assert ("unmarked" in str(quotation.attributes.get("class"))) is not marked


def test_a_photo_has_its_box_alt_caption_and_credit() -> None:
    page = shown(PICTURE)
    img = one(page, "img").attributes
    assert (img["width"], img["height"], img["alt"], img["loading"]) == (
        "1600",
        "900",
        "A stone lock",
        "lazy",
    )
    assert one(page, "figcaption").text() == "The lock at noon. Ines Roth"
    sources = str(one(page, "source").attributes["srcset"]).split(", ")
    assert sources[0] == f"/media/{'b' * 32}/320.webp 320w"
    assert sources[-1] == f"/media/{'b' * 32}/1600.webp 1600w"


def test_pictures_lie_where_the_caller_says() -> None:
    html = entry_html(entry(PICTURE), HEAD, media_base="/desk/media/")
    assert f"/desk/media/{'b' * 32}/320.webp" in html
    assert '"/media/' not in html


def test_a_picture_that_is_not_held_here_is_a_link_and_is_not_fetched() -> None:
    page = shown(Photo(caption="From above.", alt="A lock", origin="https://pictures.example.org/a.jpg"))
    assert not page.css("img")
    assert one(page, ".absent a").text() == "Picture at pictures.example.org"
    assert one(page, "figcaption").text() == "From above."
    assert "A lock" in one(page, ".absent p").text()


def test_a_gallery_holds_its_photos() -> None:
    page = shown(Gallery((PICTURE, PICTURE)))
    assert len(page.css(".gallery > figure img")) == 2


def test_a_card_leads_to_its_story() -> None:
    page = shown(
        Card("Why the wall was never tested", "/stories/wall/", "The long read", "2025-11-08", PICTURE)
    )
    card = one(page, "a.card")
    assert card.attributes["href"] == "/stories/wall/"
    assert one(card, "strong").text() == "Why the wall was never tested"
    assert [small.text() for small in card.css("small")] == ["The long read", "8 November 2025"]
    assert len(card.css("img")) == 1


def test_a_card_without_an_address_is_no_link() -> None:
    page = shown(Card("A story on paper"))
    assert one(page, "div.card strong").text() == "A story on paper"
    assert not page.css("a.card")


def test_an_embed_is_a_link_until_it_is_asked_for() -> None:
    page = shown(Embed("https://www.video.example/1", "", "The last bus"))
    assert not page.css("iframe, script, img")
    link = one(page, ".embed a")
    assert link.attributes["href"] == "https://www.video.example/1"
    assert link.text() == "video.exampleThe last bus"


def test_lists_and_tables() -> None:
    page = shown(
        Items(("<b>One</b>", "Two"), ordered=True),
        Table(("Gauge", "Metres"), (("Mill", "4.71"),), "Gauges at 23:30"),
    )
    assert [li.text() for li in page.css(".copy > ol > li")] == ["One", "Two"]
    region = one(page, ".table")
    assert (region.attributes["tabindex"], region.attributes["aria-label"]) == ("0", "Gauges at 23:30")
    assert [cell.text() for cell in page.css("th[scope=col], td")] == ["Gauge", "Metres", "Mill", "4.71"]


def test_a_flash_is_a_headline_alone() -> None:
    article = one(shown(headline="The bridge is closed"), "article")
    assert "flash" in str(article.attributes["class"]).split()
    assert one(article, "h2").text() == "The bridge is closed"


def test_an_entry_without_a_headline_shows_none_and_is_named_by_its_first_words() -> None:
    words = "One two three four five six seven eight nine ten eleven twelve thirteen."
    expected = "One two three four five six seven eight nine ten eleven twelve…"
    assert not shown(Text(words)).css(".copy h2")
    assert one(shown(Text(words)), "h2.unseen").text() == expected
    assert plain_headline(entry(Text(words))) == expected
    assert one(LexborHTMLParser(line_html(entry(Text(words)), HEAD)), "a").text() == expected


def test_sources_and_standing_are_told() -> None:
    one_source = (Source("A lock keeper", "by telephone"),)
    page = shown(Text("A barge."), standing=Standing.UNCONFIRMED, sources=one_source)
    assert one(page, ".standing").text() == "Unconfirmed: one source · A lock keeper, by telephone"
    two = (Source("Valley Grid", "operator", "https://e.org/g"), Source("our reporter"))
    page = shown(Text("A barge."), standing=Standing.CONFIRMED, sources=two)
    assert one(page, ".standing").text() == "Confirmed: 2 sources · Valley Grid, operator; our reporter"
    assert one(page, ".standing a").attributes["href"] == "https://e.org/g"
    assert one(shown(Text("x"), sources=one_source), ".standing").text().startswith("Source A lock keeper")
    assert not shown(Text("x")).css(".standing")


def test_a_correction_says_when_and_what_with_the_way_to_the_history() -> None:
    corrections = (
        Correction(at("2026-05-04 09:04"), "The height is 4.90."),
        Correction(at("2026-05-05 02:00"), "The mill, not the lock."),
    )
    page = shown(Text("x"), corrections=corrections, rev=4, versions=3)
    first, second = page.css(".correction")
    assert first.text().startswith("Corrected 10:04. The height is 4.90.")
    assert second.text().startswith("Corrected 5 May, 03:00.")
    assert one(first, "a").attributes["href"] == f"/live/river/{ID}/history/"
    assert "3 versions" in one(page, ".ways").text()


def test_a_tombstone_says_when_by_whom_and_why() -> None:
    stone = Tombstone(at("2026-05-04 09:00"), "there was no barge.", "editor")
    page = shown(state=State.RETRACTED, tombstone=stone, rev=2)
    assert one(page, ".tombstone").text() == "Withdrawn 10:00 by an editor. There was no barge."
    assert one(page, "h2.unseen").text() == "Withdrawn"
    assert not page.css(".copy h2, .ways")


def test_a_withheld_entry_says_so_and_nothing_else() -> None:
    page = shown(state=State.WITHHELD, rev=2)
    assert one(page, ".copy").text(strip=True) == "This entry is being checked."


def test_the_article_carries_what_a_script_must_know() -> None:
    article = one(shown(Text("x"), key=True, summary=True, rev=4), "article").attributes
    assert article["id"] == f"e-{ID}"
    assert (article["data-entry"], article["data-rev"], article["data-held"]) == (ID, "4", "summary")
    assert article["data-place"] == f"20260504T083000.000000~20260504T083100.000000~{ID}"
    assert (article["data-day"], article["data-day-label"]) == ("2026-05-04", "Monday 4 May 2026")
    assert "data-key" in article


def test_the_time_is_that_of_the_home_zone_with_its_name() -> None:
    time = one(shown(Text("x")), ".when time")
    assert time.text() == "09:30 BST"
    assert time.attributes["datetime"] == "2026-05-04T08:30:00Z"
    assert time.attributes["title"] == "Monday 4 May 2026, 09:30 BST"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example"]
)
def test_no_address_leads_where_it_must_not(url: str) -> None:
    html = entry_html(
        entry(Card("x", url), Embed(url), Photo(origin=url), sources=(Source("x", link=url),)), HEAD
    )
    assert f'href="{url}' not in html
    assert "javascript" not in html


def test_plain_text_stays_text() -> None:
    nasty = "<script>alert(1)</script>\"'&"
    page = shown(
        Photo("b" * 32, 10, 10, nasty, nasty, nasty),
        Quotation("<p>x</p>", nasty, nasty),
        Card(nasty, "/x/", nasty, nasty),
        Embed("https://e.org/", nasty, nasty),
        Table(("a",), (("b",),), nasty),
        headline=nasty,
        bylines=(nasty,),
        dateline=nasty,
        sources=(Source(nasty, nasty),),
        corrections=(Correction(at("2026-05-04 09:00"), nasty),),
    )
    assert not page.css("script")
    assert one(page, "h2").text() == nasty
    assert one(page, "article img").attributes["alt"] == nasty


def test_the_point_that_matters_of_a_picture_stays_in_sight() -> None:
    page = shown(Photo("a" * 32, 1600, 900, focus_x=22, focus_y=96), Photo("b" * 32, 1600, 900))
    assert [image.attributes.get("class") for image in page.css("img")] == ["fx25 fy100", None]
