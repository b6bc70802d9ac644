"""Sunday 20 July, from noon to the order to go down."""

from __future__ import annotations

from dateline.core.coverage import Status
from dateline.core.entry import Source, Standing
from dateline.demo.blocks import card, p, photo, points, quote, steps, table
from dateline.demo.steps import Amend, EditHead, Mark, Publish, Step, Turn

STEPS: tuple[Step, ...] = (
    Turn("20 12:20", Status.LIVE),
    Publish(
        "20 12:22",
        "known",
        "What we know so far",
        (
            points(
                "Apollo 11 is in orbit a hundred kilometres above the Moon, and everything on board works.",
                "Armstrong and Aldrin part from Collins at about 17:45 and land at about 20:18.",
                "The walk is planned for tomorrow at about 06:15, after a meal and some sleep.",
                "A Soviet craft without a crew, Luna 15, is circling the Moon too. Moscow does not say why.",
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("Apollo 11",),
        marks=("summary",),
    ),
    Publish(
        "20 12:26",
        "timetable",
        "The plan, hour by hour",
        (
            table(
                ("GMT", "What should happen"),
                ("17:45", "Eagle and Columbia part"),
                ("19:08", "First burn, behind the Moon: Eagle drops towards fifteen kilometres"),
                ("20:05", "Second burn: the descent begins"),
                ("20:18", "Landing"),
                ("06:15", "Armstrong steps outside, Aldrin some minutes after him"),
                ("17:55", "Lift-off from the Moon"),
                ("21:30", "Eagle and Columbia meet again"),
                caption="Flight plan, Sunday and Monday",
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("Apollo 11",),
        marks=("pinned",),
    ),
    Publish(
        "20 12:55",
        "rabbit",
        "Wanted: a girl with a rabbit",
        (
            p(
                "With the wake-up call came the papers. Houston read the crew the headlines, and added that "
                "one of them asks the three to look out for Chang-o, a Chinese beauty who has lived on the "
                "Moon for four thousand years, and for her companion, a large rabbit. The crew promised to "
                "keep an eye open."
            ),
            p("Then it was back to the checklists. It is the only joke anybody here expects to hear today."),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 12:49",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 12:58",
        "aldrin-in-eagle",
        "Aldrin floats through the tunnel and switches Eagle on",
        by="Ada Marsh",
        place="Houston",
        stated="20 12:52",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 13:20",
        "plain",
        "The best view is of nothing at all",
        (
            p(
                "Thirty places were looked at, then five, then one. The winner is the dullest: a plain near "
                "the Moon’s equator where the ground has few craters, fewer hills and no surprises. On the "
                "first visit, scenery is a danger."
            ),
            card(
                "Why they chose a plain with nothing on it",
                "Science",
                "1969-07-20",
                "target",
                "a-plain-with-nothing-on-it",
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "20 14:30",
        "moscow",
        "Moscow says where Luna 15 flies, not why",
        (
            p(
                "“Further scientific exploration of the Moon and the space near the Moon”: nothing more has been "
                "said here. But when the astronaut Frank Borman asked the Academy of Sciences whether the two "
                "flights could come near each other, he had an answer by telegram, with the figures of the "
                "orbit. They cannot. Nobody remembers such a courtesy before."
            ),
        ),
        by="Nina Orlova",
        place="Moscow",
        topics=("Luna 15",),
    ),
    Publish(
        "20 15:05",
        "luna",
        "Luna 15 may be going to land, Jodrell Bank believes",
        (
            p(
                "The Soviet craft was launched three days before Apollo 11 and reached the Moon two days "
                "before it. This afternoon it changed its orbit again: its lowest point is now only some sixteen "
                "kilometres up. The radio astronomers who follow it from Cheshire think that this is how a craft "
                "behaves that means to come down."
            ),
            p(
                "What it would do there is anybody’s guess. The boldest is that it will scoop up a little "
                "dust and be home with it before the Americans."
            ),
            card(
                "The other visitor: what we know of Luna 15",
                "Luna 15",
                "1969-07-19",
                "luna",
                "the-other-visitor",
            ),
        ),
        by="Tom Hale",
        place="Jodrell Bank",
        sources=(Source("Jodrell Bank", "radio observatory that tracks both flights"),),
        standing=Standing.UNCONFIRMED,
        topics=("Luna 15",),
    ),
    Publish(
        "20 15:40",
        "cape",
        "At the Cape, burnt grass and a quiet pad",
        (
            p(
                "On Wednesday a million people stood on these beaches. Today there are fishermen. The tower "
                "of pad 39A is scorched, and those who lit the fire sit in front of "
                "television sets like everybody else: their part was over when the rocket cleared the tower."
            ),
            card(
                "Twelve minutes to orbit: the flight so far",
                "Apollo 11",
                "1969-07-17",
                "saturn",
                "twelve-minutes-to-orbit",
            ),
        ),
        by="Bo Lind",
        place="Cape Kennedy",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 16:20",
        "how",
        "How to come down where there is no air",
        (
            p("A parachute is useless and wings are ballast. What is left is fire, for twelve minutes:"),
            steps(
                "<strong>Brake.</strong> At fifteen kilometres the engine is turned against the flight and "
                "burns nearly all it has. The men fly feet first and see little but sky.",
                "<strong>Look.</strong> At a little over two kilometres Eagle tips up, and for the first time "
                "they see the ground they are bound for.",
                "<strong>Choose.</strong> From about 150 metres the commander may steer by hand. He has fuel "
                "for some two minutes of it.",
                "<strong>Drop.</strong> Rods under the feet touch first, a blue lamp lights, and he cuts the "
                "engine for the last metre and a half.",
            ),
            p("Up to the last seconds they can give up and fly back to Collins. After that, they are there."),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "20 17:03",
        "behind",
        "Go for undocking. The two ships pass behind the Moon, still as one",
        by="Ada Marsh",
        place="Houston",
        topics=("Apollo 11",),
    ),
    EditHead("20 17:10", headline="The first landing on the Moon"),
    Publish(
        "20 17:51",
        "undocking",
        "Lander and mother ship have parted",
        (
            p(
                "It happened out of sight and out of hearing, behind the Moon. When the radio came back, "
                "Houston asked Eagle how it looked."
            ),
            quote("The Eagle has wings.", "Neil Armstrong", "commander"),
            p(
                "Eagle is now turning slowly in front of Columbia’s window so that Collins can see that all "
                "four legs are out."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 17:44",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Mark("20 17:53", "undocking", "lead"),
    EditHead(
        "20 17:54",
        standfirst=(
            "Neil Armstrong and Edwin Aldrin fly on their own. The descent to the Sea of Tranquillity begins at "
            "20:05 GMT and should take twelve and a half minutes."
        ),
    ),
    Publish(
        "20 18:16",
        "separation",
        "Collins backs away",
        (
            p(
                "A short push from the small jets, and Columbia drifts off. From here on each flies by itself. "
                "Collins has looked the lander over, and approves, though it hangs before him on its head."
            ),
            quote(
                "I think you’ve got a fine-looking flying machine there, Eagle, despite the fact you’re "
                "upside-down.",
                "Michael Collins",
                "pilot of Columbia",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 18:12",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 18:40",
        "room",
        "A room full of people under thirty",
        (
            photo("control", "Mission control, with the track of the two ships around the Moon on the wall."),
            p(
                "The room is smaller than it looks on television, and younger. Behind each console stand more "
                "rooms, full of people who know everything about one valve. Before the descent the flight "
                "director will have the doors locked. Then nobody leaves and nobody comes in until there is a "
                "lander on the Moon, or there is not."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 19:10",
        "first-burn",
        "Eagle should now be falling towards the Moon",
        (
            p(
                "The first burn was due at 19:08, for half a minute, on the far side. Whether it happened, "
                "and for how long, is known to two men who cannot tell us. The first word can come at about "
                "19:46, when Columbia rounds the edge; Eagle, now lower and faster, follows."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        sources=(Source("Flight plan"),),
        standing=Standing.UNCONFIRMED,
        topics=("Apollo 11",),
    ),
    Publish(
        "20 19:48",
        "swimmingly",
        "The burn was good, says Collins",
        (
            p("He came round first, and was asked how it had gone."),
            quote(
                "Listen, babe. Everything’s going just swimmingly. Beautiful.",
                "Michael Collins",
                "to Houston",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 19:47",
        topics=("Apollo 11",),
    ),
    Amend(
        "20 19:50",
        "first-burn",
        standing=Standing.CONFIRMED,
        sources=(Source("Michael Collins", "from Columbia"), Source("Mission control", "radar")),
    ),
    Publish(
        "20 20:00:40",
        "go-down",
        "Houston to Eagle, by way of Collins: you are go for powered descent",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:00",
        topics=("Apollo 11",),
    ),
)
