"""The stories that the cards of the coverage lead to: what happened before it, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.core.publication import TopicNote
from dateline.core.story import StoryCopy
from dateline.demo.blocks import crosshead, p, photo, points, steps, table


@dataclass(frozen=True, slots=True)
class Told:
    """`at`: when it was published, in July 1969, GMT."""

    path: str
    at: str
    copy: StoryCopy


PLAIN = Told(
    "a-plain-with-nothing-on-it",
    "20 09:00",
    StoryCopy(
        headline="Why they chose a plain with nothing on it",
        kicker="Science",
        standfirst=(
            "Of all the places on the Moon the first ship will come down on one of the dullest. That is "
            "the point: nine years of photographs were searched for somewhere with as little as "
            "possible to look at."
        ),
        bylines=("Felix Farr",),
        picture=photo("target", "The landing place lies near the middle of the side that always faces us."),
        body=(
            p(
                "The Sea of Tranquillity holds no water and, seen from close by, is not very tranquil: "
                "it is a floor of old lava, pitted by everything that has fallen on it since. But it is "
                "flat. Over the few kilometres that matter it rises and falls by less than a man’s "
                "height, and its craters are mostly too small to swallow a leg of the lander."
            ),
            p(
                "Thirty places were on the list to begin with. Five unmanned Lunar Orbiters "
                "photographed them between 1966 and 1967; four years of arguing and measuring left "
                "five. Site 2, the one that will be tried tonight, measures 18 kilometres by 5, an "
                "ellipse in which it is to end if all goes as it should."
            ),
            crosshead("What the list asked for"),
            points(
                "<b>Near the equator.</b> The ship comes in along it; every degree to the north or "
                "south costs fuel.",
                "<b>No hills on the way in.</b> The radar measures the ground below. A ridge would tell "
                "it that the ship is too low.",
                "<b>Few craters and boulders.</b> The lander may stand no more than twelve degrees off "
                "the level, or it cannot take off again.",
                "<b>The Sun low and behind.</b> Between seven and twenty degrees over the horizon every "
                "stone throws a long shadow. At noon the plain is a sheet of paper on which nothing can "
                "be seen.",
                "<b>A second chance further west.</b> Had the rocket left two days late, dawn would "
                "have moved on, and the landing with it, to Site 3.",
            ),
            p(
                "The last condition is the reason why the departure was fixed to the minute. The Sun "
                "climbs half a degree an hour on the Moon; when Eagle comes down tonight it will stand "
                "a little under eleven degrees high."
            ),
            crosshead("Who has been there"),
            p(
                "Nobody, but three machines. Ranger 8 sent its last picture in February 1965, a moment "
                "before it hit the ground some seventy kilometres away. Surveyor 5 landed softly in "
                "September 1967, scratched at the soil and found it to be basalt, firm enough to stand "
                "on. And in May the crew of Apollo 10 flew over the very place, 15 kilometres up, and "
                "came home with a sentence that decided it: the near end is smooth, the far end is "
                "rougher than the pictures say."
            ),
            table(
                ("", "Site 2", "Site 3", "Site 5"),
                ("Sea or plain", "Tranquillity", "Central Bay", "Storms"),
                ("Can be reached on", "16 July", "18 July", "21 July"),
                ("Ground", "smooth in the east", "smooth, small", "smooth"),
                caption="The three places for which there was a day in July",
            ),
            crosshead("And what will be seen?"),
            p(
                "Dust, stones and a horizon that is much too close. Geologists would have preferred "
                "almost any other place: the highlands, the rim of a young crater, the mouth of one of "
                "the winding valleys. They will get some twenty kilograms of the plain and have "
                "promised not to complain. Whoever follows, they say, can be more daring. Somebody has "
                "to find out first whether one can land at all."
            ),
        ),
        topics=("Apollo 11", "Science"),
    ),
)

LUNA = Told(
    "the-other-visitor",
    "19 17:00",
    StoryCopy(
        headline="The other visitor: what we know of Luna 15",
        kicker="Explainer",
        standfirst=(
            "Three days before the Americans left, something else was sent to the Moon. It is in orbit "
            "there now, it has just changed its course, and Moscow says very little."
        ),
        bylines=("Tom Hale",),
        picture=photo(
            "luna", "What it may look like. No drawing or photograph of Luna 15 has been published."
        ),
        body=(
            p(
                "Luna 15 left the Soviet Union on Sunday, 13 July, and went into an orbit of the Moon "
                "on Thursday. That much has been announced. It is to “study the space around the Moon, "
                "its field of gravity and the composition of its rocks”. The last three words are those "
                "over which the world’s observatories are bending."
            ),
            crosshead("What we know"),
            points(
                "It is heavier than any of the fourteen before it, by all that can be told from the way "
                "it flies.",
                "It went round the Moon in a little over two hours, at first between some 130 and 290 "
                "kilometres up.",
                "On Saturday afternoon it changed its orbit. Jodrell Bank, whose dish in Cheshire hears "
                "both flights, noticed it within minutes.",
                "It does not disturb Apollo. Moscow has said so in a telegram, with the figures of the "
                "orbit and the promise to report every change: the first message of its kind.",
            ),
            crosshead("What we do not know"),
            points(
                "Whether it is to land. To fly low over the ground helps whoever wants to photograph "
                "it, and whoever wants to come down.",
                "Whether it can take off again. A scoop of soil, brought home by a machine a day or two "
                "before the astronauts return, would be a great thing, and everybody who thinks of it "
                "has the same thought.",
                "Why now. Luna 14 flew fifteen months ago. The date may be the Moon’s choice: the light "
                "is good in the same places for everybody.",
            ),
            p(
                "The telegram came about because Frank Borman, who flew round the Moon at Christmas and "
                "was in Moscow earlier this month, telephoned and asked. It was addressed to his house. "
                "He is said to have been surprised to be called to the door at that hour."
            ),
            crosshead("How it is heard"),
            p(
                "The big dish at Jodrell Bank cannot read what Luna 15 reports. It hears that it does, "
                "on which wavelength and how its pitch rises and falls as it comes and goes; from this "
                "its orbit can be worked out, as one tells a passing train by its whistle. Twice a day "
                "the dish is swung from one ship to the other."
            ),
            p(
                "This article will be corrected as more becomes known. What the observatory reports "
                "during the landing stands in our live coverage, marked as unconfirmed until a second "
                "source has it."
            ),
        ),
        topics=("Luna 15", "Science"),
    ),
)

ORBIT = Told(
    "twelve-minutes-to-orbit",
    "17 12:00",
    StoryCopy(
        headline="Twelve minutes to orbit: the flight so far",
        kicker="Apollo 11",
        standfirst=(
            "A tower of metal as heavy as a destroyer rose, shed two thirds of itself and was gone "
            "before the sound had stopped. What has happened since, and what is left of it."
        ),
        bylines=("Bo Lind",),
        picture=photo("saturn", "Wednesday, 13:32 GMT, at Cape Kennedy."),
        body=(
            p(
                "Half an hour before dawn the road along the Banana River was a car park a hundred "
                "kilometres long. At 13:32 GMT, on the minute for which it had been planned for months, "
                "the rocket rose; those on the far bank watched it for fifteen seconds before they "
                "heard it."
            ),
            p(
                "Of the 110 metres that stood on the pad, seventeen are still flying. The rest was a "
                "way of getting them there."
            ),
            table(
                ("GMT, Wednesday", "Height", "What happened"),
                ("13:32:00", "0", "Lift-off. Thirteen tonnes of fuel a second"),
                ("13:34:42", "66 km", "The first stage is empty and falls into the Atlantic"),
                ("13:41:09", "187 km", "The second follows it"),
                ("13:43:49", "190 km", "In orbit: 11 minutes and 49 seconds"),
                ("16:16", "190 km", "The third stage is lit again, for not quite six minutes"),
                ("16:22", "334 km", "On the way to the Moon, at 39,000 km an hour"),
                ("16:56", "7,000 km", "Columbia has turned round and taken hold of Eagle"),
                caption="From the ground to the way out",
            ),
            crosshead("The turn in the dark"),
            p(
                "The strangest manoeuvre was hardly noticed. The lander travels out in a garage on top "
                "of the last stage, behind the ship that the men sit in. To have it in front, Michael "
                "Collins had to let go, drift off, turn by half a circle, come back and dock, nose to "
                "nose, with both flying at more than seven kilometres a second. He was not quite "
                "content with it, he told Houston: it had cost more fuel than in the simulator."
            ),
            crosshead("Still three days"),
            steps(
                "Since then they have been coasting, and growing slower: the Earth pulls them back "
                "until, on Saturday, the Moon pulls more.",
                "The ship turns on its axis three times an hour, like a chicken on a spit, so that no "
                "side is always in the Sun.",
                "On Saturday at about 17:20 GMT it passes behind the Moon and brakes. If the engine "
                "does not fire, they swing round and come home by themselves.",
                "On Sunday evening two of the three try to land.",
            ),
            p(
                "Whoever wants to see them before that can: a colour camera is on board, and the first "
                "long broadcast from the way out is planned for tonight. It will show what no picture "
                "has shown from there in colour: the whole of the place that they have left."
            ),
        ),
        topics=("Apollo 11",),
    ),
)

THIRD_MAN = Told(
    "the-third-man",
    "20 21:30",
    StoryCopy(
        headline="The third man: a day alone around the Moon",
        kicker="Portrait",
        standfirst=(
            "Two have landed. The third flies on above them, once round the Moon every two hours, and "
            "for a good part of each round there is nobody whom he can hear and nobody who can hear him."
        ),
        bylines=("Felix Farr",),
        picture=photo("columbia", "Columbia, with one man on board, over the edge of the Moon."),
        body=(
            p(
                "Michael Collins is 38, was born in Rome and has walked in space before. Today he has "
                "taken three seats for himself. The middle couch is stowed away, the lights are on, and "
                "Columbia, in which three men could not turn round without an elbow in somebody’s ribs, "
                "must feel like a house from which the guests have gone."
            ),
            p(
                "He is not idle. Everything that three did is now done by one: steer, navigate, keep "
                "the ship’s warmth and air in order, talk to Houston, listen to Eagle. On each round he "
                "looks down through a sextant for the lander, and has not found it yet: nobody knows "
                "quite where it stands."
            ),
            crosshead("Forty-eight minutes"),
            p(
                "When Columbia goes behind the Moon, its 3,500 kilometres of stone stand between him "
                "and every voice there is. Then it is silent for some forty-eight minutes. No man, it "
                "has been said, has been so much alone since Adam. It is a good sentence, and not one "
                "of his: he asked for the job, and knows how to make coffee."
            ),
            table(
                (),
                ("Once round the Moon", "just under 2 hours"),
                ("Of this without radio", "about 48 minutes"),
                ("Above the ground", "110 km"),
                ("Rounds until they meet again", "about 14"),
                caption="A day in figures",
            ),
            crosshead("If they cannot come up"),
            p(
                "It is the question that he has been asked most often. Eagle has one engine for the way "
                "up, and no second. Should it reach an orbit that is too low, or crooked, Columbia can "
                "go down to meet it: for this there is a book of plans, one for each thing that may go "
                "wrong, and he has practised all of them."
            ),
            p(
                "Should it not fire at all, there is no plan. He would have to go home alone. He has "
                "never pretended that there was another answer, and nobody in Houston has asked him to."
            ),
            p(
                "If all goes well he will open the hatch on Monday at about half past nine in the "
                "evening, Greenwich time, and there will be too many elbows again."
            ),
        ),
        topics=("Apollo 11",),
    ),
)

STORIES = (ORBIT, LUNA, PLAIN, THIRD_MAN)

# What the pages of the topics say of them.
TOPICS = (
    TopicNote("apollo-11", about="The flight that is to land two men on the Moon and bring three men home."),
    TopicNote("luna-15", about="The other ship at the Moon in this week of July, of which little is known."),
    TopicNote("science", about="How things are, and how it is found out."),
)
