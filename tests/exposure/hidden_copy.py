"""A newsroom in which everything that is not public says so: one thing of each kind, each field a canary."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dateline.core import codec, prose
from dateline.core.body import Photo
from dateline.lib import ids
from tests.desk_client import Desk, copy_form
from tests.exposure.canaries import Canaries
from tests.exposure.hidden_words import Word, captioned, every_block, head_form, whole
from tests.media.sample_pictures import encoded, photograph
from tests.served import Served

PUBLIC = "river"
ENDED = "harvest"


@dataclass
class Stage:
    """`entries` and `pictures` by what they are; ids of nothing public are in `hidden_ids`, `hidden_pictures`."""

    site: Served
    canaries: Canaries
    desk: Desk
    planned: str = ""
    rehearsal: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    hidden_ids: set[str] = field(default_factory=set)
    hidden_pictures: set[str] = field(default_factory=set)
    tokens: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [PUBLIC, ENDED, self.planned, self.rehearsal, "no-such-coverage"]

    @property
    def topics(self) -> list[str]:
        """Of whatever was written, public or not: of these words alone the path is the word."""
        words = self.canaries.shown | self.canaries.hidden
        return [word for word, place in words.items() if place.endswith(": topic")]

    def tip(self, path: str) -> tuple[str, int, int]:
        """Epoch, gen and seq, from the database: those of a planned coverage are nowhere else."""
        file = self.site.data / "dateline.sqlite3"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            found = database.execute("SELECT epoch, gen, tip FROM record_coverage WHERE path = ?", [path])
            row: tuple[str, int, int] = found.fetchone() or (ids.short_id(), 0, 1)
        database.close()
        return row


def staged(site: Served) -> Stage:
    canaries = Canaries()
    who = canaries.hide("a person's name"), f"{canaries.hide('a staff address')}@paper.example"
    stage = Stage(site, canaries, site.first_editor(*who))
    for path in (PUBLIC, ENDED):
        stage.desk.open_live(path, f"{canaries.show(f'headline of {path}')}")
    for write in (
        _shown,
        _drafts,
        _scheduled,
        _submitted,
        _undone,
        _withheld,
        _retracted,
        _taken_down,
        _planned,
        _rehearsed,
        _own_headline,
        _stories,
        _doors,
    ):
        write(stage)
    stage.desk.do(ENDED, "end")
    return stage


def _shown(stage: Stage) -> None:
    """What must be found, or the crawl looks in the wrong places."""
    entry = _published(stage, "published", stage.canaries.show)
    stage.desk.do_to(PUBLIC, entry, "mark-key")
    old = stage.desk.publish(ENDED, stage.canaries.show("entry of the ended coverage"))
    stage.entries["of another coverage"] = old["id"]


def _drafts(stage: Stage) -> None:
    """A draft, and two edits that came too late and were kept: one of them a correction with its note."""
    desk, hide = stage.desk, stage.canaries.hide
    draft = ids.new_id()
    form = whole(partial(_named, hide, "draft"), _picture(stage, "of a draft"))
    for name in (draft, ids.new_id()):
        kept = desk.post(f"/desk/{PUBLIC}/drafts/draft-{name}/", form | {"note": hide("draft's note")})
        assert kept.status_code == 200, kept.text
        stage.hidden_ids.add(name)
        stage.canaries.hide_this("id of a draft", name)
    entry = desk.publish(PUBLIC, "Edited by two")
    desk.do_to(PUBLIC, entry, "amend", copy_form("Edited by one", called="slip"))
    for act in ("amend", "correct"):
        late = whole(partial(_named, hide, f"late {act}"), _picture(stage, f"of a late {act}"))
        address = f"/desk/{PUBLIC}/entries/{entry['id']}/{act}/"
        answer = desk.post(address, late | {"note": hide(f"note of a late {act}")}, rev=1)
        assert answer.status_code == 412, answer.text
    desk.publish(PUBLIC, "Sent with a key", key=hide("idempotency key"))


def _scheduled(stage: Stage) -> None:
    """Two that wait for their time, one of them to be the lead and the summary then."""
    hide = stage.canaries.hide
    for mark in ("key", ["lead", "summary"]):
        name = ids.new_id()
        form = whole(partial(_named, hide, f"scheduled {mark}"), _picture(stage, f"of a scheduled {mark}"))
        more = {"draft": f"draft-{name}", "due": "2099-05-04T09:30", "mark": mark}
        answer = stage.desk.post(f"/desk/{PUBLIC}/schedule/", form | more, key=hide("key of a schedule"))
        assert answer.status_code == 200, answer.text
        stage.hidden_ids.add(name)
        stage.canaries.hide_this("id of what is scheduled", name)


def _withheld(stage: Stage) -> None:
    """Amended, corrected, chosen as summary and lead, and then withheld."""
    for marks in ((), ("mark-key", "pin"), ("choose-lead", "choose-summary")):
        entry = _worked_over(stage, f"withheld {' '.join(marks)}", *marks)
        stage.desk.do_to(PUBLIC, entry, "withhold")


def _retracted(stage: Stage) -> None:
    for marks in ((), ("choose-lead",)):
        kind = f"retracted {' '.join(marks)}"
        entry = _worked_over(stage, kind, *marks)
        reason = stage.canaries.show(f"reason of {kind}")
        stage.desk.do_to(PUBLIC, entry, "retract", {"reason": reason})


def _taken_down(stage: Stage) -> None:
    """At once; after it was withheld; after it was retracted, reason and all; as a lead."""
    hide = stage.canaries.hide
    for before in ("", "withhold", "retract", "choose-lead"):
        kind = f"taken down after {before}"
        entry = _worked_over(stage, kind)
        if before:
            reason = {"reason": hide(f"reason of {kind}")}
            entry = stage.desk.do_to(PUBLIC, entry, before, reason)
        stage.desk.do_to(PUBLIC, entry, "take-down", {"reason": hide(f"takedown's reason, {kind}")})
        stage.hidden_ids.add(entry["id"])


def _planned(stage: Stage) -> None:
    hide = stage.canaries.hide
    stage.planned = hide("path of a planned coverage")
    desk, photo = stage.desk, _picture(stage, "of a planned head")
    desk.open(stage.planned, **head_form(partial(_named, hide, "planned head"), photo))
    desk.edit_head(stage.planned, **head_form(partial(_named, hide, "edited planned head"), photo))
    form = whole(partial(_named, hide, "draft in a planned coverage"), photo)
    kept = desk.post(f"/desk/{stage.planned}/drafts/draft-{ids.new_id()}/", form)
    assert kept.status_code == 200


def _rehearsed(stage: Stage) -> None:
    """Every act of a coverage, in one that reaches nobody."""
    hide, desk = stage.canaries.hide, stage.desk
    stage.rehearsal = path = hide("path of a rehearsal")
    photo = _picture(stage, "of a rehearsal")
    desk.open(path, rehearsal="on", **head_form(partial(_named, hide, "rehearsed head"), photo))
    desk.do(path, "start")
    entries = []
    for number in range(5):
        form = whole(partial(_named, hide, f"rehearsed {number}"), photo)
        answer = desk.post(f"/desk/{path}/publish/", form)
        assert answer.status_code == 200, answer.text
        entries.append(dict(answer.json()["entry"]))
        stage.entries[f"rehearsed {number}"] = entries[-1]["id"]
    for act in ("amend", "correct"):
        form = whole(partial(_named, hide, f"rehearsed, {act}ed"), photo) | {
            "note": hide("rehearsed note"),
            "called": "update",
        }
        entries[0] = desk.do_to(path, entries[0], act, form)
    for act in ("choose-lead", "choose-summary", "pin", "mark-key"):
        entries[0] = desk.do_to(path, entries[0], act)
    desk.do_to(path, entries[0], "alert", {"text": hide("rehearsed alert")})
    entries[1] = desk.do_to(path, entries[1], "withhold")
    desk.do_to(path, entries[1], "release")
    desk.do_to(path, entries[2], "withhold")
    desk.do_to(path, entries[3], "retract", {"reason": hide("rehearsed reason")})
    desk.do_to(path, entries[4], "take-down", {"reason": hide("rehearsed takedown")})
    submitted = whole(partial(_named, hide, "rehearsed submission"), photo)
    done = desk.post(f"/desk/{path}/submit/", submitted | {"draft": f"draft-{ids.new_id()}"})
    assert done.status_code == 200, done.text
    for act in ("pause", "resume", "end", "archive", "unarchive", "reopen"):
        desk.do(path, act)


def _submitted(stage: Stage) -> None:
    """What waits for somebody's approval, and what came back from it."""
    hide, desk = stage.canaries.hide, stage.desk
    photo = _picture(stage, "of what was submitted")
    for after in ("", "return", "spike"):
        name = ids.new_id()
        form = whole(partial(_named, hide, f"submitted {after}"), photo)
        at = {"draft": f"draft-{name}", "due": "2099-05-04T09:30"}
        done = desk.post(f"/desk/{PUBLIC}/submit/", form | at, key=hide("key of a submission"))
        assert done.status_code == 200, done.text
        stage.hidden_ids.add(name)
        stage.canaries.hide_this("id of a submission", name)
        if after:
            note = {"note": hide(f"note of a {after}")}
            done = desk.post(f"/desk/{PUBLIC}/submitted/draft-{name}/{after}/", note, rev=1)
            assert done.status_code == 200, done.text


