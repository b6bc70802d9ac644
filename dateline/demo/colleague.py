"""What stands at the desk when the demo begins, and what Bo Lind, the second editor, writes beside a newcomer."""

from __future__ import annotations

from dateline.core.body import Items, Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy, Source, Standing

COLLEAGUE = ("Bo Lind", "bo.lind@meridian.example")
CONTRIBUTOR = ("Cleo Adeyemi", "cleo.adeyemi@meridian.example")

SUBMITTED = Copy(
    headline="Half a village watches in one front room",
    body=(
        Text("The Petersens have the only set in the street, so the street has come to them: forty people, "
             "three on the stairs, and a dog that <em>barks whenever Houston speaks</em>."),
        Text("Nobody has gone home. Mrs Petersen has run out of cups."),
    ),
    bylines=("Cleo Adeyemi",),
    dateline="Upper Harbour",
    sources=(Source("Ingrid Petersen", "host of the evening"),),
    topics=("Watching",),
)  # fmt: skip
SCHEDULED = Copy(
    headline="What to listen for in the next hour",
    body=(
        Items((
            "<strong>“Stay”</strong> or <strong>“no stay”</strong>: whether they may remain where they are.",
            "The hatch: nothing happens on the surface before the cabin has no air left.",
            "A pause of <strong>two and a half seconds</strong>: the way there and back for every word.",
        )),
    ),
    bylines=("The Meridian",),
)  # fmt: skip
LATE = "Mine, written while somebody else was faster: look at both texts and decide what stands."

REHEARSAL = "rehearsal"
REHEARSED_HEAD = HeadCopy(
    headline="Rehearsal: the night the results come in",
    kicker="Drill",
    standfirst="Try everything here: publish, withhold, retract, alert. Nothing of it reaches anybody.",
    zone="Etc/GMT",
)
REHEARSED = (
    Copy(headline="Polls have closed in the north", standing=Standing.CONFIRMED, bylines=("Bo Lind",)),
    Copy(
        headline="First result expected within the hour",
        body=(Text("Says the returning officer, who has said so before."),),
        sources=(Source("The returning officer", "Upper Harbour"),),
        bylines=("Bo Lind",),
    ),
)

# One after the other, while the demo plays.
WRITES = (
    Copy(headline="Telephone exchanges ask callers to keep it short", bylines=("Bo Lind",),
         body=(Text("Every line abroad is taken. “Say it and hang up,” asks the night supervisor."),),
         sources=(Source("The night supervisor", "central exchange"),)),
    Copy(headline="Bakers open early: nobody has slept", bylines=("Bo Lind",), dateline="Old Market"),
    Copy(headline="The tide tables will not change, says the harbour office", bylines=("Bo Lind",),
         body=(Text("It had been asked eleven times since noon."),), standing=Standing.CONFIRMED),
    Copy(headline="Choir rehearsal breaks off for a radio", bylines=("Bo Lind",),
         body=(Text("They stood around it in their coats. Then they sang."),)),
    Copy(headline="A class of nine-year-olds is allowed to stay up", bylines=("Bo Lind",), dateline="Mill Lane"),
    Copy(headline="Night trains hold at stations where there is a set", bylines=("Bo Lind",),
         standing=Standing.UNCONFIRMED, sources=(Source("A conductor", "on the 23:10"),)),
)  # fmt: skip
RETURNED = "There is no headline yet: say in one line what has happened."
