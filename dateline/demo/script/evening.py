"""Sunday 20 July, 21:00, to Monday 21 July, 02:30: the wait that became shorter than planned."""

from __future__ import annotations

from dateline.core.entry import Source, Standing
from dateline.demo.blocks import card, p, photo, points, quote, table
from dateline.demo.steps import Amend, EditHead, Publish, Step, Unmark

STEPS: tuple[Step, ...] = (
    Publish(
        "20 21:10",
        "minute-by-minute",
        "The landing, minute by minute",
        (
            photo("trajectory", "The way down. The dashed line is where the computer would have gone."),
            table(
                ("GMT", "Height", "What happened"),
                ("20:05:05", "15 km", "The engine is lit, 480 km from the landing place"),
                ("20:10:22", "10 km", "First alarm, 1202"),
                ("20:13:30", "2.3 km", "Eagle tips up; the plain comes into view"),
                ("20:14:08", "900 m", "Go for landing; alarm 1201 ten seconds later"),
                ("20:15:20", "150 m", "Armstrong takes over and flies on past the crater"),
                ("20:16:28", "30 m", "Fuel lamp: about a minute and a half is left, landing included"),
                ("20:17:40", "0", "Touchdown"),
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "20 22:14",
        "early",
        "They will not sleep first: the walk is brought forward",
        (
            p(
                "Armstrong proposed it, and Houston needed less than a minute to agree. After a meal they will "
                "dress and go out, at about one o’clock in the morning, Greenwich time, instead of after six. "
                "Nobody at either end seems to have believed in the nap."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 22:12",
        topics=("Apollo 11",),
        marks=("key", "lead"),
    ),
    EditHead(
        "20 22:16",
        standfirst=(
            "Neil Armstrong and Edwin Aldrin, on the Sea of Tranquillity since 20:17 GMT, want to step outside "
            "about five hours earlier than planned. Houston has agreed."
        ),
    ),
    Amend(
        "20 22:20",
        "timetable",
        headline="The plan, hour by hour, as it now stands",
        body=(
            table(
                ("GMT", "What should happen"),
                ("01:00", "Armstrong steps outside, Aldrin some minutes after him"),
                ("03:40", "Both are inside again; supper and sleep"),
                ("17:55", "Lift-off from the Moon"),
                ("21:30", "Eagle and Columbia meet again"),
                caption="Revised by Houston on Sunday at 22:12",
            ),
        ),
    ),
    Amend(
        "20 22:22",
        "known",
        swap=("Their walk is planned for about 06:15.", "Their walk is now planned for about 01:00."),
    ),
    Publish(
        "20 23:01",
        "thanks",
        "“Wherever they may be”",
        (
            p("At three minutes to eleven Aldrin asks for the line, and for a moment of quiet."),
            quote(
                "I’d like to take this opportunity to ask every person listening in, whoever and wherever they "
                "may be, to pause for a moment and contemplate the events of the past few hours, and to give "
                "thanks in his or her own way.",
                "Edwin Aldrin",
                "pilot of the lander",
            ),
            p("It was the quietest minute of the day in the press room."),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 22:57",
        topics=("Apollo 11",),
    ),
    Amend(
        "20 23:20",
        "off-target",
        standing=Standing.CONFIRMED,
        sources=(Source("Mission control", "from the tracking of the descent"),),
    ),
    Publish(
        "20 23:46",
        "dressing",
        "Getting dressed takes longer than anything",
        (
            p("In a cabin the size of two telephone boxes they help each other into, in this order:"),
            points(
                "overshoes with ribbed soles, which will leave the prints;",
                "a pack for oxygen, cooling water and the radio: 38 kilograms at home, a sixth of that here;",
                "an emergency pack above it, good for half an hour;",
                "a second visor, coated with gold, against the Sun;",
                "gloves, last of all, with the checklist sewn to the cuff.",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 23:43",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 00:25",
        "melbourne",
        "A Monday morning without lessons",
        (
            p(
                "It is half past ten here, and whoever has a set has lent it to a school. The walk will fall "
                "into the lunch hour. In the city they stand six deep before the shop windows where sets "
                "have been left on, and the umbrellas are down so that those behind can see."
            ),
        ),
        by="Ruth Kelso",
        place="Melbourne",
        topics=("The world watches",),
    ),
    Publish(
        "21 00:50",
        "collins",
        "The man who has no television",
        (
            p(
                "Of all who follow the landing Michael Collins sees the least of it. Once every two hours he "
                "goes behind the Moon, and for three quarters of an hour he hears nobody and nobody hears him. "
                "When he comes over the Sea of Tranquillity he has some minutes to look for Eagle through his "
                "sextant. So far he has not found it."
            ),
            card(
                "The third man: a day alone around the Moon",
                "Apollo 11",
                "1969-07-20",
                "columbia",
                "the-third-man",
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11",),
    ),
    Unmark("21 02:26", "timetable", "pinned"),
    Publish(
        "21 02:29",
        "depress",
        "They are letting the air out of the cabin",
        by="Ada Marsh",
        place="Houston",
        topics=("Apollo 11",),
    ),
)
