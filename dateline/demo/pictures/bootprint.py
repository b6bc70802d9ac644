"""A print in the dust."""

from __future__ import annotations

from PIL import Image

from dateline.demo.pictures.easel import DUST, INK, Easel, Point, chance, hue, mix, placed, ring, smooth

GROUND = hue("a39a89")
DARK, LIT = mix(GROUND, INK, 0.78), mix(GROUND, DUST[5], 0.72)
AT: Point = (800, 452)
TURN = 66.0
SOLE: tuple[Point, ...] = (
    (-92, -330), (0, -352), (92, -330), (132, -240), (134, -120), (122, 10), (118, 120), (118, 240),
    (84, 322), (0, 344), (-84, 322), (-118, 240), (-118, 120), (-124, 10), (-136, -120), (-132, -240),
)  # fmt: skip


def draw() -> Image.Image:
    easel = Easel(1600, 900, GROUND)
    easel.fade(
        ((0, mix(GROUND, DUST[4], 0.5)), (0.6, GROUND), (1, mix(GROUND, INK, 0.22))), (0, 0, 1600, 900)
    )
    _swells(easel)
    _grit(easel, "grit", 1500, keep_off=True)
    _sole(easel)
    _ribs(easel)
    _grit(easel, "crumbs", 150, keep_off=False)
    return easel.finished()


def _swells(easel: Easel) -> None:
    roll = chance("swells")
    for _ in range(26):
        at = (roll.uniform(0, 1600), roll.uniform(0, 900))
        across = roll.uniform(60, 190)
        easel.veil(ring((at[0] + 16, at[1] + 6), across, across * 0.5), LIT, 0.16, blur=20)
        easel.veil(ring((at[0] - 18, at[1] - 6), across, across * 0.5), DARK, 0.13, blur=20)


def _grit(easel: Easel, seed: str, count: int, *, keep_off: bool) -> None:
    roll = chance(seed)
    for _ in range(count):
        x, y = roll.uniform(0, 1600), roll.uniform(0, 900)
        size = 1 + 4.2 * roll.random() ** 3
        near = ((x - AT[0]) / 420) ** 2 + ((y - AT[1]) / 210) ** 2
        if (near < 1) is keep_off:
            continue
        easel.area(
            ring((x + size * 1.1, y + size * 0.3), size * 1.5, size * 0.7, steps=8), mix(GROUND, INK, 0.5)
        )
        easel.area(
            ring((x, y), size, size * 0.8, turn=roll.uniform(0, 90), steps=6), mix(GROUND, DUST[5], 0.3)
        )
        easel.area(ring((x - size * 0.3, y - size * 0.2), size * 0.6, size * 0.45, steps=6), LIT)


def _sole(easel: Easel) -> None:
    rim = placed(smooth(SOLE, closed=True), AT, size=1.14, turn=TURN)
    easel.veil([(x + 22, y + 10) for x, y in rim], DARK, 0.6, blur=12)
    easel.veil([(x - 8, y - 5) for x, y in rim], LIT, 0.95, blur=6)
    easel.veil(rim, mix(GROUND, DUST[5], 0.25), 0.9, blur=3)
    wall = placed(smooth(SOLE, closed=True), AT, turn=TURN)
    easel.area([(x + 6, y + 3) for x, y in wall], LIT)
    easel.area([(x - 3, y - 2) for x, y in wall], DARK)
    floor = placed(smooth(SOLE, closed=True), (AT[0] + 9, AT[1] + 5), size=0.945, turn=TURN)
    easel.area(floor, mix(GROUND, INK, 0.4))


def _ribs(easel: Easel) -> None:
    roll = chance("ribs")
    for n in range(13):
        y = -290 + n * 48
        half = 108 if -250 < y < -60 else 96
        half -= 26 if n in (0, 12) else 0
        bar = smooth(
            [(x, y + roll.uniform(-2.5, 2.5)) for x in range(-half, half + 1, half // 4)]
            + [(x, y + 25 + roll.uniform(-2.5, 2.5)) for x in range(half, -half - 1, -(half // 4))],
            closed=True,
            steps=6,
        )
        ridge = placed(bar, (AT[0] + 8, AT[1] + 4), turn=TURN)
        easel.area([(a + 11, b + 4) for a, b in ridge], DARK)
        easel.area([(a - 2, b - 1) for a, b in ridge], LIT)
        easel.area([(a + 2, b + 1) for a, b in ridge], mix(GROUND, DUST[5], 0.22))
