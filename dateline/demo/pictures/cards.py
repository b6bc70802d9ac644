"""Three small pictures for the cards of stories, 1200 by 800."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    DUST,
    HAZE,
    INK,
    NIGHT,
    PAPER,
    RED,
    SHEET,
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
from dateline.demo.pictures.ground import crater

SEAS: tuple[tuple[Point, ...], ...] = (
    ((-0.62, -0.5), (-0.3, -0.66), (-0.08, -0.5), (-0.1, -0.26), (-0.36, -0.16), (-0.66, -0.24)),
    ((-0.8, -0.2), (-0.5, -0.12), (-0.4, 0.16), (-0.5, 0.46), (-0.72, 0.36), (-0.86, 0.08)),
    ((-0.36, 0.3), (-0.14, 0.26), (-0.1, 0.46), (-0.3, 0.52)),
    ((0.06, -0.46), (0.3, -0.5), (0.36, -0.28), (0.18, -0.18), (0.04, -0.28)),
    ((0.26, -0.2), (0.52, -0.24), (0.62, -0.02), (0.42, 0.12), (0.24, 0.04)),
    ((0.66, -0.42), (0.8, -0.36), (0.78, -0.22), (0.66, -0.24)),
    ((0.56, 0.06), (0.74, 0), (0.78, 0.24), (0.62, 0.34), (0.54, 0.2)),
    ((0.36, 0.18), (0.5, 0.2), (0.48, 0.4), (0.34, 0.36)),
)


def target() -> Image.Image:
    """The near side, the landing place ringed in red."""
    easel = Easel(1200, 800, NIGHT)
    easel.fade(((0, NIGHT), (1, DEEP)), (0, 0, 1200, 800))
    easel.stars("near side", 90, 800)
    centre, radius = (600.0, 420.0), 330.0
    easel.glow(centre, 520, STEEL, 0.28)
    disc = ring(centre, radius, radius)
    easel.shade(disc, ((0, DUST[5]), (0.6, DUST[4]), (1, DUST[3])), sideways=True)
    inside = easel.stencil(disc)
    for sea in SEAS:
        easel.within(
            inside, smooth(placed(sea, centre, size=radius), closed=True), mix(DUST[2], BLUE, 0.22), 0.85
        )
    roll = chance("highlands")
    for _ in range(60):
        spot = (centre[0] + radius * roll.uniform(-0.9, 0.9), centre[1] + radius * roll.uniform(-0.9, 0.9))
        size = roll.uniform(3, 15)
        easel.within(inside, ring((spot[0] + 1.5, spot[1] + 1), size, size), DUST[5], 0.7)
        easel.within(inside, ring(spot, size * 0.84, size * 0.84), mix(DUST[3], INK, 0.2), 0.7)
    for x, y, rays in ((-0.12, 0.72, 15), (-0.36, -0.06, 11)):
        for n in range(rays):
            start = (centre[0] + x * radius, centre[1] + y * radius)
            tip = ring(start, 1, 1, turn=n * 360 / rays, steps=1)[0]
            long = roll.uniform(50, 150)
            way = (tip[0] - start[0], tip[1] - start[1])
            end = (start[0] + way[0] * long, start[1] + way[1] * long)
            side = (way[1] * 2.2, -way[0] * 2.2)
            ray = [(start[0] + side[0], start[1] + side[1]), (start[0] - side[0], start[1] - side[1]), end]
            easel.within(inside, ray, PAPER, 0.34, blur=1.2)
    site = (centre[0] + 0.4 * radius, centre[1] - 0.02 * radius)
    for size, colour in ((46, PAPER), (42, RED), (31, mix(DUST[2], BLUE, 0.22))):
        easel.area(ring(site, size, size), colour)
    easel.disc(site, 9, RED)
    easel.line([(site[0] + 46, site[1]), (1080, site[1])], RED, 4)
    return easel.finished()


def saturn() -> Image.Image:
    """The rocket on its way, last Wednesday."""
    easel = Easel(1200, 800, HAZE)
    easel.fade(
        ((0, hue("27456f")), (0.55, hue("7f9ab6")), (0.82, hue("e3cfae")), (1, hue("efdcb4"))),
        (0, 0, 1200, 800),
    )
    easel.glow((600, 640), 520, hue("fff0c8"), 0.8)
    roll = chance("smoke")
    for tone, lift in ((hue("b5aa9c"), 0), (hue("d8cdbc"), 26), (hue("f2e8d6"), 60)):
        for n in range(16):
            x = 20 + n * 77 + roll.uniform(-20, 20)
            size = roll.uniform(56, 110) * (1.2 - abs(x - 600) / 1100)
            easel.veil(ring((x, 740 + lift + roll.uniform(-20, 20)), size, size * 0.8), tone, 0.95, blur=2)
    easel.veil([(574, 560), (626, 560), (690, 760), (510, 760)], hue("fff6dc"), 0.95, blur=8)
    easel.veil([(584, 560), (616, 560), (632, 700), (568, 700)], hue("f0a04a"), 0.8, blur=7)
    white = ((0.0, hue("fbf6ea")), (0.5, hue("e2dccf")), (1.0, hue("8f8f92")))
    for left, right, top, bottom in ((570, 630, 380, 560), (573, 627, 238, 380), (583, 617, 168, 238)):
        easel.shade([(left, bottom), (left, top), (right, top), (right, bottom)], white, sideways=True)
    easel.shade([(573, 238), (583, 222), (617, 222), (627, 238)], white, sideways=True)
    easel.shade([(583, 168), (592, 130), (608, 130), (617, 168)], white, sideways=True)
    easel.shade([(592, 130), (599, 104), (601, 104), (608, 130)], white, sideways=True)
    easel.line([(600, 106), (600, 62)], hue("d9d4c8"), 4)
    for x, y, wide, tall in (
        (570, 392, 15, 60),
        (600, 392, 15, 60),
        (585, 452, 15, 40),
        (573, 250, 13, 44),
        (600, 250, 13, 44),
    ):
        easel.area([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)], INK)
    easel.area([(570, 560), (552, 582), (570, 530)], INK)
    easel.area([(630, 560), (648, 582), (630, 530)], INK)
    easel.area([(570, 372), (630, 372), (630, 380), (570, 380)], RED)
    return easel.finished()


def luna() -> Image.Image:
    """The Soviet robot over the Sea of Crises, on paper."""
    easel = Easel(1200, 800, SHEET)
    easel.fade(((0, PAPER), (1, SHEET)), (0, 0, 1200, 800))
    ground = smooth([(-40, 660), (200, 632), (520, 640), (820, 618), (1240, 646)])
    easel.area([*ground, (1240, 840), (-40, 840)], DUST[4])
    easel.line(ground, DUST[2], 2)
    for at, size in (
        ((210, 706), 60),
        ((980, 700), 84),
        ((620, 748), 70),
        ((430, 676), 26),
        ((1120, 664), 24),
    ):
        crater(easel, at, size, 0.24, DUST[4])
    path = smooth([(1240, 60), (980, 120), (780, 210), (640, 330)])
    for n in range(0, len(path) - 3, 4):
        easel.line(path[n : n + 2], RED, 5)
    _probe(easel, (560, 400))
    for n in range(3):
        wave = ring((560, 262), 44 + n * 30, 44 + n * 30, steps=120)[74:106]
        easel.line(wave, mix(RED, SHEET, 0.2 * n), 4)
    return easel.finished()


def _probe(easel: Easel, at: Point) -> None:
    def area(tone: tuple[int, int, int], *points: Point) -> None:
        easel.area(placed(points, at, turn=-12), tone)

    dark, mid, lit = hue("343a44"), hue("69717c"), hue("aab0b4")
    for side in (-1, 1):
        easel.line(placed([(side * 70, 40), (side * 170, 150)], at, turn=-12), dark, 11)
        easel.line(placed([(side * 40, 60), (side * 168, 148)], at, turn=-12), mid, 5)
        easel.area(placed(ring((side * 176, 156), 34, 10), at, turn=-12), dark)
    for x in (-92, -32, 32, 92):
        easel.area(placed(ring((x, 36), 44, 44), at, turn=-12), mid if x > 0 else lit)
        easel.area(placed(ring((x + 10, 42), 32, 32), at, turn=-12), dark if x > 0 else mid)
    area(dark, (-30, 76), (30, 76), (44, 122), (-44, 122))
    area(mid, (-110, 6), (110, 6), (96, -26), (-96, -26))
    area(lit, (-110, 6), (-20, 6), (-20, -26), (-96, -26))
    area(hue("8d2a22"), (-34, -26), (34, -26), (34, -92), (-34, -92))
    area(RED, (-34, -26), (4, -26), (4, -92), (-34, -92))
    easel.area(placed(ring((0, -112), 33, 33), at, turn=-12), dark)
    easel.area(placed(ring((-7, -118), 24, 24), at, turn=-12), lit)
    easel.line(placed([(96, -20), (150, -90), (206, -40)], at, turn=-12), dark, 6)
    easel.line(placed([(-60, -26), (-76, -130)], at, turn=-12), dark, 3)
