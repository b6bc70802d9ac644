"""A classroom in Melbourne at lunchtime, a television set on its tall stand."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.crowd import pupil
from dateline.demo.pictures.easel import (
    DUST,
    FOIL,
    HAZE,
    INK,
    PAPER,
    SHEET,
    STEEL,
    Easel,
    chance,
    hue,
    mix,
    ring,
    smooth,
)


def draw() -> Image.Image:
    easel = Easel(1600, 900, SHEET)
    easel.fade(((0, mix(SHEET, FOIL[3], 0.3)), (1, mix(SHEET, DUST[3], 0.4))), (0, 0, 1600, 900))
    _window(easel)
    _board(easel)
    _television(easel)
    _pupils(easel)
    return easel.finished()


def _window(easel: Easel) -> None:
    easel.area([(1130, 90), (1530, 90), (1530, 520), (1130, 520)], mix(DUST[1], FOIL[0], 0.4))
    for column in range(2):
        for row in range(2):
            x, y = 1146 + column * 192, 106 + row * 204
            easel.fade(((0, hue("a9c0d0")), (1, hue("dfe5df"))), (x, y, x + 176, y + 194))
    hill = smooth([(1146, 486), (1200, 458), (1280, 474), (1322, 462)])
    easel.area([*hill, (1322, 504), (1146, 504)], mix(STEEL, FOIL[2], 0.5))
    easel.area(
        [(1338, 504), (1338, 470), (1400, 448), (1470, 466), (1514, 456), (1514, 504)],
        mix(STEEL, FOIL[2], 0.4),
    )
    easel.veil([(1130, 520), (1530, 520), (1250, 900), (560, 900)], PAPER, 0.22, blur=14)
    easel.area([(1110, 516), (1550, 516), (1550, 536), (1110, 536)], mix(DUST[2], FOIL[1], 0.4))


def _board(easel: Easel) -> None:
    easel.area([(70, 96), (620, 96), (620, 470), (70, 470)], mix(FOIL[1], DUST[1], 0.4))
    easel.fade(((0, hue("22352f")), (1, hue("2b423a"))), (84, 110, 606, 456))
    chalk = hue("d9ddd2")
    easel.words((118, 168), "Monday 21 July 1969", chalk, 34)
    easel.line(ring((470, 320), 84, 84), chalk, 3)
    for at, size in (((440, 290), 18), ((500, 340), 24), ((452, 362), 11), ((506, 280), 9)):
        easel.line(ring(at, size, size), chalk, 2)
    path = smooth([(150, 400), (210, 300), (310, 250), (390, 300)])
    for n in range(0, len(path) - 2, 5):
        easel.line(path[n : n + 3], chalk, 3)
    easel.line(ring((150, 400), 30, 30), chalk, 3)


def _television(easel: Easel) -> None:
    wood = ((0, hue("6f4a2a")), (1, hue("4c311b")))
    for x in (716, 1024):
        easel.line([(x, 520), (x - 20 if x < 800 else x + 20, 900)], mix(DUST[1], INK, 0.4), 12)
    easel.area([(690, 512), (1050, 512), (1050, 530), (690, 530)], mix(DUST[1], INK, 0.3))
    easel.line([(838, 196), (770, 92)], DUST[1], 5)
    easel.line([(868, 196), (946, 78)], DUST[1], 5)
    case = (
        (690, 210), (870, 196), (1050, 210), (1062, 352), (1050, 500), (870, 512), (690, 500), (678, 352),
    )  # fmt: skip
    easel.shade(smooth(case, closed=True), wood)
    easel.glow((836, 352), 330, HAZE, 0.5)
    glass = smooth(
        [(716, 238), (836, 228), (956, 238), (964, 352), (956, 472), (836, 482), (716, 472), (708, 352)],
        closed=True,
    )
    easel.area(glass, INK)
    easel.shade(glass, ((0, hue("20262d")), (0.5, hue("3a4148")), (0.53, hue("d3d6d1")), (1, hue("a4a9a8"))))
    easel.area([(724, 240), (796, 234), (770, 400), (724, 430)], hue("272c32"))
    easel.line([(792, 236), (838, 446)], hue("555b61"), 9)
    pale = hue("f1f0e8")
    easel.line([(872, 450), (876, 404)], pale, 15)
    easel.line([(892, 450), (886, 404)], pale, 15)
    easel.area(smooth([(862, 410), (860, 358), (882, 344), (902, 360), (900, 410)], closed=True), pale)
    easel.area([(892, 400), (914, 398), (912, 346), (892, 348)], hue("c9c9c2"))
    easel.disc((880, 336), 17, pale)
    easel.area(ring((873, 336), 10, 12), hue("3b4147"))
    for row, y in enumerate((262, 310)):
        easel.disc((1008, y), 17, hue("c7b894"))
        easel.line([(1008, y), (1014 - row * 10, y - 12)], INK, 4)
    for y in range(350, 470, 14):
        easel.line([(988, y), (1030, y)], hue("33210f"), 4)


def _pupils(easel: Easel) -> None:
    roll = chance("class of 1969")
    cloth = (hue("33507a"), hue("5c6f84"), hue("d9d0bb"), hue("27456f"), hue("7d8893"))
    hairs = (hue("3a2a1c"), hue("1f1a17"), hue("8a6a3c"), hue("5d4127"), hue("b08d52"))
    for row, (y, size, gap) in enumerate(((722, 0.74, 128), (802, 1.0, 172), (908, 1.36, 228))):
        x = 10 + row * 46 + roll.uniform(-20, 20)
        while x < 1640:
            body = roll.choice(cloth)
            pupil(
                easel,
                roll,
                (x, y + roll.uniform(-12, 12)),
                size * roll.uniform(0.94, 1.05),
                body=mix(body, INK, 0.12 + 0.1 * row),
                edge=mix(body, PAPER, 0.6),
                hair=mix(roll.choice(hairs), INK, 0.1 * row),
            )
            x += gap * roll.uniform(0.9, 1.15)
