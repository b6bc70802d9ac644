"""A coverage's page is complete without JavaScript."""

from __future__ import annotations

import itertools

import pytest

from dateline.core.body import Photo
from dateline.core.coverage import FollowLink, Order
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish
from tests.reader.reading import edit_head, entry_ids, one, read, stated

pytestmark = pytest.mark.django_db


def test_it_shows_the_whole_head() -> None:
    path = open_live(headline="The river is rising")
    edit_head(
        path,
        kicker="Floods",
        background=("Snow in the <em>hills</em>.", "An old wall."),
        picture=Photo("a" * 32, 1600, 900, "The lock.", "Ines Roth", "A stone lock"),
        follow=(FollowLink("Telegram", "https://t.me/x", "India"), FollowLink("Feed", "https://e.org/f")),
    )
    page = read(f"/live/{path}/")
    assert one(page, "h1").text() == "The river is rising"
    assert one(page, ".kicker").text(strip=True).startswith("Live")
    assert "Floods" in one(page, ".kicker").text()
    assert one(page, ".standfirst").text() == "Towns upstream."
    assert [p.text() for p in page.css(".background p")] == ["Snow in the hills.", "An old wall."]
    assert one(page, ".lead figcaption").text() == "The lock. Ines Roth"
    picture = one(page, ".lead img").attributes
    assert (picture["width"], picture["height"], picture["alt"]) == ("1600", "900", "A stone lock")
    follow = {a.text(): a.attributes["href"] for a in page.css(".follow a")}
    assert follow == {"Telegram (India)": "https://t.me/x", "Feed": "https://e.org/f"}
    assert "The river is rising" in one(page, "title").text()


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((), "Live"),
        ((actions.pause_coverage,), "Paused"),
        ((actions.end_coverage,), "Ended"),
        ((actions.end_coverage, actions.reopen_coverage), "Live"),
    ],
)
def test_the_kicker_says_how_it_stands(acts: tuple[object, ...], said: str) -> None:
    path = open_live()
    for act in acts:
        act(ADA, path, now=later())  # type: ignore[operator]
    assert one(read(f"/live/{path}/"), ".kicker").text(strip=True) == said


def test_entries_stand_newest_first_by_their_stated_time() -> None:
    path = open_live()
    early, late, middle = (stated(path, f"2026-05-04 {hour}:00") for hour in ("07", "09", "08"))
    assert entry_ids(read(f"/live/{path}/")) == [late.id, middle.id, early.id]
    assert entry_ids(read(f"/live/{path}/?order=oldest")) == [early.id, middle.id, late.id]


def test_it_opens_in_the_order_the_coverage_chose_and_says_which() -> None:
    path = open_live()
    first, second = stated(path, "2026-05-04 07:00"), stated(path, "2026-05-04 08:00")
    edit_head(path, order=Order.OLDEST)
    page = read(f"/live/{path}/")
    assert entry_ids(page) == [first.id, second.id]
    assert one(page, "main").attributes["data-order"] == "oldest"
    assert one(page, ".tools [aria-current]").text() == "Oldest first"
    assert entry_ids(read(f"/live/{path}/?order=newest")) == [second.id, first.id]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_real_links_lead_through_every_entry_once(order: str) -> None:
    path = open_live()
    ids = [stated(path, f"2026-05-04 {n // 60:02}:{n % 60:02}").id for n in range(64)]
    seen, url = [], f"/live/{path}/?order={order}"
    while url:
        page = read(url)
        seen += entry_ids(page)
        main, more = one(page, "main").attributes, one(page, "#more")
        assert ("data-more" in main) == ("hidden" not in more.attributes)
        url = str(one(more, "a").attributes["href"]) if "data-more" in main else ""
        assert main["data-order"] == order
    assert seen == (ids if order == "oldest" else ids[::-1])


def test_a_further_page_says_what_it_follows() -> None:
    path = open_live()
    entries = [stated(path, f"2026-05-04 07:{n:02}") for n in range(3)]
    page = read(f"/live/{path}/?before={entries[1].id}")
    assert entry_ids(page) == [entries[0].id]
    assert str(one(page, "main").attributes["data-after"]).endswith(entries[1].id)
    assert read(f"/live/{path}/").css_first("main").attributes["data-after"] == ""


def test_an_unknown_place_or_order_gives_the_first_page() -> None:
    path = open_live()
    entry = publish(path)
    for query in ("?before=0", f"?after={'f' * 32}", "?order=sideways", "?before=%00%ff"):
        assert entry_ids(read(f"/live/{path}/{query}")) == [entry.id], query


def test_days_are_those_of_the_home_zone() -> None:
    path = open_live()
    edit_head(path, zone="Asia/Kathmandu")
    late = stated(path, "2026-05-04 18:20")  # 00:05 on the 5th at home
    early = stated(path, "2026-05-04 18:10")  # 23:55 on the 4th
    page = read(f"/live/{path}/")
    assert [(h.text(), h.attributes["data-day"]) for h in page.css(".dayline")] == [
        ("Tuesday 5 May 2026", "2026-05-05"),
        ("Monday 4 May 2026", "2026-05-04"),
    ]
    assert one(page, f"#e-{late.id} .when time").text() == "00:05 UTC+5:45"
    article = one(page, f"#e-{early.id}").attributes
    assert (article["data-day"], article["data-day-label"]) == ("2026-05-04", "Monday 4 May 2026")
    assert one(page, f"#e-{early.id} .when time").attributes["datetime"] == "2026-05-04T18:10:00Z"


