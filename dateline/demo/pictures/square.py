"""A square in London, three in the morning: everybody looks the same way."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.crowd import grown
from dateline.demo.pictures.easel import (
    BLUE,
    DEEP,
    FOIL,
    HAZE,
    INK,
    NIGHT,
    PAPER,
    STEEL,
    Easel,
    chance,
    hue,
    mix,
    ring,
    smooth,
)

SCREEN = (470.0, 150.0, 1130.0, 552.0)


def draw() -> Image.Image:
    easel = Easel(1600, 900, NIGHT)
    easel.fade(((0, hue("0a1322")), (0.7, hue("1a3050")), (1, hue("27456f"))), (0, 0, 1600, 700))
    easel.stars("london", 40, 240, brightest=0.6)
    _gallery(easel)
    _column(easel)
    easel.glow((800, 350), 780, HAZE, 0.42)
    _screen(easel)
    _fountain(easel)
    _crowd(easel)
    return easel.finished()


def _gallery(easel: Easel) -> None:
    stone, shade = mix(DEEP, STEEL, 0.34), mix(DEEP, STEEL, 0.16)
    easel.area([(-20, 700), (-20, 470), (1620, 470), (1620, 700)], shade)
    easel.area([(-20, 470), (-20, 452), (1620, 452), (1620, 470)], stone)
    for x in (140, 1330):
        easel.area(smooth([(x - 50, 452), (x - 44, 408), (x, 384), (x + 44, 408), (x + 50, 452)]), stone)
        easel.line([(x, 386), (x, 356)], stone, 4)
    for x in range(20, 1600, 62):
        easel.area([(x, 480), (x + 16, 480), (x + 16, 640), (x, 640)], stone)
        if x % 4 == 0:
            easel.area(
                [(x + 26, 520), (x + 46, 520), (x + 46, 570), (x + 26, 570)], mix(FOIL[3], shade, 0.35)
            )


def _column(easel: Easel) -> None:
    stone = ((0, mix(STEEL, HAZE, 0.3)), (0.5, mix(DEEP, STEEL, 0.55)), (1, DEEP))
    easel.shade([(1352, 700), (1362, 120), (1400, 120), (1410, 700)], stone, sideways=True)
    easel.shade([(1342, 120), (1350, 98), (1412, 98), (1420, 120)], stone, sideways=True)
    easel.shade([(1370, 98), (1372, 84), (1390, 84), (1392, 98)], stone, sideways=True)
    statue = (
        (1370, 86), (1371, 60), (1366, 48), (1376, 42), (1374, 30), (1381, 24), (1388, 30), (1386, 42),
        (1396, 48), (1391, 60), (1392, 86),
    )  # fmt: skip
    easel.area(smooth(statue), mix(DEEP, HAZE, 0.42))
    easel.area([(1366, 31), (1396, 31), (1388, 25), (1374, 25)], mix(DEEP, HAZE, 0.42))


def _screen(easel: Easel) -> None:
    left, top, right, bottom = SCREEN
    for x in (540, 800, 1060):
        easel.line([(x, bottom), (x, 740)], INK, 12)
    frame = [
        (left - 18, top - 18),
        (right + 18, top - 18),
        (right + 18, bottom + 18),
        (left - 18, bottom + 18),
    ]
    easel.area(frame, hue("0a0f18"))
    easel.fade(((0, hue("171b20")), (0.44, hue("2b3036")), (0.46, hue("c9cac4")), (1, hue("9da09d"))), SCREEN)
    easel.area(
        [(left, top), (left + 300, top), (left + 214, bottom - 96), (left, bottom - 60)], hue("1c2025")
    )
    leg = [(left + 214, top), (left + 236, top), (left + 352, bottom - 60), (left + 330, bottom - 56)]
    easel.area(leg, hue("42474c"))
    easel.area(ring((left + 344, bottom - 56), 58, 13), hue("383c40"))
    for rung in range(7):
        y = top + 30 + rung * 34
        shift = rung * 13
        easel.line([(left + 246 + shift, y), (left + 284 + shift, y - 4)], hue("70757a"), 4)
    _ghost(easel, left + 424, bottom - 66)
    inside = easel.stencil([(left, top), (right, top), (right, bottom), (left, bottom)])
    for y in range(int(top), int(bottom), 6):
        easel.line([(left, y), (right, y)], hue("3a3f44"), 0.7)
    easel.within(inside, ring((left + 520, top + 130), 220, 150), PAPER, 0.14, blur=40)


def _ghost(easel: Easel, x: float, y: float) -> None:
    """The figure at the foot of the ladder, as dim as it came through."""
    pale = hue("e9e8df")
    easel.veil(ring((x + 30, y + 4), 90, 9), INK, 0.6, blur=4)
    easel.line([(x - 10, y), (x - 2, y - 70)], pale, 26)
    easel.line([(x + 28, y - 2), (x + 18, y - 70)], pale, 26)
    easel.area(
        smooth(
            [(x - 26, y - 66), (x - 30, y - 150), (x + 6, y - 170), (x + 38, y - 148), (x + 34, y - 66)],
            closed=True,
        ),
        pale,
    )
    easel.area([(x + 24, y - 84), (x + 62, y - 88), (x + 60, y - 176), (x + 22, y - 172)], hue("c3c3bb"))
    easel.line([(x - 20, y - 136), (x - 62, y - 108), (x - 78, y - 130)], pale, 19)
    easel.disc((x + 2, y - 186), 29, pale)
    easel.area(ring((x - 10, y - 186), 18, 21), hue("33383d"))


def _fountain(easel: Easel) -> None:
    for reach in (34, 62, 92):
        arc = smooth([(210, 640), (210 - reach * 0.5, 560 - reach * 0.3), (210 - reach, 650)])
        easel.streak(arc, PAPER, 3, 0.5, blur=0.6)
        easel.streak([(420 - x, y) for x, y in arc], PAPER, 3, 0.5, blur=0.6)
    easel.area(ring((210, 668), 150, 22), mix(DEEP, STEEL, 0.6))
    easel.area(ring((210, 662), 138, 15), mix(STEEL, HAZE, 0.5))


def _crowd(easel: Easel) -> None:
    roll = chance("crowd")
    for row in range(8):
        near = row / 7
        size = 0.24 + 0.86 * near**1.5
        y = 688 + 208 * near**1.25
        body = mix(mix(DEEP, BLUE, 0.35), hue("070b13"), min(1, 0.25 + near))
        x = -60 + roll.uniform(0, 60)
        while x < 1660:
            lit = max(0.1, 1 - abs(x - 800) / 1000)
            grown(
                easel,
                roll,
                (x, y + roll.uniform(-9, 9) * size),
                size * roll.uniform(0.9, 1.1),
                body=body,
                edge=mix(body, HAZE, 0.3 + 0.5 * lit),
            )
            x += 118 * size * roll.uniform(0.86, 1.2)
