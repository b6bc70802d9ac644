"""Two people, a flag and the lander."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.craft import GREY, SKIN, Model, lander, lander_shadow
from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    DUST,
    FOIL,
    INK,
    NIGHT,
    PAPER,
    RED,
    Easel,
    Point,
    hue,
    mix,
    ring,
    smooth,
)
from dateline.demo.pictures.ground import crater, plain

SUIT, SUIT_DARK, SUIT_LIT = hue("cfcabd"), hue("8d8a84"), hue("f4efe3")


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, NIGHT), (0.6, DEEP), (1, mix(DEEP, BLUE, 0.4))), (0, 0, 1600, 640))
    easel.stars("walkers", 120, 520)
    plain(easel, "two walkers", 548, craters=30, stones=120)
    lander_shadow(easel, (340, 690), 0.98)
    lander(easel, (340, 690), 0.98)
    _prints(easel)
    _flag(easel, (1010, 744), 1.0)
    walker(easel, (850, 772), 0.98, facing=1)
    walker(easel, (1270, 806), 1.12, facing=-1)
    return easel.finished()


def _prints(easel: Easel) -> None:
    for n in range(11):
        x, y = 420 + n * 40, 742 + n * 4 + (8 if n % 2 else -8)
        easel.area(ring((x, y), 11, 4, steps=16), mix(DUST[3], INK, 0.5))
        easel.area(ring((x + 2, y + 1), 8, 2.4, steps=16), mix(DUST[3], INK, 0.2))
    crater(easel, (1120, 850), 44, 0.28, DUST[3])


def _flag(easel: Easel, at: Point, size: float) -> None:
    model = Model(easel, at, size)
    easel.veil(
        [(at[0], at[1] - 2), (at[0] + 420, at[1] - 40), (at[0] + 420, at[1] - 34), (at[0], at[1] + 4)],
        INK,
        0.6,
    )
    model.line(GREY[4], 5, (0, 0), (0, -330))
    model.line(GREY[5], 2, (-1.5, 0), (-1.5, -330))
    top = smooth([(2, -326), (70, -330), (120, -322), (176, -330), (222, -324)], steps=8)
    depth = 128.0

    def band(start: float, end: float, points: list[Point]) -> list[Point]:
        sag = [(x, y + depth * start) for x, y in points]
        return sag + [(x, y + depth * end) for x, y in reversed(points)]

    for stripe in range(13):
        model.area(RED if stripe % 2 == 0 else PAPER, *band(stripe / 13, (stripe + 1) / 13, top))
    model.area(DEEP, *band(0, 7 / 13, top[:13]))
    for row in range(4):
        for column in range(5):
            model.oval(PAPER, (12 + column * 16, -318.4 + row * 16 - column * 0.5), 2.6, 2.6)
    for share, strength in ((0.3, 0.22), (0.72, 0.26)):
        x = at[0] + 222 * share * size
        easel.veil(
            [(x - 8, at[1] - 326), (x + 10, at[1] - 326), (x + 6, at[1] - 200), (x - 10, at[1] - 200)],
            INK,
            strength,
            blur=4,
        )
    model.line(GREY[5], 3, (0, -329), (224, -327))


def walker(easel: Easel, at: Point, size: float, *, facing: int) -> None:
    """About 250 high; `facing` 1 looks to the right, -1 to the left."""
    x, y = at
    shadow = [
        (x - 20, y - 2),
        (x + 60, y - 16),
        (x + 440 * size, y - 52),
        (x + 452 * size, y - 34),
        (x + 60, y + 10),
    ]
    easel.veil(shadow, INK, 0.62, blur=1.5)
    model = Model(easel, at, size)
    _pack_and_legs(model, facing)
    _body(model, facing)
    _limb(model, 27, (-facing * 36, -190), (-facing * 50, -150), (-facing * 30, -118))
    _limb(model, 27, (facing * 36, -190), (facing * 66, -158), (facing * 96, -172))
    model.oval(GREY[2], (facing * 102, -175), 14, 13)
    _helmet(model, facing)


def _limb(model: Model, width: float, *points: Point) -> None:
    model.line(SUIT_DARK, width, *points)
    model.line(SUIT, width * 0.72, *((a - width * 0.12, b) for a, b in points))
    model.line(SUIT_LIT, width * 0.3, *((a - width * 0.26, b) for a, b in points))


def _pack_and_legs(model: Model, f: int) -> None:
    pack = ((-f * 30, -206), (-f * 66, -202), (-f * 68, -112), (-f * 30, -106))
    model.area(mix(SUIT, SUIT_DARK, 0.2 if f > 0 else 0.6), *pack)
    model.line(SUIT_DARK, 3, (-f * 32, -176), (-f * 66, -174))
    _limb(model, 36, (-16, -8), (-18, -56), (-14, -106))
    _limb(model, 36, (22, -6), (20, -56), (14, -106))
    for foot in (-18, 22):
        sole = [(foot - 24, 4), (foot - 23, -20), (foot, -30), (foot + 20, -20), (foot + 22 + f * 12, 4)]
        model.area(GREY[1], *smooth(sole, steps=6))
        model.area(GREY[2], (foot - 22, -4), (foot - 21, -20), (foot, -28), (foot + 8, -4))


def _body(model: Model, f: int) -> None:
    hull = [(-38, -104), (-44, -160), (-34, -204), (0, -214), (34, -204), (44, -160), (38, -104), (0, -96)]
    body = smooth(hull, closed=True)
    model.area(SUIT_DARK, *body)
    model.area(SUIT, *((a * 0.86 - 5, b) for a, b in body))
    model.area(SUIT_LIT, (-36, -112), (-38, -168), (-26, -198), (-18, -200), (-24, -110))
    for tone, left, top, right, bottom in (
        (GREY[4], -18, -184, 20, -150),
        (GREY[2], -12, -178, 0, -168),
        (RED, 6, -178, 13, -171),
    ):
        x, y = left + f * 6, right + f * 6
        model.area(tone, (x, top), (y, top), (y, bottom), (x, bottom))


def _helmet(model: Model, f: int) -> None:
    model.oval(SUIT_DARK, (1, -236), 38, 38)
    model.oval(SUIT, (-2, -237), 35, 36)
    model.oval(SUIT_LIT, (-9, -243), 25, 26)
    model.oval(SKIN, (f * 10, -235), 26, 25)
    model.oval(mix(FOIL[2], SKIN, 0.25), (f * 11, -235), 23, 22)
    model.oval(mix(FOIL[4], PAPER, 0.3), (f * 11 - 8, -243), 8, 6)