def test_what_is_held_stands_at_the_top_and_nowhere_else() -> None:
    path = open_live()
    summary = stated(path, "2026-05-04 06:00", "What we know", marks=["summary"])
    pinned = stated(path, "2026-05-04 07:00", "Whom to call", marks=["pinned"])
    other = stated(path, "2026-05-04 05:00")
    page = read(f"/live/{path}/")
    assert entry_ids(page, "#held") == [summary.id, pinned.id]
    assert entry_ids(page) == [other.id]
    labels = {id: one(page, f"#e-{id} .label").text() for id in (summary.id, pinned.id)}
    assert labels == {summary.id: "Summary", pinned.id: "Pinned"}
    assert one(page, f"#e-{summary.id}").attributes["data-held"] == "summary"


def test_the_contents_list_key_events_newest_first_with_links() -> None:
    path = open_live()
    old = stated(path, "2026-05-04 06:00", "The wall gave way", marks=["key"])
    new = stated(path, "2026-05-04 07:00", marks=["key"])
    stated(path, "2026-05-04 08:00", "Not one of them")
    page = read(f"/live/{path}/")
    lines = page.css("#key-events > li")
    assert [line.attributes["data-line"] for line in lines] == [new.id, old.id]
    assert one(lines[1], "a").text() == "The wall gave way"
    assert one(lines[0], "a").text() == "Some words."
    assert one(lines[1], "a").attributes["href"] == f"/live/{path}/{old.id}/"
    assert one(lines[1], "time").text() == "06:00"
    assert one(page, "#contents .all a").text() == "All entries (3)"


def test_all_entries_stand_in_the_contents_by_day() -> None:
    path = open_live()
    first, second = stated(path, "2026-05-03 06:00", "Dawn"), stated(path, "2026-05-04 06:00", "Next day")
    actions.retract_entry(ADA, path, first.id, "It was wrong.", now=later(), if_rev=1)
    page = read(f"/live/{path}/contents/")
    assert [h.text() for h in page.css(".dayline")] == ["Monday 4 May 2026", "Sunday 3 May 2026"]
    assert [a.text() for a in page.css(".lines a")] == ["Next day", "Withdrawn"]
    assert second.id in str(page.css(".lines a")[0].attributes["href"])


def test_the_contents_go_on_by_real_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reader.contents_page.SIZE", 2)
    monkeypatch.setattr("dateline.reader.views.coverage.SIZE", 2)
    path = open_live()
    ids = [stated(path, f"2026-05-04 07:{n:02}").id for n in range(5)]
    seen, url = [], f"/live/{path}/contents/"
    while url:
        page = read(url)
        seen += [line.attributes["data-line"] for line in page.css(".lines li")]
        link = page.css_first("#more a")
        url = str(link.attributes["href"]) if link else ""
    assert seen == ids[::-1]


def test_there_is_nothing_inline_and_nothing_from_elsewhere() -> None:
    path = open_live()
    publish(path)
    page = read(f"/live/{path}/")
    assert not page.css("style, [style], iframe")
    scripts = [script.attributes for script in page.css("script")]
    # What is said for search engines is data: no browser runs it.
    assert all(one.get("src") or one.get("type") == "application/ld+json" for one in scripts)
    for node in page.css("[src], [srcset], link[href]"):
        for name in ("src", "srcset", "href"):
            assert str(node.attributes.get(name) or "/").startswith("/"), node.html
    assert not [n.html for n in page.css("*") for name in n.attributes if str(name).startswith("on")]


def test_what_a_script_must_know_stands_in_data_attributes() -> None:
    path = open_live()
    publish(path)
    main = one(read(f"/live/{path}/"), "main").attributes
    epoch, seq = str(main["data-cursor"]).split(".")
    assert (len(epoch), seq, main["data-total"], main["data-window"]) == (16, "2", "1", "30")
    assert main["data-coverage"] == path
    for name in ("gen", "build", "hash", "head-rev", "zone", "language", "status"):
        assert main[f"data-{name}"], name


def test_headings_make_a_sound_outline() -> None:
    path = open_live()
    publish(path)
    page = read(f"/live/{path}/")
    levels = [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_an_empty_coverage_is_a_whole_page_too() -> None:
    page = read(f"/live/{open_live()}/")
    assert entry_ids(page) == []
    assert one(page, "#total").text() == "0"


def test_language_and_direction_are_the_coverages() -> None:
    path = open_live()
    edit_head(path, language="ar-EG")
    html = one(read(f"/live/{path}/"), "html").attributes
    assert (html["lang"], html["dir"]) == ("ar-EG", "rtl")
    for no_tag in ('"><script>', "thai"):  # the second would end the modules of the page
        with pytest.raises(actions.Refused, match="no language tag"):
            edit_head(path, language=no_tag)