def _undone(stage: Stage) -> None:
    """Published for some seconds, and taken back."""
    entry = _published(stage, "undone", stage.canaries.hide)
    done = stage.desk.post(f"/desk/{PUBLIC}/entries/{entry['id']}/undo/", rev=1)
    assert done.status_code == 200, done.text
    stage.hidden_ids.add(entry["id"])


def _own_headline(stage: Stage) -> None:
    """A head that was edited while the headline followed a lead entry."""
    lead = stage.desk.publish(PUBLIC, stage.canaries.show("headline of the lead"), mark="lead")
    stage.entries["lead"] = lead["id"]
    stage.desk.edit_head(PUBLIC, headline=stage.canaries.hide("own headline under a lead"))


def _stories(stage: Stage) -> None:
    """A draft; one that is public, with an edit of it that came too late; one that was corrected and withdrawn."""
    hide, show = stage.canaries.hide, stage.canaries.show
    _story(stage, hide("path of a draft story"), partial(_named, hide, "draft story"), "of a draft story")
    shown = _story(stage, "shown", partial(_named, show, "story"), "of a story", hidden=False)
    stage.desk.post("/desk/stories/shown/publish/", shown, rev=1)
    late = shown | {"headline": hide("late story"), "note": hide("note of a late story")}
    for _ in range(2):
        stage.desk.post("/desk/stories/shown/amend/", shown | {"kicker": show("story: kicker again")}, rev=2)
    assert stage.desk.post("/desk/stories/shown/correct/", late, rev=2).status_code == 412
    gone = _story(stage, "gone", partial(_named, hide, "withdrawn story"), "of a withdrawn story")
    stage.desk.post("/desk/stories/gone/publish/", gone, rev=1)
    corrected = gone | {"headline": hide("corrected story"), "note": hide("correction of a withdrawn story")}
    stage.desk.post("/desk/stories/gone/correct/", corrected, rev=2)
    why = {"reason": show("reason of a withdrawn story")}
    done = stage.desk.post("/desk/stories/gone/withdraw/", why, rev=3)
    assert done.status_code == 200, done.text


