"""Whoever belongs to one coverage and names what is another's, in the address, the form or the text, reads and
changes nothing of it."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import Role
from dateline.record import actions, models, queries
from tests.cast import later, words
from tests.desk import states
from tests.desk.addresses import VALUES, address, patterns
from tests.desk.newsroom import JSON, Member, Newsroom
from tests.desk.rows import ROWS, Row

MARK = "Foreign-4417"
MINE = "draft-" + "b" * 32


def png(colour: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (90, 60), (colour, 40, 40)).save(kept, "PNG")
    return kept.getvalue()


def taken(member: Member, path: str, colour: int = 90) -> str:
    answer = member.browser.post(
        f"/desk/{path}/pictures/", png(colour), content_type="image/png", headers=JSON
    )
    assert answer.status_code == 201, answer.content
    return str(answer.json()["photo"]["picture"])


def status(member: Member, at: str) -> int:
    """A picture leaves as an open file: read to its end it is closed."""
    answer = member.ask(at)
    b"".join(answer)  # type: ignore[arg-type]
    return answer.status_code


def shown(picture: str) -> str:
    block = {"kind": "photo", "picture": picture, "width": 90, "height": 60}
    return f"<figure data-block='{json.dumps(block)}'></figure>"


@pytest.fixture
def dee(newsroom: Newsroom) -> Member:
    """An editor of the bridge alone, and a chief of nothing; the river is another's."""
    for path in ("river", "bridge"):
        newsroom.open_live(path)
    give_role(Person.objects.get(name="Dee Marsh"), Role.CHIEF, "bridge")
    return newsroom.dee


@pytest.fixture
def foreign(newsroom: Newsroom, dee: Member) -> dict[str, object]:
    """One of everything in the river, each with a word that stands nowhere else; by the name of the parameter."""
    entry = newsroom.publish("river", newsroom.cleo, words(MARK)).id
    actions.withhold_entry(newsroom.cleo.acting, "river", entry, now=later(), if_rev=1)
    actions.save_draft(newsroom.cleo.acting, "river", words(MARK), now=later(), draft=states.DRAFT)
    other = newsroom.publish("river", newsroom.cleo, words(MARK)).id
    actions.ask_for_alert(newsroom.cleo.acting, "river", other, MARK, now=later(), if_rev=1)
    alert = models.Alert.objects.get().pk
    states.guest_came(newsroom, "river", entry)
    return {**VALUES, "path": "bridge", "entry_id": entry, "draft": states.DRAFT, "alert": alert, "link": 1}


def of_the_river() -> tuple[object, ...]:
    rows = [models.Entry, models.Draft, models.Alert, models.Scheduled, models.Submission]
    kept = [list(row.objects.filter(coverage__path="river").order_by("pk").values()) for row in rows]
    head = models.Coverage.objects.values_list("head", "own", "rehearsal", "asks_two").get(path="river")
    return queries.tip("river"), models.Audit.objects.filter(path="river").count(), head, kept


def asked(member: Member, row: Row, at: str) -> bytes:
    """As themselves, with every id of the form conflicting with the address, too."""
    if row.method == "GET":
        return member.ask(at, accept="application/json").content
    return member.send(at, row.form).content


def test_with_a_foreign_id_in_ones_own_coverage_nothing_is_read_or_done(
    newsroom: Newsroom, dee: Member, foreign: dict[str, object]
) -> None:
    from django.urls import reverse

    before = of_the_river()
    told = []
    for name, pattern in patterns().items():
        wanted = set(pattern.pattern.converters)
        if "path" not in wanted or wanted == {"path"}:
            continue
        at = reverse(f"desk:{name}", kwargs={each: foreign[each] for each in wanted})
        for method in ("GET", "POST"):
            row = ROWS.get((name, method), ROWS.get((name, "POST"), ROWS.get((name, "GET"))))
            assert row is not None, name
            said = asked(dee, Row(method, 0, 0, 0, row.form), at)
            told += [f"{method} {at}"] if MARK.encode() in said else []
    assert told == []
    assert of_the_river() == before


def test_ids_in_the_form_that_are_foreign_or_contradict_the_address_reach_nothing(
    newsroom: Newsroom, dee: Member, foreign: dict[str, object]
) -> None:
    before = of_the_river()
    mine = newsroom.publish("bridge", newsroom.cleo).id
    named = {
        "entry": foreign["entry_id"],
        "entry_id": foreign["entry_id"],
        "path": "river",
        "coverage": "river",
    }
    form = {
        "headline": "Mine-8812",
        "draft": states.DRAFT,
        "rev": 1,
        "note": "Wrong.",
        "to": "river",
        **named,
    }
    for name, method in ROWS:
        if method != "POST" or not {"path"} <= set(patterns()[name].pattern.converters):
            continue
        at = address(name, mine).replace("/river/", "/bridge/").replace(states.DRAFT, MINE)
        answer = dee.send(at, ROWS[name, method].form | form)
        assert MARK.encode() not in answer.content, f"{name}: {answer.status_code}"
    assert of_the_river() == before


