"""Monday 21 July, from the wake-up call to the end."""

from __future__ import annotations

from dateline.core.body import Embed
from dateline.core.coverage import Status
from dateline.core.entry import Source, Standing
from dateline.demo.blocks import crosshead, p, photo, points, quote, steps
from dateline.demo.steps import Amend, EditHead, Mark, Publish, Step, Turn, Unmark

STEPS: tuple[Step, ...] = (
    Turn("21 15:10", Status.LIVE),
    Publish(
        "21 15:16",
        "wake",
        "Good morning, Sea of Tranquillity",
        (
            p(
                "They were woken at a quarter past three in the afternoon, Greenwich time. Armstrong has hardly "
                "slept, Aldrin for an hour or two. Collins was called first: he has some hundreds of entries to "
                "key into his computer before he can meet them, and eighteen ways to fetch them if they come up "
                "short."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 15:13",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 15:57",
        "luna-down",
        "Luna 15 has come down on the Moon",
        (
            p(
                "Its signals stopped at 15:50, four minutes after it had begun to descend. From their last tone "
                "the observers here reckon that it was moving at some 480 kilometres an hour, which nothing "
                "survives. The place is the Sea of Crises, about 800 kilometres from the lander."
            ),
        ),
        by="Tom Hale",
        place="Jodrell Bank",
        stated="21 15:50",
        sources=(Source("Jodrell Bank", "one source: the end of the signals"),),
        standing=Standing.UNCONFIRMED,
        topics=("Luna 15",),
        marks=("key",),
    ),
    Publish(
        "21 16:50",
        "one-engine",
        "One engine, no spare",
        (
            p(
                "It has no pump and no igniter: the fuels are pressed in and catch fire when they meet. It was "
                "built with as little in it that can fail as its makers could manage, because nothing can stand "
                "in for it. It has never been lit on the Moon."
            ),
            crosshead("What must happen, in this order"),
            steps(
                "Bolts and cables to the lower half are cut by small charges.",
                "The engine burns for seven minutes and a quarter.",
                "Columbia, a hundred kilometres up, is where it said it would be.",
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "21 17:52",
        "runway",
        "Cleared for take-off",
        (
            p("That was how Houston put it. The answer:"),
            quote(
                "Roger. Understand. We’re number one on the runway.",
                "Edwin Aldrin",
                "two minutes before lift-off",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 17:54:25",
        "lift-off",
        "They have left the Moon",
        by="Ada Marsh",
        place="Houston",
        stated="21 17:54",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Mark("21 17:54:50", "lift-off", "lead"),
    Amend(
        "21 17:58",
        "lift-off",
        body=(
            photo("ascent", "As it must have looked: the lower half is the launching pad, and stays."),
            p(
                "The engine lit to the second. They had been on the Moon for twenty-one hours and thirty-six "
                "minutes. No camera was left to see them go; Houston followed it by the figures, and by a calm "
                "voice reading out the height."
            ),
        ),
    ),
    Publish(
        "21 18:02",
        "orbit",
        "Eagle is in orbit. The engine has done all it was built for",
        by="Ada Marsh",
        place="Houston",
        stated="21 18:01",
        topics=("Apollo 11",),
    ),
    EditHead(
        "21 18:05",
        standfirst=(
            "Neil Armstrong and Edwin Aldrin are in orbit again after twenty-one and a half hours on the Moon. "
            "They now climb towards Columbia, where Michael Collins waits."
        ),
    ),
    Publish(
        "21 19:40",
        "chase",
        "To catch up, fly lower",
        (
            p(
                "Eagle is behind and below, and that is how it gains: the lower of two orbits is the quicker one. "
                "Over three and a half hours four short burns lift it to Columbia’s height, just as it draws level."
            ),
            Embed(
                "https://www.nasa.gov/mission/apollo-11/",
                "NASA",
                "Apollo 11: the mission in pictures, sound and documents",
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "21 21:37",
        "docking",
        "Three men, one ship again",
        (
            p(
                "Eagle and Columbia docked at 21:35, behind the Moon, where nobody could listen. What remains is to "
                "carry the boxes across, to vacuum the dust off two suits, and to shake hands."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 21:35",
        topics=("Apollo 11",),
        marks=("key", "lead"),
    ),
    EditHead(
        "21 21:40",
        standfirst=(
            "Neil Armstrong and Edwin Aldrin spent twenty-one and a half hours on the Sea of Tranquillity, two and "
            "a half of them in the open. With Michael Collins they start for home on Tuesday morning."
        ),
    ),
    Amend(
        "21 21:50",
        "known-monday",
        headline="What we know",
        body=(
            points(
                "Neil Armstrong and Edwin Aldrin landed on the Moon on Sunday at 20:17 GMT and left it on Monday "
                "at 17:54.",
                "They walked on it for two and a half hours and bring back some 20 kilograms of it.",
                "They met Michael Collins in orbit at 21:35. All three are well.",
                "They fire the engine for home on Tuesday at about 04:55, and come down in the Pacific on Thursday.",
            ),
        ),
    ),
    Turn("21 22:05", Status.ENDED),
    Turn("21 23:43", Status.LIVE),
    Publish(
        "21 23:44",
        "farewell",
        "Eagle is cast off",
        (
            p(
                "We had closed for the night, but not without this. At 23:41 the little ship that had done "
                "everything asked of it was let go. It stays in orbit around the Moon until, some day, it falls."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 23:41:30",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Amend(
        "21 23:49",
        "luna-down",
        standing=Standing.CONFIRMED,
        sources=(
            Source("Jodrell Bank", "the end of the signals"),
            Source("Tass", "Soviet news agency: Luna 15 “reached the Moon’s surface” and its work has ended"),
        ),
    ),
    Publish(
        "21 23:53",
        "home",
        "What is left to do",
        (
            p(
                "One burn, on Tuesday at about 04:55, again behind the Moon. Then two and a half days of falling, a "
                "hot quarter of an hour, three parachutes, and a ship waiting in the Pacific. "
                "Two men have walked on the Moon. Neither is home yet."
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("Apollo 11",),
    ),
    Unmark("21 23:55", "docking", "lead"),
    Turn("21 23:58", Status.ENDED),
)