def _story(stage: Stage, path: str, word: Word, picture: str, *, hidden: bool = True) -> dict[str, Any]:
    photo = _picture(stage, picture, hidden=hidden)
    form = {
        "path": path,
        "headline": word("headline"),
        "kicker": word("kicker"),
        "standfirst": word("standfirst"),
        "bylines": word("byline"),
        "body": prose.html(every_block(word, photo)),
        "picture": codec.dumps(codec.encode(captioned(word, photo))),
        "topics": word("topic"),
        "zone": "UTC",
        "language": "en",
    }
    opened = stage.desk.post("/desk/stories/open/", form, key=stage.canaries.hide("key of a story"))
    assert opened.status_code == 201, opened.text
    stage.stories.append(path)
    return form


def _doors(stage: Stage) -> None:
    """What opens doors: invitations, a link for a forgotten password, cookies, the key; and who is staff."""
    hide, site = stage.canaries.hide, stage.site
    name, guest = hide("a reporter's name"), f"{hide('address of a guest')}@paper.example"
    reporter = f"{hide('address of a reporter')}@paper.example"
    site.staff(name, reporter, "reporter")
    for place, arguments in (
        ("invitation", ("add", guest, "--role", "editor")),
        ("link for a password", ("reset", reporter)),
    ):
        link = next(word for word in site.run("staff", *arguments).split() if word.startswith("http"))
        stage.tokens.append(link.rstrip("/").rpartition("/")[2])
        stage.canaries.hide_this(place, stage.tokens[-1])
    made = site.desks[0].post(
        f"/desk/{PUBLIC}/guests/", {"name": hide("a guest's name")}, headers={"Accept": "text/html"}
    )
    stage.tokens.append(made.text.split("/account/guest/")[1].split("/")[0])
    stage.canaries.hide_this("guest link", stage.tokens[-1])
    draft = next(word for word, place in stage.canaries.hidden.items() if place == "id of a draft")
    linked = site.desks[0].post(f"/desk/{PUBLIC}/previews/", {"draft": f"draft-{draft}"})
    assert linked.status_code == 201, linked.text
    stage.tokens.append(linked.json()["link"].rstrip("/").rpartition("/")[2])
    stage.canaries.hide_this("preview link", stage.tokens[-1])
    for cookie in ("session", "csrf"):
        stage.canaries.hide_this(f"{cookie} cookie", str(stage.desk.http.cookies[cookie]))
    stage.canaries.hide_this("secret key", (site.data / "secret-key").read_text())
    picture = _picture(stage, "in no text")
    assert picture


