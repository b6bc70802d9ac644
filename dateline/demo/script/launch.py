"""Wednesday 16 July: the launch, a coverage of its own that ended with the ship on its way."""

from __future__ import annotations

from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Source, Standing
from dateline.demo.blocks import p, photo, points, quote, table
from dateline.demo.steps import Amend, Correct, EditHead, Mark, Publish, Step, Turn, Unmark

NAME = "apollo-11-launch"
OPENED = "16 08:00"
COVERAGE = HeadCopy(
    headline="Apollo 11 waits for its rocket to be filled",
    kicker="Apollo 11",
    standfirst="Three men are to leave for the Moon at 13:32 GMT. Half a million people have come to see them go.",
    background=(
        "Apollo 11 is to be the first flight that lands. Neil Armstrong, Michael Collins and Edwin "
        "Aldrin have trained for it since January; the four flights before it tried everything but the "
        "last fifteen kilometres.",
    ),
    picture=photo("saturn", "The Saturn V, 110 metres high with the ship on top."),
    language="en",
    edition="World",
    zone="Etc/GMT",
    topics=("Apollo 11",),
)

STEPS: tuple[Step, ...] = (
    Turn("16 08:10", Status.LIVE),
    Publish(
        "16 08:20",
        "woken",
        "They have been woken",
        (
            p(
                "At 08:15 GMT, a quarter past four at Cape Kennedy. There is steak and eggs, as there "
                "always is."
            ),
        ),
        by="Bo Lind",
        place="Cape Kennedy",
        topics=("Apollo 11",),
    ),
    Publish(
        "16 09:40",
        "roads",
        "Half a million on the roads, and the mosquitoes are out",
        (
            p(
                "Tents stand on every strip of grass along the Banana River. A boy from Ohio has marked "
                "his place on the roof of his father’s car with chalk. The forecast is for 30 degrees, "
                "a light wind from the south-east, and clouds that will not matter."
            ),
        ),
        by="Bo Lind",
        place="Titusville, Florida",
    ),
    Publish(
        "16 10:55",
        "on-board",
        "They are going on board",
        (
            p(
                "Armstrong was first through the hatch, at 10:54. Aldrin waited at the lift, for a "
                "quarter of an hour, with the view to himself."
            ),
        ),
        by="Bo Lind",
        place="Cape Kennedy",
        marks=("key",),
    ),
    Publish(
        "16 11:50",
        "valve",
        "A valve leaks",
        (
            p(
                "Hydrogen escapes from a valve in the line that fills the third stage. Technicians have "
                "gone to the tower to tighten its bolts. The count goes on."
            ),
        ),
        by="Bo Lind",
        sources=(Source("Launch control", "over the loudspeaker"),),
        standing=Standing.UNCONFIRMED,
    ),
    Amend(
        "16 12:20",
        "valve",
        "A valve leaks, and is led around",
        add=(
            p(
                "12:20: it is bypassed now, and the tank stays full. Launch control says that this "
                "costs no time."
            ),
        ),
        standing=Standing.CONFIRMED,
    ),
    Publish(
        "16 13:00",
        "summary",
        "What we know so far",
        (
            points(
                "All three are on board; the hatch was closed at 11:27.",
                "Lift-off is planned for 13:32, and may be as late as 17:54.",
                "A leaking valve in the third stage is bypassed.",
            ),
        ),
        marks=("summary",),
    ),
    Publish("16 13:23", "go", "All stations are go", marks=("key",)),
    Publish(
        "16 13:32:10",
        "lift-off",
        "Lift-off",
        (
            quote(
                "Lift-off! We have a lift-off, thirty-two minutes past the hour. Lift-off on Apollo 11.",
                "Jack King",
                "voice of launch control",
            ),
        ),
        stated="16 13:32",
        marks=("key", "lead"),
        topics=("Apollo 11",),
    ),
    Publish(
        "16 13:36",
        "heard",
        "",
        (
            p(
                "It is the sound that nobody was ready for. It does not come to the ear; it comes up "
                "through the ground and shakes the breastbone, for two minutes, and when it stops "
                "people find that they have been shouting."
            ),
            photo("saturn", "Clear of the tower after twelve seconds."),
        ),
        by="Bo Lind",
        place="Cape Kennedy",
    ),
    Publish(
        "16 13:45",
        "orbit",
        "In orbit, after eleven minutes and 45 seconds",
        (
            table(
                ("After", "What happened"),
                ("2 min 42 s", "The first stage is empty"),
                ("9 min 9 s", "The second falls away"),
                ("11 min 49 s", "Engine off: in orbit at 190 kilometres"),
            ),
        ),
        marks=("key",),
    ),
    Correct(
        "16 13:58",
        "orbit",
        "In orbit, after eleven minutes and 49 seconds",
        note="The headline said 45 seconds; it was 49.",
    ),
    Publish(
        "16 16:17",
        "out",
        "The engine is lit that takes them out",
        (
            p(
                "For not quite six minutes, over the Pacific, in the dark. Aircraft below have been "
                "asked to listen."
            ),
        ),
    ),
    Publish(
        "16 16:25",
        "on-the-way",
        "Apollo 11 is on its way to the Moon",
        (
            quote("Hey, Houston, Apollo 11. That Saturn gave us a magnificent ride.", "Neil Armstrong"),
            p("They fly at 39,000 kilometres an hour, and from now on ever more slowly, until Saturday."),
        ),
        marks=("key", "lead"),
        topics=("Apollo 11",),
    ),
    Unmark("16 16:25:30", "summary", "summary"),
    EditHead(
        "16 16:30",
        standfirst="Launched on the minute, in orbit after twelve: three men are to reach the Moon on Saturday.",
    ),
    Publish(
        "16 17:00",
        "docked",
        "Columbia has Eagle by the nose",
        (
            p(
                "At 16:56 Collins docked with the lander, which had travelled behind them until then. "
                "At 17:49 springs are to push both away from the last of the rocket."
            ),
        ),
        by="Felix Farr",
        place="London",
    ),
    Publish(
        "16 18:05",
        "end",
        "What happened today, and what comes next",
        (
            points(
                "13:32: lift-off, on the minute. 13:44: in orbit. 16:22: on the way to the Moon.",
                "The valve that leaked in the morning did no harm.",
                "The landing is planned for Sunday at about 20:18 GMT. Our live coverage of it begins "
                "on Sunday at 11:00.",
            ),
        ),
        marks=("summary",),
    ),
    Mark("16 18:06", "docked", "key"),
    Turn("16 18:10", Status.ENDED),
)
