"""Sunday 20 July, 20:05 to 21:00: the descent, the landing and the hour after it."""

from __future__ import annotations

from dateline.core.entry import Source, Standing
from dateline.demo.blocks import p, photo, points, quote
from dateline.demo.steps import Amend, Correct, EditHead, Mark, Publish, Retract, Step

STEPS: tuple[Step, ...] = (
    Publish(
        "20 20:05:40",
        "ignition",
        "The engine is lit: they are going down",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:05",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Mark("20 20:06:10", "ignition", "lead"),
    Publish(
        "20 20:10:50",
        "alarm",
        "Alarm in the lander’s computer: 1202",
        (
            p("The yellow lamp is on, and the number means nothing to anybody in the press room."),
            quote("Give us a reading on the 1202 program alarm.", "Neil Armstrong", "ten kilometres up"),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 20:10",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Amend(
        "20 20:11:40",
        "alarm",
        headline="Alarm 1202: mission control says go on",
        add=(
            quote("We’re go on that alarm.", "Charles Duke", "mission control"),
            p(
                "It took them less than half a minute to say so. The computer has too much to do, drops what "
                "matters least and carries on; if it does not happen too often, they can live with it."
            ),
        ),
    ),
    Publish(
        "20 20:13:50",
        "pitch-over",
        "Eagle tips up. For the first time they can see where they are going",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:13",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 20:14:35",
        "go-landing",
        "Go for landing, at 900 metres. Another alarm, 1201. Still go",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:14",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 20:16:40",
        "low",
        "Thirty metres. He is steering by hand, and the fuel lamp is on",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:16",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 20:17:20",
        "dust",
        "Twelve metres. “Picking up some dust”",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:17",
        topics=("Apollo 11",),
    ),
    Publish(
        "20 20:18:06",
        "landing",
        "“The Eagle has landed”",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:17:40",
        topics=("Apollo 11",),
        marks=("key", "lead"),
    ),
    Amend(
        "20 20:19:30",
        "landing",
        body=(
            p(
                "Two men are on the Moon. It is 20:17 and forty seconds, Greenwich time, on Sunday 20 July 1969."
            ),
            quote(
                "Houston, Tranquility Base here. The Eagle has landed.",
                "Neil Armstrong",
                "commander, on the Sea of Tranquillity",
            ),
            p("In Houston the man at the microphone needed two attempts to say the name of the place."),
            quote(
                "We copy you on the ground. You got a bunch of guys about to turn blue. We’re breathing again. "
                "Thanks a lot.",
                "Charles Duke",
                "mission control",
            ),
        ),
        sources=(Source("Mission control", "Houston"), Source("Neil Armstrong", "by radio")),
    ),
    EditHead(
        "20 20:21",
        standfirst=(
            "Neil Armstrong set the lander down on the Sea of Tranquillity at 20:17 GMT, steering by hand over "
            "a field of boulders with less than a minute of fuel to spare. He and Edwin Aldrin are well."
        ),
        picture=photo("lander", "The lander on the Sea of Tranquillity, the Earth above the horizon."),
    ),
    Publish(
        "20 20:22",
        "stay",
        "Houston has looked at every dial: stay",
        by="Ada Marsh",
        place="Houston",
        stated="20 20:19",
        topics=("Apollo 11",),
    ),
    Amend(
        "20 20:24",
        "known",
        body=(
            points(
                "Eagle stands upright on the Sea of Tranquillity. It touched down at 20:17.",
                "Armstrong flew the last part by hand, past a crater full of boulders, with less than a "
                "minute of fuel to spare.",
                "The computer raised its alarm five times on the way down. Houston said go on each time.",
                "Both men are well. Their walk is planned for about 06:15.",
            ),
        ),
    ),
    Publish(
        "20 20:31",
        "boulders",
        "Why it took so long: a crater in the way",
        (
            photo("descent", "Past the crater and on to clear ground: the last two minutes."),
            p("The silence in those last minutes now has its reason, and he gives it in one breath."),
            quote(
                "The auto targeting was taking us right into a football-field-size crater, with a large number "
                "of big boulders and rocks.",
                "Neil Armstrong",
                "from the Sea of Tranquillity",
            ),
            p(
                "The crater is about a mile across. He took the controls, let the lander skim over it like a "
                "helicopter and put it down on the first smooth ground beyond."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="20 20:27",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Publish(
        "20 20:36",
        "london-cheer",
        "Strangers shake hands in Trafalgar Square",
        (
            p(
                "There is nothing to see on the great screen but a studio, a model and a clock, and still "
                "nobody has moved for an hour. When the words came there was a pause of about a second, as if "
                "to make sure. Then a noise that sent every pigeon in the square up over the National Gallery."
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("The world watches",),
    ),
    Publish(
        "20 20:39",
        "off-target",
        "They may be six kilometres from where they should be",
        (
            p(
                "Eagle was late on its marks all the way down, which points to a landing too far to the west. "
                "By how much nobody can say, least of all those who are there."
            ),
            quote(
                "The guys that said that we wouldn’t be able to tell precisely where we are are the winners "
                "today.",
                "Neil Armstrong",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        sources=(Source("A flight controller", "who was not authorised to say so"),),
        standing=Standing.UNCONFIRMED,
        topics=("Apollo 11",),
    ),
    Publish(
        "20 20:43",
        "leak",
        "Fuel tank of the lander is leaking, report says",
        (
            p(
                "Pressure in the lower half of the lander is not what it should be, and a tank is said to be "
                "leaking. If it is true they may have to leave at once."
            ),
        ),
        by="Bo Lind",
        place="Cape Kennedy",
        sources=(Source("A television network"),),
        standing=Standing.UNCONFIRMED,
        topics=("Apollo 11",),
    ),
    Correct(
        "20 20:47",
        "boulders",
        note=(
            "An earlier version said that the crater was about a mile across. Armstrong compared it to a "
            "football field: some hundred metres, with boulders for as far again around it."
        ),
        swap=(
            "The crater is about a mile across. He took",
            "A field like that is about a hundred metres long, and the boulders lie around it for as far "
            "again. He took",
        ),
    ),
    Retract(
        "20 20:55",
        "leak",
        "The report of a leak was wrong, and we should have waited for a second source. The pressure rose in a "
        "fuel line of the lower half, which will not be used again, and has gone down by itself. Mission "
        "control says that nothing leaks and that nobody thought of leaving.",
    ),
)
