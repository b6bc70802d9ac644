"""The dish in New South Wales, tipped right over to the rising Moon, a gale blowing."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.easel import (
    DUST,
    FOIL,
    HAZE,
    INK,
    NIGHT,
    PAPER,
    STEEL,
    Easel,
    Point,
    chance,
    hue,
    mix,
    placed,
    ring,
    smooth,
)

HUB: Point = (640, 416)
TILT = 51.0


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(
        ((0, hue("1b2c44")), (0.45, hue("34506f")), (0.8, hue("7f98ac")), (1, hue("c9cdc6"))),
        (0, 0, 1600, 720),
    )
    _moon(easel)
    _clouds(easel)
    _land(easel)
    _tower(easel)
    _bowl(easel)
    _rain(easel)
    return easel.finished()


def _moon(easel: Easel) -> None:
    easel.glow((1352, 560), 230, PAPER, 0.5)
    easel.disc((1352, 560), 54, mix(PAPER, HAZE, 0.25))
    inside = easel.stencil(ring((1352, 560), 54, 54))
    easel.within(inside, ring((1330, 548), 60, 62), mix(HAZE, STEEL, 0.5), 0.85, blur=2)


def _clouds(easel: Easel) -> None:
    roll = chance("gale")
    for layer, (tone, strength) in enumerate(
        ((hue("253a55"), 0.7), (hue("1c2d46"), 0.75), (hue("8ea3b3"), 0.35))
    ):
        for _ in range(9):
            x, y = roll.uniform(-100, 1600), roll.uniform(20, 400) + layer * 26
            wide = roll.uniform(180, 420)
            cloud = [
                (x, y),
                (x + wide * 0.3, y - 34),
                (x + wide * 0.62, y - 20),
                (x + wide, y + 6),
                (x + wide * 0.5, y + 20),
            ]
            easel.veil(smooth(cloud, closed=True), tone, strength, blur=9)


def _land(easel: Easel) -> None:
    far = smooth([(-50, 690), (200, 664), (480, 684), (800, 668), (1100, 690), (1400, 662), (1700, 682)])
    easel.area([*far, (1700, 900), (-50, 900)], hue("46586a"))
    near = smooth([(-50, 742), (300, 722), (700, 738), (1100, 722), (1700, 748)])
    easel.shade(
        [*near, (1700, 905), (-50, 905)], ((0, mix(FOIL[2], DUST[3], 0.5)), (1, mix(FOIL[0], DUST[1], 0.5)))
    )
    roll = chance("grass")
    for _ in range(420):
        x, y = roll.uniform(0, 1600), 752 + 146 * roll.random() ** 0.8
        tall = 5 + (y - 750) * 0.12
        easel.line([(x, y), (x + tall * 0.9, y - tall)], mix(FOIL[roll.choice((0, 1, 3))], DUST[2], 0.4), 1.5)
    for x, y in ((1120, 792), (1168, 800), (1208, 786), (1286, 806), (214, 800)):
        easel.area(ring((x, y), 17, 10, steps=24), mix(PAPER, DUST[4], 0.4))
        easel.area(ring((x + 16, y - 3), 6, 5, steps=16), DUST[0])
        for leg in (-8, -3, 5, 10):
            easel.line([(x + leg, y + 7), (x + leg, y + 15)], DUST[0], 2)


def _tower(easel: Easel) -> None:
    wall = ((0, hue("d5cfc0")), (0.35, hue("b3ad9f")), (0.72, hue("7d7c78")), (1, hue("55585d")))
    easel.veil(ring((830, 752), 330, 20), INK, 0.4, blur=10)
    easel.shade([(520, 754), (532, 560), (748, 560), (760, 754)], wall, sideways=True)
    for y in (610, 668, 726):
        easel.area([(528, y - 22), (752, y - 22), (754, y - 4), (526, y - 4)], hue("2d3a4b"))
        for x in range(540, 750, 30):
            easel.line([(x, y - 22), (x, y - 4)], hue("a9a699"), 3)
    easel.shade([(506, 560), (516, 542), (764, 542), (774, 560)], wall, sideways=True)
    easel.shade([(548, 542), (584, 456), (696, 456), (732, 542)], wall, sideways=True)
    easel.area([(590, 470), (600, 420), (680, 420), (690, 470)], hue("5d6167"))
    easel.disc((640, 424), 40, hue("3c4148"))
    easel.disc((636, 420), 28, hue("8f9092"))


def _bowl(easel: Easel) -> None:
    def at(points: list[Point]) -> list[Point]:
        return placed(points, HUB, size=0.86, turn=TILT)

    back = smooth(
        [(-30, 34), (-190, 14), (-330, -52), (-404, -140), (404, -140), (330, -52), (190, 14), (30, 34)]
    )
    easel.area(at(back), hue("4a525d"))
    for x in range(-360, 361, 60):
        easel.line(at([(x, -140), (x * 0.16, 34)]), hue("868c92"), 2)
        easel.line(at([(x, -130), (x * 0.62 + 50, -20)]), hue("6f767e"), 1.6)
    for reach, drop in ((0.34, 22), (0.58, -8), (0.8, -48)):
        easel.line(at([(-404 * reach, drop), (404 * reach, drop)]), hue("868c92"), 2)
    rim = ring((0, -140), 404, 76)
    easel.area(at(rim), hue("cfccc2"))
    inside = ring((0, -136), 396, 68)
    easel.shade(at(inside), ((0, hue("eae5d8")), (0.5, hue("b9b8b2")), (1, hue("7f868e"))), sideways=True)
    for share in (0.28, 0.52, 0.76):
        easel.line(at([*ring((0, -136 + 14 * (1 - share)), 396 * share, 66 * share)]), hue("98999a"), 1.5)
    for tip in ring((0, -136), 396, 68, steps=22):
        easel.line(at([(0, -120), tip]), hue("a2a29f"), 1.2)
    for foot in ((-176, -160), (190, -156), (10, -88)):
        easel.line(at([foot, (0, -352)]), hue("e6e1d4"), 5)
        easel.line(at([(foot[0] + 3, foot[1]), (3, -352)]), hue("6d7278"), 1.6)
    easel.area(at([(-24, -338), (24, -338), (19, -378), (-19, -378)]), hue("d8d2c4"))
    easel.area(at([(4, -338), (24, -338), (19, -378), (4, -378)]), hue("83868a"))


def _rain(easel: Easel) -> None:
    roll = chance("rain")
    for _ in range(230):
        x, y, long = roll.uniform(-100, 1650), roll.uniform(0, 860), roll.uniform(18, 46)
        easel.line(
            [(x, y), (x + long, y + long * 0.62)], mix(hue("8fa3b4"), hue("51697f"), roll.random()), 0.8
        )
