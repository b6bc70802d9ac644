"""The German edition: shorter, written for its own readers, in their time (an hour ahead of Greenwich)."""

from __future__ import annotations

from functools import partial

from dateline.core.body import Quotation
from dateline.core.coverage import FollowLink, HeadCopy, Status
from dateline.core.entry import Source, Standing
from dateline.demo.blocks import p, photo, points
from dateline.demo.steps import Correct, EditHead, Publish, Step, Turn

NAME = "mondlandung"
OPENED = "20 16:30"
CREDIT = "Zeichnung: The Meridian"
_bild = partial(photo, credit=CREDIT)


def _zitat(words: str, speaker: str) -> Quotation:
    return Quotation(f"<p>„{words}“</p>", speaker)


COVERAGE = HeadCopy(
    headline="Zwei Männer wollen auf dem Mond landen",
    kicker="Apollo 11",
    standfirst=(
        "Heute Abend um 21.18 Uhr soll „Eagle“ im Meer der Ruhe aufsetzen. Noch nie hat das jemand versucht."
    ),
    background=(
        "Seit Mittwoch sind Neil Armstrong, Edwin Aldrin und Michael Collins unterwegs, seit Samstag umkreisen sie "
        "den Mond. Armstrong und Aldrin sollen landen; Collins bleibt in „Columbia“, dem einzigen Teil des Schiffs, "
        "der nach Hause kommt.",
        "Alle Zeiten sind mitteleuropäische: In Houston ist es sechs Stunden früher.",
    ),
    picture=_bild(
        "control",
        "In Houston wird der Flug geleitet. Von hier kommt heute Abend das Ja oder das Nein.",
        "Reihen von Menschen mit Kopfhörern, von hinten gesehen, an leuchtenden Pulten. An der Wand vor ihnen eine "
        "Karte des Mondes mit roter Spur und zwei Schirme voller Zahlen.",
    ),
    language="de",
    edition="Deutsch",
    zone="Europe/Berlin",
    retold=True,
    follow=(FollowLink("Telegram", "https://example.org/meridian-deutsch", "Deutsch"),),
)

STEPS: tuple[Step, ...] = (
    Turn("20 16:40", Status.LIVE),
    Publish(
        "20 17:47",
        "abgelegt",
        "„Eagle“ hat abgelegt",
        (
            p(
                "Um 18.44 Uhr hinter dem Mond, wo niemand zuhören konnte. Beide Schiffe fliegen nun nebeneinander; "
                "Collins hat die Landefähre von allen Seiten angesehen und findet an ihr nichts auszusetzen."
            ),
            _zitat("Der Adler hat Flügel.", "Neil Armstrong"),
        ),
        by="Jule Brandt",
        place="Houston",
        marks=("key",),
    ),
    Publish(
        "20 18:55",
        "strassen",
        "Auf den Straßen wird es still",
        (
            p(
                "In Köln, Wien und Zürich melden die Verkehrsbetriebe leere Bahnen. Vor den Schaufenstern der "
                "Radiogeschäfte stehen die Leute dafür in drei Reihen."
            ),
        ),
        by="Emil Kranz",
        place="Köln",
        sources=(Source("Die Leitstelle", "Kölner Verkehrsbetriebe"),),
    ),
    Publish(
        "20 20:11",
        "alarm",
        "Ein Alarm im Rechner: 1202",
        (
            p(
                "Der Bordrechner hat zu viel zu tun und sagt es. Nach einer halben Minute entscheidet Houston: "
                "weiterfliegen."
            ),
        ),
        standing=Standing.UNCONFIRMED,
        sources=(Source("Funkverkehr", "mitgehört in Houston"),),
        stated="20 20:10",
    ),
    Publish(
        "20 20:18:30",
        "gelandet",
        "„Eagle“ ist gelandet",
        (
            _zitat("Houston, hier ist die Basis im Meer der Ruhe. Der Adler ist gelandet.", "Neil Armstrong"),
            p(
                "Um 21.17 Uhr und vierzig Sekunden. Der Treibstoff hätte noch für eine knappe halbe Minute gereicht."
            ),
            _bild(
                "descent",
                "Der Rechner hätte sie in einen Krater geflogen; Armstrong flog darüber hinweg.",
                "Die Landefähre überfliegt mit brennendem Triebwerk einen großen, von Felsen gesäumten Krater. "
                "Eine gestrichelte Linie führt zu einer freien Stelle dahinter.",
            ),
        ),
        stated="20 20:18",
        marks=("key", "lead"),
    ),
    EditHead(
        "20 20:20",
        standfirst="Um 21.17 Uhr setzte „Eagle“ im Meer der Ruhe auf. Armstrong und Aldrin sind wohlauf.",
    ),
    Correct(
        "20 20:41",
        "gelandet",
        swap=(
            "noch für eine knappe halbe Minute gereicht.",
            "noch für etwa eine Dreiviertelminute gereicht.",
        ),
        note="Es hieß zuerst, der Treibstoff hätte noch für eine knappe halbe Minute gereicht.",
    ),
    Publish(
        "20 21:05",
        "stand",
        "Was wir bisher wissen",
        (
            points(
                "„Eagle“ steht seit 21.17 Uhr im Meer der Ruhe, einige Kilometer weiter westlich als geplant.",
                "Armstrong und Aldrin sind wohlauf. Collins kreist über ihnen und sucht sie mit dem Fernrohr.",
                "Der Ausstieg war für 7.15 Uhr am Montag vorgesehen; er kann früher kommen.",
            ),
        ),
        marks=("summary",),
    ),
    Publish(
        "20 22:20",
        "frueher",
        "Sie wollen nicht schlafen: Der Ausstieg wird vorgezogen",
        (
            p(
                "Armstrong hat es vorgeschlagen, Houston hat keine Minute gebraucht. Gegen zwei Uhr morgens soll "
                "sich die Luke öffnen."
            ),
        ),
        by="Jule Brandt",
        place="Houston",
        marks=("key",),
    ),
    Publish(
        "20 23:50",
        "wach",
        "Ein ganzes Haus bleibt auf",
        (
            p(
                "Im dritten Stock steht der einzige Fernseher, also sitzen heute alle im dritten Stock. Frau "
                "Odenthal hat Stühle aus der Wirtschaft geliehen und verlangt, dass um Mitternacht jemand die Kinder "
                "fragt, ob sie müde sind. Es hat noch niemand gefragt."
            ),
        ),
        by="Emil Kranz",
        place="Köln",
    ),
    Publish("21 02:41", "luke", "Die Luke ist offen", stated="21 02:39", marks=("key",)),
    Publish(
        "21 02:56:20",
        "schritt",
        "Ein Mensch steht auf dem Mond",
        (
            _zitat(
                "Das ist ein kleiner Schritt für einen Menschen, ein gewaltiger Sprung für die Menschheit.",
                "Neil Armstrong",
            ),
            p("Um 3.56 Uhr und fünfzehn Sekunden, mit dem linken Fuß."),
            _bild(
                "bootprint",
                "Der Staub ist fein wie Mehl und behält jede Rille.",
                "Ein einzelner gerippter Stiefelabdruck mit scharfen Rändern in feinem grauem Staub.",
            ),
        ),
        stated="21 02:56",
        marks=("key", "lead"),
    ),
)
