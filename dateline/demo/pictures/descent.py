"""The lander over a crater full of boulders, looking for a place to come down."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.craft import lander
from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    DUST,
    FOIL,
    NIGHT,
    RED,
    Easel,
    Point,
    chance,
    mix,
    ring,
    smooth,
)
from dateline.demo.pictures.ground import crater, plain, stone

AT: Point = (560, 392)
TURN = 9.0


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, NIGHT), (0.7, DEEP), (1, mix(DEEP, BLUE, 0.35))), (0, 0, 1600, 400))
    easel.stars("descent", 110, 280)
    plain(easel, "descent", 330, craters=46, stones=170, swell=20)
    _boulders(easel)
    _path(easel)
    _plume(easel)
    lander(easel, AT, 0.62, turn=TURN)
    return easel.finished()


def _boulders(easel: Easel) -> None:
    ground = mix(DUST[3], DUST[4], 0.3)
    easel.veil(ring((520, 690), 470, 150), DUST[5], 0.28, blur=18)
    crater(easel, (500, 700), 380, 0.27, ground)
    roll = chance("west crater")
    for _ in range(110):
        angle, reach = roll.uniform(0, 6.283), roll.uniform(0.86, 1.4)
        x = 500 + 380 * reach * ring((0, 0), 1, 1, turn=angle * 57.3, steps=1)[0][0]
        y = 700 + 104 * reach * ring((0, 0), 1, 1, turn=angle * 57.3, steps=1)[0][1]
        stone(easel, (x, y), roll.uniform(4, 15) * (0.5 + (y - 560) / 300), ground, roll.uniform(0, 60))


def _path(easel: Easel) -> None:
    """Where the computer was steering, and where he goes instead."""
    flown = smooth([(-60, 110), (220, 215), (470, 318), (560, 352)])
    for n in range(0, len(flown) - 5, 5):
        easel.line(flown[n : n + 3], mix(RED, DUST[5], 0.15), 4)
    ahead = smooth([(640, 420), (860, 470), (1090, 560), (1230, 668), (1262, 742)])
    for n in range(0, len(ahead) - 2, 4):
        easel.line(ahead[n : n + 2], RED, 5)
    easel.area(ring((1262, 756), 74, 20), mix(DUST[3], DUST[5], 0.55))
    for size, colour in ((62, RED), (54, mix(DUST[3], DUST[5], 0.55)), (16, RED)):
        easel.area(ring((1262, 756), size, size * 0.28), colour)


def _plume(easel: Easel) -> None:
    x, y = AT[0] + 6, AT[1] - 36
    for spread, reach, strength in ((46, 250, 0.14), (30, 200, 0.22), (16, 140, 0.4)):
        drift = -0.16 * reach
        easel.veil(
            [
                (x - 24, y),
                (x + 24, y),
                (x + spread * 1.4 + drift, y + reach),
                (x - spread * 1.4 + drift, y + reach),
            ],
            mix(FOIL[4], DUST[5], 0.4),
            strength,
            blur=11,
        )
