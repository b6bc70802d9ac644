"""Mission control: a wall of light, and the people in front of it."""

from __future__ import annotations

import math

from PIL import Image

from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    FOIL,
    HAZE,
    INK,
    NIGHT,
    PAPER,
    RED,
    STEEL,
    Colour,
    Easel,
    Point,
    chance,
    hue,
    mix,
    placed,
    ring,
    smooth,
)

BODY: tuple[Point, ...] = (
    (-66, 60), (-64, 8), (-42, -18), (-17, -28), (-15, -40), (-27, -56), (-29, -80), (-18, -102), (0, -108),
    (18, -102), (29, -80), (27, -56), (15, -40), (17, -28), (42, -18), (64, 8), (66, 60),
)  # fmt: skip


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, hue("0a1526")), (0.6, DEEP), (1, NIGHT)), (0, 0, 1600, 900))
    easel.glow((800, 270), 900, hue("35608f"), 0.55)
    _wall(easel)
    for row, (y, size) in enumerate(((520, 0.52), (610, 0.72), (722, 1.0))):
        _consoles(easel, f"row{row}", y, size)
    easel.fade(((0, hue("080d17")), (1, hue("05080e"))), (0, 846, 1600, 900))
    _watcher(easel, (1310, 900), 2.5)
    return easel.finished()


def _wall(easel: Easel) -> None:
    for box in ((60, 92, 440, 372), (1160, 92, 1540, 372), (500, 70, 1100, 400)):
        left, top, right, bottom = box
        easel.area(
            [(left - 8, top - 8), (right + 8, top - 8), (right + 8, bottom + 8), (left - 8, bottom + 8)], INK
        )
        easel.fade(((0, hue("1c3a60")), (1, hue("16304f"))), box)
    _map(easel)
    _figures(easel, "left", 84, mix(HAZE, BLUE, 0.25))
    _figures(easel, "right", 1184, mix(FOIL[4], BLUE, 0.3))


def _map(easel: Easel) -> None:
    for n in range(1, 12):
        x = 500 + n * 50
        easel.line([(x, 70), (x, 400)], mix(BLUE, STEEL, 0.32), 1)
    for n in range(1, 6):
        easel.line([(500, 70 + n * 55), (1100, 70 + n * 55)], mix(BLUE, STEEL, 0.32), 1)
    roll = chance("seas")
    for at, size in (
        ((640, 180), 66),
        ((720, 260), 50),
        ((850, 170), 58),
        ((905, 240), 44),
        ((980, 300), 40),
    ):
        sea = [(x * roll.uniform(0.8, 1.25), y) for x, y in ring((0, 0), size, size * 0.6, steps=10)]
        easel.area(placed(smooth(sea, closed=True), at), mix(BLUE, STEEL, 0.42))
    for shift, colour in ((0, mix(HAZE, BLUE, 0.35)), (46, mix(HAZE, BLUE, 0.1)), (92, RED)):
        track = [(500 + n * 10, 235 - 96 * math.cos((n * 10 + shift) / 600 * 2 * math.pi)) for n in range(61)]
        easel.line(track if colour != RED else track[:44], colour, 2.4 if colour != RED else 4)
        if colour == RED:
            easel.glow(track[43], 46, hue("ff6a5a"), 0.8)
            easel.disc(track[43], 7, PAPER)


def _figures(easel: Easel, seed: str, left: float, colour: Colour) -> None:
    roll = chance(seed)
    for row in range(9):
        x = left
        while x < left + 318:
            wide = min(roll.choice((16, 24, 40, 58)), left + 332 - x)
            if roll.random() < 0.74:
                y = 118 + row * 28
                easel.area(
                    [(x, y), (x + wide, y), (x + wide, y + 9), (x, y + 9)],
                    mix(colour, BLUE, roll.random() * 0.6),
                )
            x += wide + 12


def _consoles(easel: Easel, seed: str, y: float, size: float) -> None:
    roll = chance(seed)
    easel.fade(((0, mix(DEEP, STEEL, 0.26)), (1, NIGHT)), (0, y, 1600, y + 150 * size))
    easel.line([(0, y), (1600, y)], mix(DEEP, HAZE, 0.42), 2)
    gap = 176 * size
    x = gap * roll.uniform(0.1, 0.5) - gap
    while x < 1650:
        _screen(easel, (x, y), size, roll.choice((HAZE, HAZE, FOIL[4], STEEL)))
        if roll.random() < 0.86:
            _watcher(easel, (x + 30 * size, y + 76 * size), size)
        x += gap


def _screen(easel: Easel, at: Point, size: float, colour: Colour) -> None:
    box = [(-4, -62), (92, -62), (100, 4), (-12, 4)]
    easel.area(placed(box, at, size=size), hue("0b1423"))
    easel.area(placed([(4, -55), (84, -55), (90, -8), (-2, -8)], at, size=size), mix(colour, BLUE, 0.28))
    easel.glow((at[0] + 44 * size, at[1] - 30 * size), 92 * size, colour, 0.28)
    for line in range(4):
        y = -47 + line * 10
        easel.line(
            placed([(10, y), (66 - 14 * (line % 2), y)], at, size=size), mix(colour, DEEP, 0.55), 2.4 * size
        )


def _watcher(easel: Easel, at: Point, size: float) -> None:
    outline = smooth(BODY, steps=8)
    easel.area(placed(outline, (at[0] - 2.2, at[1] - 2.2), size=size), mix(STEEL, HAZE, 0.4))
    easel.area(placed(outline, at, size=size), hue("070b13"))
    easel.line(
        placed(smooth([(-27, -76), (-20, -104), (0, -113), (20, -104), (27, -76)]), at, size=size),
        INK,
        5 * size,
    )
    easel.area(placed(ring((28, -70), 8, 13, steps=20), at, size=size), hue("1b2433"))
