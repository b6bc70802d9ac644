"""A publication with one of everything that readers can be shown, in one language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.core.body import Block, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import FollowLink, HeadCopy
from dateline.core.entry import Copy, Source, Standing
from dateline.core.policy import Actor, Role
from dateline.core.story import StoryCopy
from dateline.record import actions, queries
from tests.cast import ADA, later

LANGUAGES = ("en", "de", "fr", "es", "ru", "ar")
CHIEF = Actor(id="staff-9", name="Ines Roth", roles=frozenset(Role), how="password")
# Words that have to wrap, in the script of the page, and enough of them that a checker knows the language.
SAID = {
    "en": "The bridge over the river is closed",
    "de": "Die Brücke über den Fluss ist gesperrt",
    "fr": "Le pont sur la rivière est fermé",
    "es": "El puente sobre el río está cerrado",
    "ru": "Мост через реку закрыт",
    "ar": "الجسر فوق النهر مغلق",
}
TEXT = {
    "en": "The police closed it at noon, because the water had risen by a metre in the night.",
    "de": "Die Polizei hat sie am Mittag gesperrt, weil das Wasser in der Nacht um einen Meter gestiegen ist.",
    "fr": "La police l’a fermé à midi, parce que l’eau est montée d’un mètre pendant la nuit.",
    "es": "La policía lo cerró al mediodía, porque el agua había subido un metro durante la noche.",
    "ru": "Полиция закрыла его в полдень, потому что за ночь вода поднялась на метр.",
    "ar": "أغلقته الشرطة عند الظهر لأن المياه ارتفعت مترا واحدا خلال الليل.",
}


@dataclass(frozen=True)
class Furnished:
    """Where things are: a live coverage, one that has ended, entries by what became of them, a story."""

    live: str
    ended: str
    entries: dict[str, str]
    story: str


def furnish(language: str) -> Furnished:
    """Makes it; the publication itself speaks that language from now on."""
    speak(language)
    story = _story(language)
    live = _opened(f"river-{language}", language)
    entries = _entries(live, language, f"/stories/{story}/")
    ended = _opened(f"storm-{language}", language)
    _publish(ended, f"{SAID[language]} 1", (Text(TEXT[language]),))
    actions.end_coverage(ADA, ended, now=later())
    _announced(f"count-{language}", language)
    return Furnished(live, ended, entries, story)


def speak(language: str) -> None:
    rev = queries.publication().rev
    actions.set_identity(
        CHIEF,
        name="The Meridian",
        tagline=SAID[language],
        languages=(language, *(each for each in LANGUAGES if each != language)),
        zone="Europe/Paris",
        now=later(),
        if_rev=rev,
    )


def _photo(number: int, alt: str = "A bridge under brown water") -> Photo:
    return Photo(f"{number:032x}", 1600, 900 if number % 2 else 2000, f"Picture {number}.", "Ines Roth", alt)


def _opened(path: str, language: str) -> str:
    copy = HeadCopy(
        headline=f"{SAID[language]}: {path}",
        kicker="Floods",
        standfirst=TEXT[language],
        background=(TEXT[language], TEXT[language]),
        picture=_photo(1),
        language=language,
        edition="World",
        zone="Asia/Kathmandu",
        follow=(FollowLink("Telegram", "https://t.example/river", "World"),),
        topics=("Floods", "Weather"),
    )
    actions.open_coverage(ADA, path, copy, now=later())
    actions.start_coverage(ADA, path, now=later())
    return path


def _announced(path: str, language: str) -> None:
    begins = datetime(2099, 5, 4, 17, 30, tzinfo=UTC)
    copy = HeadCopy(SAID[language], standfirst=TEXT[language], language=language, begins=begins)
    actions.open_coverage(ADA, path, copy, now=later())


def _story(language: str) -> str:
    path = f"why-{language}"
    copy = StoryCopy(
        headline=f"{SAID[language]}: why",
        kicker="Analysis",
        standfirst=TEXT[language],
        bylines=("Bo Lind", "Ada Marsh"),
        body=(Text("A crosshead", crosshead=True), *_blocks(language, "")),
        picture=_photo(3),
        topics=("Floods",),
        language=language,
    )
    actions.open_story(ADA, path, copy, now=later())
    actions.publish_story(ADA, path, copy, now=later(), if_rev=1)
    corrected = replace(copy, kicker="Report")
    actions.correct_story(ADA, path, corrected, "It was no analysis.", now=later(), if_rev=2)
    return path


def _blocks(language: str, story: str) -> tuple[Block, ...]:
    card = (Card("Why the river rose", story, "Floods", "2026-05-01", _photo(5)),) if story else ()
    return (
        Text(f"<em>{TEXT[language]}</em> <a href='https://police.example/'>police.example</a>"),
        Quotation(f"<p>{TEXT[language]}</p>", "A fireman", "on the quay"),
        _photo(7),
        Gallery((_photo(9), _photo(10), _photo(11, alt=""))),
        *card,
        Embed("https://www.youtube.com/watch?v=abcdefghijk", "", "The last bus"),
        Embed("https://elsewhere.example/1", "", "A site"),
        Items(("Bring water", "Bring light"), ordered=True),
        Table(("Gauge", "Metres"), (("Upper", "7.1"), ("Lower", "6.4")), "Gauges at noon"),
        Table((), (("Upper", "7.1"),)),
    )


def _entries(path: str, language: str, story: str) -> dict[str, str]:
    said, body = SAID[language], _blocks(language, story)
    made = {
        "plain": _publish(path, said, body),
        "flash": _publish(path, f"{said}!", ()),
        "without headline": _publish(path, "", (Text(TEXT[language]),)),
        "changed": _publish(path, f"{said} (changed)", body[:2]),
        "key": _publish(path, f"{said} (key)", body[:2], "key"),
        "summary": _publish(path, f"{said} (summary)", (body[7],), "summary"),
        "pinned": _publish(path, f"{said} (pinned)", body[:3], "pinned"),
        "withheld": _publish(path, f"{said} (withheld)", body[:2]),
        "retracted": _publish(path, f"{said} (retracted)", body[:2]),
    }
    for number in range(30):
        _publish(path, f"{said} ({number})", body[:2])
    _amended_and_corrected(path, made["changed"], language)
    actions.withhold_entry(ADA, path, made["withheld"], now=later(), if_rev=1)
    actions.retract_entry(ADA, path, made["retracted"], "It was not so.", now=later(), if_rev=1)
    for standing in (Standing.UNCONFIRMED, Standing.DISPUTED, Standing.FALSE):
        sources = (Source("The harbour master", "on the telephone"), Source("The police"))
        _publish(path, f"{said} ({standing})", body[:1], standing=standing, sources=sources)
    return made


def _amended_and_corrected(path: str, id: str, language: str) -> None:
    copy = Copy(headline="Amended", body=(Text(TEXT[language]),), bylines=("Bo Lind",))
    actions.amend_entry(ADA, path, id, copy, now=later(), if_rev=1)
    again = replace(copy, headline="Corrected")
    actions.correct_entry(ADA, path, id, again, "It was closed at one.", now=later(), if_rev=2)


def _publish(path: str, headline: str, body: tuple[Block, ...], *marks: str, **fields: object) -> str:
    copy = Copy(headline=headline, body=body, bylines=("Bo Lind",), dateline="Upper Town", topics=("Floods",))
    copy = replace(copy, **fields)  # type: ignore[arg-type]
    done = actions.publish_entry(ADA, path, copy, now=later(), marks=list(marks))  # type: ignore[arg-type]
    assert done.entry is not None
    return done.entry.id
