"""Saved pages: by their LiveBlogPosting with its mistakes, by their time elements, by their time lines."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from dateline.core.body import Embed, Gallery, Photo, Quotation, Text
from dateline.lib import html
from dateline.wire.found import Found, Unreadable
from dateline.wire.raw import Raw
from tests.wire.samples import COVERAGES, UPDATES, found, held, html_page, page_of, posting, real

MIRROR = COVERAGES / "html" / "TheMirror_2024_08_05.html.gz"
GUARDIAN = COVERAGES / "html" / "TheGuardian_2023_05_15.html.gz"


def cut_out(page: str) -> list[dict[str, object]]:
    written = json.loads((COVERAGES / "html" / f"{page}.liveblogposting.json").read_text())
    return list(reversed(written["liveBlogUpdate"]))


@real
def test_the_mirrors_428_updates_come_in_with_headline_author_and_both_times() -> None:
    entries, written = found(MIRROR).entries, cut_out("TheMirror_2024_08_05")
    assert len(entries) == len(written) == 428
    for entry, update in zip(entries, written, strict=True):
        assert entry.copy.headline == " ".join(str(update["headline"]).split())
        assert entry.copy.bylines == tuple(person["name"] for person in update["author"])  # type: ignore[attr-defined]
        assert entry.copy.stated == entry.published == datetime.fromisoformat(str(update["datePublished"]))
        modified = datetime.fromisoformat(str(update["dateModified"]))
        assert (entry.revised or entry.published) == modified
        assert bool(entry.copy.body) >= bool(str(update["articleBody"]).strip())


@real
def test_the_guardians_10_updates_are_whole_although_their_posting_is_cut_and_says_one_time_for_all() -> None:
    page, written = found(GUARDIAN), cut_out("TheGuardian_2023_05_15")
    assert [entry.origin for entry in page.entries] == [update["@id"] for update in written]
    assert len({entry.published for entry in page.entries}) == 10
    for entry, update in zip(page.entries, written, strict=True):
        said = letters(str(update["articleBody"]))
        told = letters(
            " ".join(block.html for block in entry.copy.body if isinstance(block, Text | Quotation))
        )
        assert told.startswith(said[:100])
        assert entry.copy.bylines
    assert sum("key" in entry.marks for entry in page.entries) == 3
    assert sum("pinned" in entry.marks for entry in page.entries) == 1
    assert [bool(entry.copy.headline) for entry in page.entries].count(True) == 3
    assert any("headline" in gone.what for gone in page.left_out)
    assert page.head.zone == "Europe/London"


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, html.text(text)))


@real
def test_nothing_is_fetched_and_pictures_keep_caption_credit_and_where_they_were() -> None:
    photos = [
        block
        for page in (MIRROR, GUARDIAN)
        for e in found(page).entries
        for block in e.copy.body
        if isinstance(block, Photo)
    ]
    assert len(photos) > 10
    assert all(photo.origin.startswith("https://") and not photo.picture for photo in photos)
    assert any(photo.caption for photo in photos)
    assert any(photo.credit and "Image" not in photo.credit for photo in photos)


def assert_whole(page: Found) -> None:
    assert [entry.copy.headline for entry in page.entries] == [
        "River rises & rises",
        "Bridge closed",
        "River falls",
    ]
    assert [entry.copy.body for entry in page.entries] == [
        (),
        (Text("The bridge is closed."), Text("Boats &amp; buses stay.")),
        (Text("The river has begun to fall."),),
    ]
    assert [entry.published for entry in page.entries] == [
        datetime(2024, 5, 1, 11, 0, tzinfo=UTC),
        datetime(2024, 5, 1, 11, 10, tzinfo=UTC),
        datetime(2024, 5, 1, 11, 30, tzinfo=UTC),
    ]
    assert page.entries[-1].revised == datetime(2024, 5, 1, 11, 45, tzinfo=UTC)
    assert page.entries[-1].copy.bylines == ("Ada Marsh", "Bo Lind")
    assert (page.head.kicker, page.head.headline, page.head.standfirst) == (
        "LIVE",
        "The river",
        "The river is high.",
    )


BROKEN = '{"@type": "NewsArticle", "headline": "unfinished",}'
OTHER = {"@context": "https://schema.org", "@type": "WebSite", "name": "The Paper"}


@pytest.mark.parametrize(
    "scripts",
    [
        [posting()],
        [OTHER, BROKEN, posting()],
        [{"@context": "https://schema.org", "@graph": [OTHER, posting()]}],
        [[OTHER, posting()]],
        [posting(**{"@type": ["BlogPosting", "LiveBlogPosting"]})],
        ["<!--\n" + json.dumps(posting()) + "\n-->"],
        ["//<![CDATA[\n" + json.dumps(posting()) + "\n//]]>"],
        [html.escape(json.dumps(posting()))],
        [json.dumps(posting()).replace("The river is high.", "The river\nis high.")],
        [posting(liveBlogUpdate=UPDATES[:2]), posting(liveBlogUpdate=UPDATES[1:])],
        [posting(liveBlogUpdate=UPDATES[::-1])],
    ],
    ids=["alone", "among others", "graph", "list", "two types", "comment", "cdata", "escaped", "line break", "two",
         "old first"],
)  # fmt: skip
def test_the_posting_is_found_and_mended_wherever_it_stands(scripts: list[object]) -> None:
    page = page_of(html_page(*scripts))
    assert_whole(page)
    assert any("JSON-LD" in gone.where for gone in page.left_out) == (BROKEN in scripts)


def test_the_same_page_gzipped_is_the_same_page() -> None:
    content = html_page(posting()).encode()
    assert held(Raw("page.html", content)) == page_of(content.decode())
    packed = gzip.compress(content)
    assert packed.startswith(b"\x1f\x8b")


def test_an_end_that_is_a_day_late_or_before_the_last_update_is_not_believed() -> None:
    late = page_of(html_page(posting(coverageEndTime="2024-05-02T23:59:00Z")))
    early = page_of(html_page(posting(coverageEndTime="2024-05-01T09:00:00Z")))
    fitting = page_of(html_page(posting(coverageEndTime="2024-05-01T12:00:00Z")))
    assert late.ended == late.entries[-1].published
    assert early.ended is None
    assert fitting.ended == datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


def test_times_that_name_no_zone_take_that_of_the_others_or_are_refused() -> None:
    naive = [{**update, "datePublished": "2024-05-01T10:00:00"} for update in UPDATES[:1]]
    with pytest.raises(Unreadable, match="--zone"):
        page_of(html_page(posting(liveBlogUpdate=[*naive, UPDATES[1]])))
    agreed = page_of(
        html_page(posting(liveBlogUpdate=[{**naive[0], "dateModified": "2024-05-01T12:45:00+01:00"}]))
    )
    assert agreed.entries[0].published == datetime(2024, 5, 1, 9, 0, tzinfo=UTC)


def test_updates_that_share_one_name_are_all_kept() -> None:
    same = [{**update, "@id": "https://paper.example/live/river"} for update in UPDATES]
    assert len(page_of(html_page(posting(liveBlogUpdate=same))).entries) == 3


def test_a_broken_posting_is_not_replaced_by_the_few_updates_the_page_shows() -> None:
    broken = json.dumps(posting())[:-1] + ",}"
    item = '<li id="{}"><time datetime="2024-05-01T11:00Z">12:00</time><p>The river rises and rises.</p></li>'
    shown = item.format("b1") + item.format("b2")
    with pytest.raises(Unreadable, match="only 2 of its 3 updates"):
        page_of(html_page(broken, body=f"<h1>The river</h1><ul>{shown}</ul>"))


ENTRY = """
<article id="b{n}" class="{kind}"><header>
<time datetime="2024-05-01T1{n}:00:00Z">1{n}.00 BST</time><h2>Headline {n}</h2></header>
<p>The river stands at {n} metres.<br><br>Boats wait.</p>
<figure><img src="/pictures/{n}.jpg" width="640" height="400" alt="A boat">
<figcaption>A boat <span class="credit">(Image: Bo Lind)</span></figcaption></figure>
<figure><img src="/a.jpg"><img src="/b.jpg"></figure>
<blockquote class="twitter-tweet"><p>High!</p>&mdash; Ada
<a href="https://twitter.com/ada/status/12?x=1">May 1</a></blockquote>
<iframe src="https://www.youtube.com/embed/abc" title="The river"></iframe>
<img src="https://count.example/x.gif" width="1" height="1">
<footer><a href="#">Share</a><time datetime="2024-05-01T1{n}:30:00Z">Updated</time></footer></article>
"""
STORY = '<li><a href="/x"><time datetime="2024-04-01T10:00Z"></time>Another story of another day</a></li>'
ASIDE = f"<aside><ul>{STORY * 9}</ul></aside>"


def test_without_a_posting_the_entries_are_found_by_their_time_elements() -> None:
    entries = ENTRY.format(n=2, kind="key-event") + ENTRY.format(n=1, kind="")
    head = '<link rel="canonical" href="https://paper.example/live/the-high-river"><title>The river | Paper</title>'
    page = page_of(
        html_page(
            head=head,
            body=f"<nav><time datetime='2024-01-01T00:00Z'></time></nav><main>{entries}</main>{ASIDE}",
        )
    )
    assert page.path == "the-high-river"
    assert page.head.headline == "The river"
    assert [(e.origin, e.copy.headline, sorted(e.marks)) for e in page.entries] == [
        ("b1", "Headline 1", []),
        ("b2", "Headline 2", ["key"]),
    ]
    assert page.entries[0].published == datetime(2024, 5, 1, 11, 0, tzinfo=UTC)
    assert page.entries[0].revised == datetime(2024, 5, 1, 11, 30, tzinfo=UTC)
    photo, gallery = Photo(width=640, height=400, caption="A boat", credit="Bo Lind", alt="A boat",
                           origin="https://paper.example/pictures/1.jpg"), page.entries[0].copy.body[3]  # fmt: skip
    assert page.entries[0].copy.body[:3] == (
        Text("The river stands at 1 metres."),
        Text("Boats wait."),
        photo,
    )
    assert isinstance(gallery, Gallery)
    assert page.entries[0].copy.body[4:] == (
        Embed("https://twitter.com/ada/status/12", "X", "High! — Ada May 1"),
        Embed("https://www.youtube.com/embed/abc", "YouTube", "The river"),
    )


def test_entries_of_one_minute_without_ids_are_all_kept_in_order() -> None:
    items = (
        f'<li><time datetime="2024-05-01T11:00Z"></time><p>This is entry number {n} of it.</p></li>'
        for n in "321"
    )
    page = page_of(html_page(body=f"<h1>The river</h1><ul>{''.join(items)}</ul>"))
    assert [block.html[-8] for e in page.entries for block in e.copy.body if isinstance(block, Text)] == list(
        "123"
    )


def test_a_list_of_links_with_dates_is_no_live_page() -> None:
    with pytest.raises(Unreadable, match="no entries with their times"):
        page_of(html_page(body=f"<h1>News</h1>{ASIDE.replace('aside', 'section')}"))


def test_an_article_with_one_time_is_no_live_page() -> None:
    body = '<article><h1>The river</h1><time datetime="2024-05-01T11:00Z">12:00</time><p>It was high.</p></article>'
    with pytest.raises(Unreadable, match="no entries with their times"):
        page_of(html_page(body=body))


def test_a_page_whose_times_are_only_words_is_read_by_its_lines() -> None:
    words = "<p><b>11:10 GMT</b></p><p>Bridge closed</p><p>It is <em>closed</em>.</p>"
    body = f"<h1>The river</h1><p>Sort by latest</p>{words}"
    head = '<meta property="article:published_time" content="2024-05-01T09:00:00Z">'
    page = page_of(html_page(head=head, body=f"<main>{body}<p>11:00 GMT: River rises</p></main>"))
    assert [entry.copy.headline for entry in page.entries] == ["River rises", "Bridge closed"]
    assert page.entries[1].copy.body == (Text("It is <em>closed</em>."),)
    assert page.entries[0].published == datetime(2024, 5, 1, 11, 0, tzinfo=UTC)


@real
def test_the_guardians_page_without_its_posting_still_gives_ten_entries() -> None:
    whole = gzip.decompress(GUARDIAN.read_bytes()).decode()
    start = whole.index('<script type="application/ld+json">')
    page = page_of(whole[:start] + whole[whole.index("</script>", start) :])
    assert len(page.entries) == 10
    assert page.entries == tuple(sorted(page.entries, key=lambda entry: entry.published))


def test_an_entry_that_bears_a_stamp_and_holds_a_time_comes_in_once() -> None:
    items = "".join(
        f'<div id="e{n}" data-timestamp="{1714561200 + n * 60}">'
        f'<time datetime="2024-05-01T11:0{n}:00Z">11:0{n}</time>'
        f"<h3>Headline {n}</h3><p>This is what happened at number {n} of them.</p></div>"
        for n in (3, 2, 1)
    )
    page = page_of(html_page(body=f"<h1>The river</h1><div>{items}</div>"))
    assert [(e.origin, e.copy.headline) for e in page.entries] == [
        ("e1", "Headline 1"),
        ("e2", "Headline 2"),
        ("e3", "Headline 3"),
    ]


def test_a_page_that_writes_its_language_with_an_underscore_comes_in() -> None:
    page = html_page(posting(), body="<h1>The river</h1>").replace('lang="en-GB"', 'lang="en_US"')
    assert page_of(page).head.language == "en-US"
    assert page_of(page.replace("en_US", "klingon spoken")).head.language == "en"


def test_a_picture_above_its_headline_costs_an_entry_neither() -> None:
    items = "".join(
        f'<article id="e{n}"><time datetime="2024-05-01T11:0{n}:00Z">11:0{n}</time>'
        f'<picture><img src="https://paper.example/{n}.jpg"></picture>'
        f'<svg><path d="M0"/></svg><h3>Headline {n}</h3><p>This is what happened at number {n} of them.</p></article>'
        for n in (2, 1)
    )
    first = page_of(html_page(body=f"<h1>The river</h1>{items}")).entries[0].copy
    assert first.headline == "Headline 1"
    assert first.body == (
        Photo(origin="https://paper.example/1.jpg"),
        Text("This is what happened at number 1 of them."),
    )


def test_a_page_of_more_elements_than_any_text_has_is_read_in_pieces() -> None:
    lines = "".join(
        f"<p><b>{n // 60 % 24:02}:{n % 60:02} GMT 0{1 + n // 1440}.05.2024</b></p>"
        f"<p>Headline {n}</p><p>It is <em>so</em>.</p>"
        for n in range(1_600)
    )
    page = page_of(html_page(body=f"<h1>The river</h1><main><div><div>{lines}</div></div></main>"))
    assert [entry.copy.headline for entry in page.entries] == [f"Headline {n}" for n in range(1_600)]
    assert all(entry.copy.body == (Text("It is <em>so</em>."),) for entry in page.entries)
