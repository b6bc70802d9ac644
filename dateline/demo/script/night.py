"""Monday 21 July, 04:50 to 08:30: inside again, and a broken switch."""

from __future__ import annotations

from dateline.core.coverage import Status
from dateline.core.entry import Source, Standing
from dateline.demo.blocks import p, points, table
from dateline.demo.steps import Amend, EditHead, Publish, Release, Step, Turn, Withhold

STEPS: tuple[Step, ...] = (
    Publish(
        "21 04:52",
        "audience",
        "Six hundred million, say the broadcasters",
        (
            p(
                "That would be one human being in six. Others doubt it: nobody has counted, it is night over half "
                "of the sets, and in many countries there are hardly any. On the other hand a whole street may "
                "sit before one."
            ),
        ),
        by="Ines Calder",
        place="London",
        sources=(Source("Television networks", "their own estimate"),),
        standing=Standing.DISPUTED,
        topics=("The world watches",),
    ),
    Publish(
        "21 05:03",
        "ladder",
        body=(
            p(
                "Aldrin is back in the cabin. Armstrong, alone on the Moon for the second time tonight, sends the "
                "boxes of stones up to him on a line, hand over hand, and black dust rains down on his suit."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 05:13",
        "inside",
        "They have walked on the Moon, and are inside again",
        (
            p("The hatch was closed at 05:11, two hours and thirty-one minutes after it was opened."),
            table(
                ("The walk", ""),
                ("Armstrong on the ground", "2 hours 14 minutes"),
                ("Aldrin on the ground", "1 hour 46 minutes"),
                ("Farthest from the lander", "about 60 metres"),
                ("Stones and dust", "two boxes, some 20 kilograms"),
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 05:11",
        topics=("Apollo 11",),
        marks=("key", "lead"),
    ),
    EditHead(
        "21 05:16",
        standfirst=(
            "Neil Armstrong and Edwin Aldrin spent two and a half hours on the open Moon and are back in "
            "their lander. At 17:54 GMT a single engine, with no spare, has to lift them off."
        ),
    ),
    Amend(
        "21 05:20",
        "known-monday",
        body=(
            points(
                "Neil Armstrong stepped on to the Moon at 02:56 GMT, Edwin Aldrin at 03:15. The hatch was closed "
                "behind them at 05:11.",
                "They have set up two instruments and gathered some 20 kilograms of stones and dust.",
                "Michael Collins is in orbit above them. All three are well.",
                "Lift-off is planned for 17:55, on an engine that has no spare.",
            ),
        ),
    ),
    Publish(
        "21 06:33",
        "breaker",
        "A switch for the ascent engine has broken off",
        (
            p(
                "It is the circuit breaker that arms the engine they need to leave. Its end has come off, Aldrin "
                "reports; one of the backpacks must have caught it in the narrow cabin. He believes that it can "
                "still be pushed in, but perhaps not pulled out again."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 06:28",
        sources=(Source("Edwin Aldrin", "by radio"),),
        topics=("Apollo 11",),
    ),
    Withhold("21 06:36", "breaker"),
    Release("21 06:51", "breaker"),
    Amend(
        "21 06:53",
        "breaker",
        add=(
            p(
                "Houston can see from its own dials that the breaker is open, as it should be at this hour, and "
                "wants it left so until it is needed. <em>We took this entry back for a quarter of an hour to "
                "ask them.</em>"
            ),
        ),
        sources=(Source("Edwin Aldrin", "by radio"), Source("Mission control")),
    ),
    Publish(
        "21 08:30",
        "goodnight",
        "They have been told to sleep, and so have we",
        (
            p(
                "Packs, boots and an empty food bag have gone out of the hatch to make room; the seismometer "
                "felt them land. There are no beds: one man has the floor of the cabin, the other the cover of "
                "the engine."
            ),
            p("We are back when they wake."),
        ),
        by="Ines Calder",
        place="London",
        topics=("Apollo 11",),
    ),
    Turn("21 08:32", Status.PAUSED),
)