def _worked_over(stage: Stage, kind: str, *marks: str) -> dict[str, Any]:
    """Published, amended and corrected, and marked: every text of it is one that will be withdrawn."""
    hide = stage.canaries.hide
    entry = _published(stage, kind, hide)
    photo = _picture(stage, "of amended texts")
    for act in ("amend", "correct"):
        form = whole(partial(_named, hide, f"{kind}, {act}ed"), photo) | {
            "note": hide(f"{kind}: note"),
            "called": "update",
        }
        entry = stage.desk.do_to(PUBLIC, entry, act, form)
    for mark in marks:
        entry = stage.desk.do_to(PUBLIC, entry, mark)
    return entry


def _published(stage: Stage, kind: str, word: Word) -> dict[str, Any]:
    hidden = word == stage.canaries.hide
    photo = _picture(stage, f"of {kind}", hidden=hidden)
    form = whole(partial(_named, word, kind), photo)
    answer = stage.desk.post(f"/desk/{PUBLIC}/publish/", form)
    assert answer.status_code == 200, answer.text
    entry: dict[str, Any] = answer.json()["entry"]
    stage.entries[kind] = entry["id"]
    return entry


def _picture(stage: Stage, what: str, *, hidden: bool = True) -> Photo:
    """An uploaded picture; small, so that many are quickly developed. The same thing is the same picture."""
    if what in stage.pictures:
        return Photo(picture=stage.pictures[what], width=40, height=30)
    image = photograph(40, 30, seed=len(stage.pictures))
    taken = stage.desk.upload(PUBLIC, encoded(image))
    stage.pictures[what] = taken["picture"]
    if hidden:
        stage.hidden_pictures.add(taken["picture"])
        stage.canaries.hide_this(f"id of the picture {what}", taken["picture"])
    return Photo(picture=taken["picture"], width=taken["width"], height=taken["height"])


def _named(word: Word, kind: str, field_: str) -> str:
    return word(f"{kind}: {field_}")
