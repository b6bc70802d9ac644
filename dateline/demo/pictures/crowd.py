"""People seen from behind, with the light of a screen along their edges."""

from __future__ import annotations

import random

from dateline.demo.pictures.easel import RED, Colour, Easel, Point, mix, placed, ring, smooth

BACK: tuple[Point, ...] = (
    (-64, 120), (-60, 40), (-44, 8), (-18, -4), (-14, -18), (-26, -36), (-28, -62), (-17, -84), (0, -90),
    (17, -84), (28, -62), (26, -36), (14, -18), (18, -4), (44, 8), (60, 40), (64, 120),
)  # fmt: skip
BLACK: Colour = (4, 6, 10)


def grown(easel: Easel, roll: random.Random, at: Point, size: float, *, body: Colour, edge: Colour) -> None:
    """A silhouette; here and there a hat, or an arm that points."""
    turn = roll.uniform(-5, 5)
    _outline(easel, at, size, turn, body, edge)
    fancy = roll.random()
    dark = mix(body, BLACK, 0.35)
    if fancy < 0.28:
        easel.area(placed(ring((0, -56), 32, 37, steps=30), at, size=size, turn=turn), dark)
    elif fancy < 0.36:
        hat = [(-44, -70), (44, -70), (30, -76), (25, -102), (-25, -102), (-30, -76)]
        easel.area(placed(hat, at, size=size, turn=turn), dark)
    elif fancy < 0.46:
        arm = [(40, 20), (62, -40), (50, -96), (60, -100), (78, -40), (62, 40)]
        easel.area(placed(arm, at, size=size, turn=turn), body)


def pupil(
    easel: Easel, roll: random.Random, at: Point, size: float, *, body: Colour, edge: Colour, hair: Colour
) -> None:
    turn = roll.uniform(-7, 7)
    _outline(easel, at, size, turn, body, edge)
    skin = mix(hair, (233, 196, 160), 0.62)
    easel.area(placed([(-14, -30), (14, -30), (15, 2), (0, 8), (-15, 2)], at, size=size, turn=turn), skin)
    for side in (-1, 1):
        easel.area(placed(ring((side * 28, -50), 6, 9, steps=20), at, size=size, turn=turn), skin)
    cut = roll.random()
    crown = ring((0, -57), 30, 36, steps=36)
    easel.area(placed(crown, at, size=size, turn=turn), hair)
    if cut < 0.3:
        bob = smooth([(-33, -58), (-36, -18), (0, -10), (36, -18), (33, -58), (0, -95)], closed=True)
        easel.area(placed(bob, at, size=size, turn=turn), hair)
    elif cut < 0.55:
        for side in (-1, 1):
            plait = smooth(
                [(side * 22, -44), (side * 40, -22), (side * 38, 12), (side * 28, 10), (side * 20, -24)]
            )
            easel.area(placed(plait, at, size=size, turn=turn), hair)
            easel.area(placed(ring((side * 35, 6), 8, 5, steps=16), at, size=size, turn=turn), RED)


def _outline(easel: Easel, at: Point, size: float, turn: float, body: Colour, edge: Colour) -> None:
    outline = smooth(BACK, steps=7)
    easel.area(placed(outline, (at[0], at[1] - 2.4 * size**0.5), size=size * 1.02, turn=turn), edge)
    easel.area(placed(outline, at, size=size, turn=turn), body)
