"""The upper half of the lander leaves; the lower half stays."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.craft import ascent_stage, descent_stage
from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    DUST,
    FOIL,
    NIGHT,
    Easel,
    chance,
    mix,
    placed,
    ring,
)
from dateline.demo.pictures.ground import earth, plain


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, NIGHT), (0.6, DEEP), (1, mix(DEEP, BLUE, 0.4))), (0, 0, 1600, 740))
    easel.stars("lift-off", 190, 640)
    earth(easel, (262, 168), 70)
    plain(easel, "lift-off", 664, craters=26, stones=120)
    easel.glow((820, 612), 330, FOIL[4], 0.5)
    easel.veil(ring((820, 770), 520, 46), mix(DUST[5], FOIL[4], 0.3), 0.4, blur=22)
    descent_stage(easel, (820, 790), 0.82)
    for spread, reach, strength in ((64, 224, 0.22), (36, 200, 0.36), (14, 170, 0.6)):
        plume = [(812, 428), (868, 428), (840 + spread * 1.3, 428 + reach), (812 - spread * 1.3, 428 + reach)]
        easel.veil(plume, mix(FOIL[4], DUST[5], 0.5), strength, blur=9)
    _scraps(easel)
    ascent_stage(easel, (872, 590), 0.86, turn=5)
    return easel.finished()


def _scraps(easel: Easel) -> None:
    """Insulation torn off by the blast."""
    roll = chance("scraps")
    for _ in range(90):
        side = roll.choice((-1, 1))
        reach = roll.random() ** 0.7
        at = (
            820 + side * (70 + 620 * reach),
            610 - 60 * roll.random() + 150 * reach**1.6 * roll.uniform(0.2, 1.2),
        )
        size = roll.uniform(3, 11) * (1.2 - reach * 0.6)
        scrap = [
            (-size, -size * 0.3),
            (size * 0.8, -size * 0.6),
            (size, size * 0.4),
            (-size * 0.5, size * 0.6),
        ]
        easel.area(placed(scrap, at, turn=roll.uniform(0, 180)), FOIL[roll.choice((1, 2, 3, 4, 4))])
