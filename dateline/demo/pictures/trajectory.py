"""How the lander came down: an infographic on paper, heights not to scale."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.craft import lander
from dateline.demo.pictures.easel import (
    BLUE,
    DUST,
    INK,
    PAPER,
    RED,
    SHEET,
    SOFT,
    Easel,
    Point,
    chance,
    mix,
    ring,
    smooth,
)
from dateline.demo.pictures.ground import crater

PATH: tuple[Point, ...] = (
    (92, 330),
    (320, 358),
    (560, 420),
    (800, 512),
    (1010, 604),
    (1200, 672),
    (1372, 694),
)
STATIONS: tuple[tuple[Point, str, str, str, Point], ...] = (
    ((92, 330), "20:05", "Engine lit", "15 km up, 480 km to go", (92, 256)),
    ((560, 420), "20:10", "Alarm 1202", "10 km", (560, 346)),
    ((800, 512), "20:13", "The plain in view", "2.3 km, 8 km to go", (800, 438)),
    ((1010, 604), "20:15", "He steers by hand", "150 m", (1010, 530)),
    ((1372, 694), "20:17:40", "Touchdown", "", (1392, 566)),
)


def draw() -> Image.Image:
    easel = Easel(1600, 900, PAPER)
    _heading(easel)
    _ground(easel)
    _flight(easel)
    for station in STATIONS:
        _label(easel, *station)
    return easel.finished(grain=0)


def _heading(easel: Easel) -> None:
    easel.area([(60, 54), (1540, 54), (1540, 57), (60, 57)], INK)
    easel.words((60, 108), "Twelve and a half minutes", INK, 42, weight=0.7)
    easel.words((1540, 108), "Times GMT. Not to scale", SOFT, 24, anchor="rs")


def _ground(easel: Easel) -> None:
    edge = smooth([(-60, 742), (300, 728), (760, 722), (1000, 724), (1300, 728), (1680, 744)])
    easel.shade([*edge, (1680, 900), (-60, 900)], ((0, DUST[4]), (1, mix(DUST[4], SHEET, 0.6))))
    easel.line(edge, DUST[2], 2.5)
    easel.fade(((0, mix(DUST[4], SHEET, 0.6)), (1, mix(DUST[4], SHEET, 0.6))), (0, 896, 1600, 900))
    roll = chance("ground plan")
    for left in (90, 240, 380, 520, 700, 900, 1492, 1560):
        crater(easel, (left, 764 + roll.uniform(-6, 60)), roll.uniform(22, 50), 0.22, DUST[4])
    crater(easel, (1160, 770), 118, 0.2, DUST[4])
    for _ in range(34):
        x, y = roll.uniform(1020, 1300), roll.uniform(748, 800)
        easel.area(ring((x, y), roll.uniform(2, 6), roll.uniform(2, 4.5), steps=6), DUST[1])
    easel.words((1160, 838), "Crater and boulders", INK, 23, anchor="ms")
    easel.line([(1160, 812), (1160, 786)], INK, 1.5)


def _flight(easel: Easel) -> None:
    curve = smooth(PATH, steps=30)
    planned = smooth([(1010, 604), (1110, 660), (1160, 752)], steps=16)
    for n in range(0, len(planned) - 2, 4):
        easel.line(planned[n : n + 2], SOFT, 3)
    easel.streak(curve, BLUE, 15, 0.16)
    easel.line(curve, BLUE, 5)
    lander(easel, (1372, 740), 0.3)


def _label(easel: Easel, at: Point, time: str, what: str, where: str, text: Point) -> None:
    last = what == "Touchdown"
    x, y = text
    if not last:
        easel.line([(x, y + 12), (at[0], at[1] - 14)], INK, 1.5)
        easel.disc(at, 10, PAPER)
        easel.disc(at, 7, RED if "Alarm" in what else BLUE)
    anchor = "ms" if last else "ls"
    easel.words((x, y - 58), time, RED if last or "Alarm" in what else BLUE, 28, anchor=anchor, weight=0.6)
    easel.words((x, y - 26), what, INK, 27, anchor=anchor, weight=0.3)
    easel.words((x, y + 2), where, SOFT, 23, anchor=anchor)
