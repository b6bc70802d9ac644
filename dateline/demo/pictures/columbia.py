"""The mother ship alone over the Moon."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from dateline.demo.pictures.craft import GREY, SKIN, Model
from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    DUST,
    INK,
    NIGHT,
    Easel,
    Point,
    Stops,
    chance,
    hue,
    mix,
    placed,
    ring,
)
from dateline.demo.pictures.ground import earth

METAL: Stops = ((0, GREY[5]), (0.18, GREY[4]), (0.55, GREY[3]), (0.85, GREY[1]), (1, GREY[0]))


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, NIGHT), (1, mix(DEEP, BLUE, 0.2))), (0, 0, 1600, 900))
    easel.stars("behind the moon", 230, 760)
    earth(easel, (1330, 200), 58)
    _limb(easel)
    ship(easel, (760, 356), 1.0)
    return easel.finished()


def _limb(easel: Easel) -> None:
    centre: Point = (800, 2360)
    moon = ring(centre, 1800, 1740, steps=720)
    easel.veil(ring(centre, 1806, 1748, steps=720), DUST[5], 0.5, blur=5)
    easel.area(moon, DUST[2])
    inside = easel.stencil(moon)
    easel.within(inside, ring((800, 700), 1300, 150), DUST[4], 0.75, blur=80)
    easel.within(inside, [(1050, 560), (1700, 560), (1700, 960), (1250, 960)], INK, 0.62, blur=110)
    roll = chance("far side")
    for n in range(70):
        near = (n / 70) ** 1.4
        x = roll.uniform(-40, 1640)
        y = 640 + 280 * near + ((x - 800) / 800) ** 2 * 190
        across = (9 + 78 * near) * roll.uniform(0.4, 1.1)
        flat = 0.16 + 0.22 * near
        ground = mix(DUST[3], DUST[1], max(0.0, min(1.0, (x - 700) / 1000)))
        for shift, size, colour in (
            (0.06, 1.06, mix(ground, DUST[5], 0.42)),
            (0, 1.0, mix(ground, INK, 0.5)),
            (0.2, 0.8, mix(ground, INK, 0.12)),
        ):
            easel.within(
                inside, ring((x + across * shift, y), across * size, across * flat * size), colour, 1
            )


def ship(easel: Easel, at: Point, size: float, turn: float = -9) -> None:
    """Flying to the left: cone, drum, engine bell."""
    model = Model(easel, at, size, turn)

    def drum(points: Sequence[Point], stops: Stops) -> None:
        easel.shade(placed(points, at, size=size, turn=turn), stops)

    drum([(300, -62), (330, -44), (330, 44), (300, 62)], ((0, GREY[2]), (1, GREY[0])))
    drum(
        [(322, -30), (370, -46), (430, -88), (430, 88), (370, 46), (322, 30)],
        ((0, GREY[3]), (0.4, GREY[1]), (1, SKIN)),
    )
    model.area(SKIN, *ring((430, 0), 16, 88, steps=48))
    drum([(-120, -122), (300, -122), (300, 122), (-120, 122)], METAL)
    for x in (-60, 70, 190):
        model.line(GREY[2], 1.6, (x, -121), (x, 121))
    for y0, y1, tone in ((-96, -20, GREY[5]), (30, 96, GREY[3])):
        drum([(90, y0), (180, y0), (180, y1), (90, y1)], ((0, tone), (1, mix(tone, GREY[1], 0.35))))
    drum([(-136, -118), (-120, -122), (-120, 122), (-136, 118)], ((0, GREY[3]), (1, SKIN)))
    cone = [(-136, -118), (-290, -34), (-306, -26), (-306, 26), (-290, 34), (-136, 118)]
    drum(cone, ((0, GREY[5]), (0.3, hue("cfd3d6")), (0.62, GREY[3]), (1, GREY[0])))
    for window in (
        ((-206, -46), (-176, -60), (-172, -34), (-200, -28)),
        ((-236, -6), (-210, -12), (-208, 10), (-234, 12)),
    ):
        model.area(SKIN, *window)
    drum([(-306, -22), (-334, -20), (-334, 20), (-306, 22)], ((0, GREY[4]), (1, GREY[0])))
    _fittings(model)


def _fittings(model: Model) -> None:
    for y, tone in ((-128, GREY[4]), (6, GREY[4])):
        model.area(GREY[2], (-40, y - 16), (24, y - 16), (24, y + 16), (-40, y + 16))
        model.area(tone, (-40, y - 16), (24, y - 16), (24, y + 4), (-40, y + 4))
        for x, way in ((-40, -1), (24, 1)):
            model.area(SKIN, (x, y - 6), (x, y + 6), (x + way * 28, y + 15), (x + way * 28, y - 15))
        for side in (-1, 1):
            model.area(
                SKIN, (-14, y + side * 16), (-2, y + side * 16), (6, y + side * 42), (-22, y + side * 42)
            )
    model.line(GREY[4], 5, (270, 118), (296, 186))
    for x, y in ((266, 186), (316, 182), (274, 226), (324, 222)):
        model.oval(GREY[1], (x + 4, y + 3), 26, 23)
        model.oval(GREY[5], (x, y), 25, 22)
        model.oval(GREY[3], (x + 2, y + 1), 11, 10)
