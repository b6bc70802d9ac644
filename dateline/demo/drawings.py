"""The drawings by name: their size, and what is in them for those who cannot see them."""

from __future__ import annotations

from typing import NamedTuple

CREDIT = "Drawing: The Meridian"


class Drawing(NamedTuple):
    alt: str
    width: int = 1600
    height: int = 900


DRAWINGS: dict[str, Drawing] = {
    "lander": Drawing(
        "A four-legged landing craft, grey above and gold below, stands on a cratered plain and throws a long "
        "shadow. A half-lit Earth hangs in the black sky."
    ),
    "descent": Drawing(
        "The lander, engine burning, passes over a large crater ringed with boulders. A dashed red line leads "
        "on to a clear spot beyond it."
    ),
    "trajectory": Drawing(
        "Diagram of the descent: a falling line from 15 kilometres to the ground, marked 20:05 engine lit, "
        "20:10 alarm 1202, 20:13 the plain in view, 20:15 he steers by hand, 20:17:40 touchdown beyond a crater."
    ),
    "control": Drawing(
        "Rows of people with headsets, seen from behind, at glowing consoles. On the wall before them a map of "
        "the Moon with a red track, and two screens full of figures."
    ),
    "columbia": Drawing(
        "A spacecraft shaped like a drum with a cone in front flies over the cratered edge of the Moon. The "
        "Earth is small behind it."
    ),
    "bootprint": Drawing("A single ribbed bootprint, sharp-edged, in fine grey dust scattered with grit."),
    "walkers": Drawing(
        "Two figures in white suits with gold visors stand either side of an American flag, held out by a rod. "
        "The lander is behind them."
    ),
    "square": Drawing(
        "A crowd in a square at night, seen from behind, before a huge screen that shows a pale figure at the "
        "foot of a ladder. A tall column stands to the right, a fountain plays to the left."
    ),
    "dish": Drawing(
        "A great radio dish, tipped almost on its side, points at a thin Moon low over the hills. Rain drives "
        "across dry grass where sheep are grazing."
    ),
    "classroom": Drawing(
        "Children seen from behind watch a television set on a tall stand. The blackboard says Monday 21 July "
        "1969, with a chalk drawing of the way to the Moon."
    ),
    "ascent": Drawing(
        "The upper half of the lander rises on a short flame from its gold lower half, and scraps of foil fly "
        "out in a ring over the plain."
    ),
    "target": Drawing(
        "The full disc of the Moon, with a red ring on the dark plain right of its centre.", 1200, 800
    ),
    "saturn": Drawing("A white rocket rises from a bank of smoke into a morning sky.", 1200, 800),
    "luna": Drawing(
        "An unmanned probe with round tanks and splayed legs comes down over a grey plain.", 1200, 800
    ),
}