def test_a_picture_of_another_coverage_is_neither_seen_nor_cut_nor_published(
    newsroom: Newsroom, dee: Member
) -> None:
    theirs = taken(newsroom.bo, "river")
    for at in (f"{theirs}/90.jpg", f"{theirs}/screen.jpg", f"{theirs}/crop/"):
        assert status(newsroom.cleo, f"/desk/media/{at}") == 200, at
        assert status(dee, f"/desk/media/{at}") == 404, at
    box = {"left": 0, "top": 0, "right": 50, "bottom": 50}
    assert dee.send(f"/desk/media/{theirs}/crop/", box).status_code == 404

    head = json.dumps({"picture": theirs, "width": 90, "height": 60})
    own = newsroom.publish("bridge", newsroom.cleo).id
    for at, form in (
        ("publish/", {"headline": "Look", "body": shown(theirs)}),
        (f"drafts/{MINE}/", {"headline": "Look", "body": shown(theirs)}),
        ("submit/", {"headline": "Look", "body": shown(theirs)}),
        ("schedule/", {"headline": "Look", "body": shown(theirs), "due": "2099-05-04T09:30"}),
        (f"entries/{own}/amend/", {"headline": "Look", "body": shown(theirs), "rev": 1}),
        ("head/", {"headline": "Look", "zone": "UTC", "rev": 2, "picture": head}),
    ):
        answer = dee.send(f"/desk/bridge/{at}", form)
        assert (answer.status_code, "not yours" in answer.json()["error"]) == (403, True), at
    assert not queries.picture_is_public(theirs)
    assert models.Entry.objects.filter(public__contains=theirs).count() == 0


def test_once_it_is_public_or_moved_here_it_is_everybodys_to_show(newsroom: Newsroom, dee: Member) -> None:
    theirs = taken(newsroom.bo, "river")
    sent = {"headline": "Look", "body": shown(theirs)}
    entry = newsroom.ada.send("/desk/river/publish/", sent).json()["entry"]
    assert status(dee, f"/desk/media/{theirs}/screen.jpg") == 200
    moved = newsroom.ada.send(f"/desk/river/entries/{entry['id']}/move/", {"rev": 1, "to": "bridge"})
    assert moved.status_code == 200, moved.content
    assert dee.send(f"/desk/bridge/entries/{entry['id']}/withhold/", {"rev": 2}).status_code == 200
    assert not queries.picture_is_public(theirs)
    assert status(dee, f"/desk/media/{theirs}/screen.jpg") == 200


def test_of_a_public_cut_nobody_elsewhere_sees_what_was_cut_off(newsroom: Newsroom, dee: Member) -> None:
    whole = taken(newsroom.bo, "river")
    box = {"left": 0, "top": 0, "right": 50, "bottom": 50}
    cut = newsroom.bo.send(f"/desk/media/{whole}/crop/", box).json()["photo"]["picture"]
    sent = {"headline": "Look", "body": shown(cut)}
    assert newsroom.ada.send("/desk/river/publish/", sent).status_code == 200
    assert status(dee, f"/desk/media/{cut}/screen.jpg") == 200
    everything = {"left": 0, "top": 0, "right": 100, "bottom": 100}
    assert dee.send(f"/desk/media/{cut}/crop/", everything).status_code == 404
    assert status(dee, f"/desk/media/{cut}/crop/") == 404
    assert newsroom.cleo.send(f"/desk/media/{cut}/crop/", everything).status_code == 201


def test_a_lead_picture_is_its_coverages_from_the_moment_it_is_opened(newsroom: Newsroom) -> None:
    answer = newsroom.ada.browser.post(
        "/desk/coverages/lead-picture/", png(12), content_type="image/png", headers=JSON
    )
    photo = answer.json()["photo"]
    assert status(newsroom.bo, f"/desk/media/{photo['picture']}/screen.jpg") == 404
    form = {"path": "quay", "headline": "The quay", "zone": "UTC", "picture": json.dumps(photo)}
    assert newsroom.ada.send("/desk/coverages/open/", form).status_code == 201
    assert status(newsroom.bo, f"/desk/media/{photo['picture']}/screen.jpg") == 200
    give_role(Person.objects.get(name="Dee Marsh"), Role.EDITOR, "river")
    assert status(newsroom.dee, f"/desk/media/{photo['picture']}/screen.jpg") == 404
