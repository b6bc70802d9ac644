"""The drawings of the demo, each a function that draws it anew with Pillow alone, the same every time."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from dateline.demo.pictures import (
    ascent,
    bootprint,
    cards,
    classroom,
    columbia,
    control,
    descent,
    dish,
    lander,
    square,
    trajectory,
    walkers,
)

DRAW: dict[str, Callable[[], Image.Image]] = {
    "lander": lander.draw,
    "descent": descent.draw,
    "trajectory": trajectory.draw,
    "control": control.draw,
    "columbia": columbia.draw,
    "bootprint": bootprint.draw,
    "walkers": walkers.draw,
    "square": square.draw,
    "dish": dish.draw,
    "classroom": classroom.draw,
    "ascent": ascent.draw,
    "target": cards.target,
    "saturn": cards.saturn,
    "luna": cards.luna,
}
