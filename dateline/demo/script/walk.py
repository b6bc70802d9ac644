"""Monday 21 July, 02:39 to 04:40: outside."""

from __future__ import annotations

from dateline.core.entry import Source, Standing
from dateline.demo.blocks import gallery, p, photo, points, quote
from dateline.demo.steps import Amend, Correct, EditHead, Publish, Step, TakeDown, Unmark

STEPS: tuple[Step, ...] = (
    Publish(
        "21 02:42",
        "hatch",
        "The hatch is open",
        by="Ada Marsh",
        place="Houston",
        stated="21 02:42",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Amend("21 02:46", "hatch", stated="21 02:39:30"),
    Publish(
        "21 02:51:50",
        "porch",
        "Armstrong is out on the porch, on his knees, feeling for the ladder",
        by="Ada Marsh",
        place="Houston",
        stated="21 02:51",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 02:54:40",
        "picture",
        "There is a picture. It is upside down",
        (
            p(
                "A grey slope, a black sky and a bar across it: that was television from the Moon, for half a "
                "minute, until somebody found the switch. Now there is a leg of the lander. On the ladder "
                "something moves."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 02:54",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 02:56:40",
        "step",
        "Armstrong is on the Moon",
        by="Ada Marsh",
        place="Houston",
        stated="21 02:56:15",
        topics=("Apollo 11",),
        marks=("key", "pinned", "lead"),
    ),
    Amend(
        "21 02:58:30",
        "step",
        headline="First step on the Moon",
        body=(
            p(
                "He stood on the round foot of the lander, said that he was going to step off now, and put his "
                "left boot down."
            ),
            quote(
                "That’s one small step for a man, one giant leap for mankind.",
                "Neil Armstrong",
                "first on the Moon, at 02:56 GMT",
            ),
            p("He kept one hand on the ladder. Then he let go."),
        ),
        sources=(Source("Neil Armstrong", "by radio"), Source("Television pictures")),
    ),
    EditHead(
        "21 02:59:30",
        standfirst=(
            "Neil Armstrong put his left boot on the Sea of Tranquillity at 02:56 GMT. Edwin Aldrin is to "
            "follow him. They have some two hours."
        ),
    ),
    Publish(
        "21 03:01",
        "powder",
        "Fine and powdery, and it holds",
        (
            p("There were scholars who expected metres of dust. His boots go in by three millimetres."),
            quote(
                "I can see the footprints of my boots and the treads in the fine, sandy particles.",
                "Neil Armstrong",
            ),
            p("Walking is easy, he says, easier than it was in training."),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 02:57",
        topics=("Apollo 11", "Science"),
    ),
    Correct(
        "21 03:07",
        "step",
        note=(
            "An earlier version of this entry gave the words as “one small step for a man”. The “a” cannot be "
            "heard on the recording."
        ),
        body=(
            p(
                "He stood on the round foot of the lander, said that he was going to step off now, and put his "
                "left boot down."
            ),
            quote(
                "That’s one small step for man, one giant leap for mankind.",
                "Neil Armstrong",
                "first on the Moon, at 02:56 GMT",
            ),
            p("He kept one hand on the ladder. Then he let go."),
        ),
    ),
    Publish(
        "21 03:10",
        "first-stone",
        "The first scoop of the Moon is in his pocket, should they have to leave in a hurry",
        by="Ada Marsh",
        place="Houston",
        stated="21 03:09",
        topics=("Apollo 11", "Science"),
    ),
    Publish(
        "21 03:16:30",
        "aldrin",
        "Two people are walking on the Moon",
        (
            p(
                "Edwin Aldrin came down nineteen minutes after his commander. On the way out he pulled the hatch "
                "to, and made sure not to lock it. A particularly good thought, Armstrong told him."
            ),
            quote("Magnificent desolation.", "Edwin Aldrin", "second on the Moon"),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 03:15:15",
        sources=(Source("Mission control"), Source("Television pictures")),
        standing=Standing.CONFIRMED,
        topics=("Apollo 11",),
        marks=("key", "lead"),
    ),
    Unmark("21 03:17", "step", "pinned"),
    Publish(
        "21 03:20",
        "known-monday",
        "What we know so far",
        (
            points(
                "Neil Armstrong stepped on to the Moon at 02:56 GMT, Edwin Aldrin at 03:15.",
                "The ground bears: their boots sink in by a few millimetres, and walking is easy.",
                "They have until about five o’clock. They will set up instruments and collect stones.",
                "Michael Collins is in orbit above them. Lift-off is planned for 17:55.",
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("Apollo 11",),
        marks=("summary",),
    ),
    Amend("21 03:21", "known", headline="What we knew before the walk"),
    Publish(
        "21 03:26",
        "plaque",
        "What the plaque says",
        (
            p("It is fixed between two rungs of the ladder, and stays. Armstrong reads it out."),
            quote(
                "Here men from the planet Earth first set foot upon the Moon, July 1969, A.D. We came in peace for "
                "all mankind.",
                "Plaque on the lander",
                "signed by the crew and the President",
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 03:24:40",
        topics=("Apollo 11",),
    ),
    Publish(
        "21 03:32",
        "relay",
        "The picture comes by way of a sheep paddock",
        (
            photo("dish", "The dish near Parkes, tipped as far as it goes towards the rising Moon."),
            p(
                "California had the picture first, dark and upside down. As Armstrong came to the foot of the "
                "ladder Houston switched to Honeysuckle Creek, near Canberra, and it was through there that the "
                "world saw the step. For half an hour now it has come from the large dish near Parkes, sharper "
                "than before."
            ),
            p(
                "That was not a matter of course. Gusts of 110 kilometres an hour hit the dish while it lay on "
                "its side waiting for the Moon to rise. By the rules it should have been stowed."
            ),
        ),
        by="Ruth Kelso",
        place="Parkes, New South Wales",
        topics=("The world watches",),
    ),
    Publish(
        "21 03:43",
        "flag",
        "A flag that needs no wind",
        (
            photo("walkers", "A rod holds it out: there is no air to do it."),
            p(
                "It went in badly. Below a hand’s breadth of dust the ground is so hard that the pole barely "
                "stands, and the rod along the top would not slide out all the way, so that the cloth hangs in "
                "a ripple. It looks as if it were flying."
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 03:41:40",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    EditHead(
        "21 03:45",
        standfirst=(
            "Neil Armstrong stepped on to the Sea of Tranquillity at 02:56 GMT, Edwin Aldrin nineteen minutes "
            "later, watched by perhaps six hundred million people. They have until about five o’clock."
        ),
        picture=photo("walkers", "Two men, a flag and the craft that brought them. There is no wind."),
    ),
    Publish(
        "21 03:52",
        "president",
        "A telephone call from the White House",
        (
            p("They were asked to stand in view of the camera, and the President came on the line."),
            quote(
                "For one priceless moment in the whole history of man, all the people on this Earth are truly one.",
                "Richard Nixon",
                "President of the United States",
            ),
            p("It took less than two minutes. Armstrong thanked him, they saluted, and went back to work."),
        ),
        by="Ada Marsh",
        place="Houston",
        stated="21 03:48:30",
        topics=("Apollo 11",),
        marks=("key",),
    ),
    Publish(
        "21 04:05",
        "print",
        "No wind will blow it away",
        (
            photo("bootprint", "Thirteen ribs, and an edge as sharp as if cut."),
            p(
                "Dust on Earth is rounded by water and wind. Here it has been broken for thousands of millions of "
                "years and never worn, so that the grains lock together and a print keeps its edge. With no rain "
                "and no weather, it may be there in a million years."
            ),
        ),
        by="Felix Farr",
        place="London",
        topics=("Science",),
    ),
    Publish(
        "21 04:12",
        "street",
        "In the street where one of them lives",
        (
            p(
                "Half the neighbourhood is on the lawn, with sandwiches. (Here the first version of this entry "
                "named the street and the number of the house.)"
            ),
        ),
        by="Ada Marsh",
        place="Houston",
        topics=("The world watches",),
    ),
    TakeDown("21 04:16", "street"),
    Publish(
        "21 04:30",
        "world",
        "The Earth looks up",
        (
            gallery(
                photo("square", "London, four in the morning: nobody in Trafalgar Square has gone home."),
                photo("dish", "Parkes, two in the afternoon: a gale, some sheep and the picture."),
                photo("classroom", "Melbourne, lunchtime: five classes before one set."),
            ),
            p(
                "In Toronto 35,000 people fill the square before the city hall; in New York thousands stand in "
                "Central Park. Soviet television does not show it live."
            ),
        ),
        by="Ines Calder",
        place="London",
        topics=("The world watches",),
    ),
    Publish(
        "21 04:40",
        "instruments",
        "Two instruments that stay",
        (
            points(
                "<strong>A seismometer.</strong> It felt the men’s steps at once, and will feel every quake and "
                "meteorite, for as long as the Sun gives it power.",
                "<strong>A mirror</strong> of a hundred small prisms that send light back the way it came. With "
                "a laser and a good clock the distance to the Moon can be measured to the width of a hand.",
            ),
            p("A third, a sheet of foil put up to catch particles from the Sun, comes home with them."),
        ),
        by="Felix Farr",
        place="London",
        stated="21 04:36",
        topics=("Science",),
    ),
)
