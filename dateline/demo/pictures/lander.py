"""The lead picture: the lander on the plain, the Earth over it."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.craft import lander, lander_shadow
from dateline.demo.pictures.easel import BLUE, DEEP, NIGHT, Easel, mix
from dateline.demo.pictures.ground import earth, plain


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, NIGHT), (0.6, DEEP), (1, mix(DEEP, BLUE, 0.4))), (0, 0, 1600, 700))
    easel.stars("tranquillity", 190, 600)
    earth(easel, (1290, 190), 96)
    plain(easel, "tranquillity", 612, craters=34, stones=130)
    lander_shadow(easel, (600, 742), 1.28)
    lander(easel, (600, 742), 1.28)
    return easel.finished()
