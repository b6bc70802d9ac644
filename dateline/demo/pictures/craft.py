"""The lander, drawn once and used in several pictures. Light falls from the left."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from dateline.demo.pictures.easel import (
    DUST,
    FOIL,
    INK,
    RED,
    SCALE,
    Colour,
    Easel,
    Point,
    chance,
    hue,
    mix,
    placed,
    ring,
)

GREY = (hue("26282d"), hue("3f434a"), hue("666a70"), hue("94969a"), hue("c4c2bd"), hue("e6e1d6"))
SKIN = hue("16171b")


class Model:
    """A shape with its own coordinates: (0, 0) is the ground under its middle, 420 its height."""

    def __init__(self, easel: Easel, at: Point, size: float, turn: float = 0) -> None:
        self.easel, self.at, self.size, self.turn = easel, at, size, turn

    def points(self, points: Sequence[Point]) -> list[Point]:
        return placed(points, self.at, size=self.size, turn=self.turn)

    def area(self, colour: Colour, *points: Point) -> None:
        self.easel.area(self.points(points), colour)

    def line(self, colour: Colour, width: float, *points: Point) -> None:
        self.easel.line(self.points(points), colour, width * self.size)

    def oval(self, colour: Colour, centre: Point, across: float, down: float) -> None:
        self.area(colour, *ring(centre, across, down, steps=48))

    def strut(self, colour: Colour, width: float, start: Point, end: Point) -> None:
        """A tube: dark, with light along its left side."""
        self.line(mix(colour, INK, 0.55), width, start, end)
        shift = width * 0.22
        self.line(colour, width * 0.45, (start[0] - shift, start[1]), (end[0] - shift, end[1]))

    def crumple(self, seed: str, colours: tuple[Colour, Colour], grain: float, *points: Point) -> None:
        """Foil: facets between two colours inside the outline."""
        corners = [(x * SCALE, y * SCALE) for x, y in self.points(points)]
        left, top = int(min(x for x, _ in corners)), int(min(y for _, y in corners))
        width = int(max(x for x, _ in corners)) - left + 1
        height = int(max(y for _, y in corners)) - top + 1
        facets = _facets(seed, colours, (width, height), grain * self.size * SCALE)
        mask = Image.new("L", (width, height), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in corners], fill=255)
        self.easel.sheet.paste(facets, (left, top), mask)


def _facets(seed: str, colours: tuple[Colour, Colour], size: tuple[int, int], step: float) -> Image.Image:
    roll = chance(seed)
    sheet = Image.new("RGB", size, colours[0])
    pen = ImageDraw.Draw(sheet)
    across, down = int(size[0] / step) + 3, int(size[1] / step) + 3
    knots = [
        [
            ((x - 0.5 + roll.uniform(-0.42, 0.42)) * step, (y - 0.5 + roll.uniform(-0.42, 0.42)) * step)
            for x in range(across)
        ]
        for y in range(down)
    ]
    for y in range(down - 1):
        for x in range(across - 1):
            a, b, c, d = knots[y][x], knots[y][x + 1], knots[y + 1][x + 1], knots[y + 1][x]
            for triangle in ((a, b, c), (a, c, d)) if roll.random() < 0.5 else ((a, b, d), (b, c, d)):
                pen.polygon(triangle, fill=mix(colours[0], colours[1], roll.random() ** 1.4))
    return sheet


def lander(easel: Easel, at: Point, size: float, *, turn: float = 0, legs: bool = True) -> None:
    model = Model(easel, at, size, turn)
    if legs:
        _far_legs(model)
    _descent_stage(model)
    _ascent_stage(model)
    if legs:
        _near_leg(model)


def ascent_stage(easel: Easel, at: Point, size: float, *, turn: float = 0) -> None:
    """The upper half alone; `at` is where the ground would be."""
    model = Model(easel, at, size, turn)
    model.area(INK, (-30, -196), (30, -196), (40, -176), (-40, -176))
    _ascent_stage(model)


def descent_stage(easel: Easel, at: Point, size: float) -> None:
    """The lower half alone, left standing."""
    model = Model(easel, at, size)
    _far_legs(model)
    _descent_stage(model)
    _near_leg(model)


def _far_legs(model: Model) -> None:
    for side in (-1, 1):
        tube = GREY[4] if side < 0 else GREY[2]
        foil = (FOIL[3], FOIL[4]) if side < 0 else (FOIL[1], FOIL[2])
        knee = (side * 208, -88)
        model.strut(mix(tube, INK, 0.35), 5, (side * 100, -104), knee)
        model.strut(tube, 6, (side * 128, -150), knee)
        model.strut(tube, 5, (side * 118, -98), (side * 236, -48))
        model.strut(tube, 12, (side * 138, -186), (side * 262, -8))
        model.crumple(f"leg{side}", foil, 7, *_sleeve(side))
        model.area(GREY[1], (side * 104, -196), (side * 150, -190), (side * 152, -176), (side * 104, -170))
        model.oval(GREY[0], (side * 266, 1), 34, 9)
        model.oval(mix(foil[0], GREY[3], 0.4), (side * 266, -4), 31, 7)
        model.line(GREY[3], 1.6, (side * 286, -2), (side * 292, 34))


def _sleeve(side: int) -> tuple[Point, ...]:
    """The wrapped upper part of a side leg."""
    return ((side * 133, -190), (side * 147, -181), (side * 206, -97), (side * 192, -88))


def _near_leg(model: Model) -> None:
    model.strut(GREY[3], 5, (-70, -100), (0, -52))
    model.strut(GREY[2], 5, (70, -100), (0, -52))
    model.strut(GREY[4], 13, (0, -186), (0, 22))
    model.crumple("near leg", (FOIL[2], FOIL[4]), 7, (-8, -150), (8, -150), (8, -62), (-8, -62))
    for rail in (-17, 17):
        model.line(GREY[5], 3, (rail, -188), (rail, -28))
    for rung in range(9):
        model.line(GREY[5], 2.6, (-17, -178 + rung * 18), (17, -178 + rung * 18))
    model.oval(GREY[0], (0, 34), 40, 12)
    model.oval(mix(FOIL[2], GREY[3], 0.4), (0, 28), 36, 9)
    model.area(GREY[4], (-36, -202), (36, -202), (44, -190), (-44, -190))
    model.area(GREY[1], (-44, -190), (44, -190), (44, -185), (-44, -185))


def _descent_stage(model: Model) -> None:
    model.area(SKIN, (-34, -98), (34, -98), (50, -58), (-50, -58))
    model.area(GREY[1], (-34, -98), (-18, -98), (-28, -58), (-50, -58))
    model.crumple("left face", (FOIL[2], FOIL[4]), 15, (-134, -184), (-72, -196), (-72, -90), (-130, -104))
    model.crumple("front face", (FOIL[1], FOIL[3]), 17, (-72, -196), (72, -196), (72, -90), (-72, -90))
    model.crumple("right face", (FOIL[0], FOIL[1]), 15, (72, -196), (134, -184), (130, -104), (72, -90))
    model.area(SKIN, (-134, -190), (-72, -202), (72, -202), (134, -190), (134, -180), (72, -190), (-72, -190))
    model.area(GREY[2], (-134, -190), (-72, -202), (-72, -190), (-134, -180))
    model.crumple("bay", (GREY[0], GREY[1]), 14, (-62, -182), (-24, -182), (-24, -104), (-62, -104))
    model.area(GREY[5], (36, -170), (58, -170), (58, -157), (36, -157))
    for row in range(3):
        model.line(RED, 1.8, (36, -168.5 + row * 4.6), (58, -168.5 + row * 4.6))
    model.area(DUST[0], (36, -171), (45, -171), (45, -164), (36, -164))


def _ascent_stage(model: Model) -> None:
    _tanks(model)
    model.area(GREY[4], (-72, -202), (-96, -238), (-96, -300), (-64, -346), (-40, -346), (-46, -202))
    model.area(GREY[3], (-46, -202), (46, -202), (46, -346), (-46, -346))
    model.area(GREY[1], (72, -202), (96, -238), (96, -300), (64, -346), (40, -346), (46, -202))
    model.crumple("brow", (GREY[3], GREY[4]), 20, (-64, -346), (-48, -378), (12, -378), (40, -346))
    model.area(GREY[2], (40, -346), (12, -378), (48, -378), (64, -346))
    model.area(GREY[2], (-46, -270), (46, -270), (40, -262), (-40, -262))
    model.area(SKIN, (-27, -258), (27, -258), (27, -208), (-27, -208))
    model.area(GREY[2], (-23, -254), (23, -254), (23, -212), (-23, -212))
    model.area(GREY[4], (-23, -254), (-17, -254), (-17, -212), (-23, -212))
    model.oval(GREY[0], (14, -232), 3, 3)
    for side in (-1, 1):
        pane = ((side * 76, -318), (side * 20, -326), (side * 30, -284))
        model.area(SKIN, *pane)
        if side < 0:
            model.area(hue("41628c"), (-72, -316), (-46, -320), (-52, -302))
    _top(model)
    _thrusters(model)


def _tanks(model: Model) -> None:
    model.area(GREY[3], (-90, -226), (-150, -222), (-172, -256), (-158, -304), (-90, -316))
    model.crumple("left tank", (GREY[3], GREY[5]), 22, (-96, -230), (-150, -226), (-168, -256), (-130, -290))
    model.area(SKIN, (-96, -214), (-146, -211), (-152, -222), (-92, -226))
    model.area(GREY[0], (90, -230), (140, -226), (156, -264), (142, -302), (90, -312))
    model.crumple("right tank", (GREY[0], GREY[1]), 22, (94, -236), (138, -232), (150, -264), (120, -292))
    model.area(SKIN, (92, -214), (134, -212), (140, -226), (88, -230))


def _top(model: Model) -> None:
    model.area(GREY[3], (-27, -378), (2, -378), (2, -400), (-24, -400))
    model.area(GREY[1], (2, -378), (27, -378), (24, -400), (2, -400))
    model.line(GREY[4], 2, (78, -330), (112, -374))
    model.oval(GREY[1], (119, -388), 25, 23)
    model.oval(GREY[4], (115, -389), 23, 22)
    model.oval(GREY[3], (118, -387), 17, 17)
    model.line(SKIN, 1.6, (115, -389), (104, -398))
    model.line(GREY[3], 2, (-60, -350), (-74, -404))
    model.line(GREY[3], 1.6, (46, -378), (52, -424))
    model.oval(GREY[1], (-4, -352), 17, 15)
    model.oval(GREY[5], (-7, -354), 15, 13)
    model.oval(GREY[3], (-5, -353), 9, 8)


def _thrusters(model: Model) -> None:
    for side in (-1, 1):
        light = GREY[4] if side < 0 else GREY[1]
        x, y = side * 164, -292
        model.line(GREY[1], 4, (side * 120, -284), (x, y))
        model.area(light, (x - 8, y - 9), (x + 8, y - 9), (x + 8, y + 9), (x - 8, y + 9))
        model.area(SKIN, (x - 3, y - 9), (x + 3, y - 9), (x + 7, y - 22), (x - 7, y - 22))
        model.area(SKIN, (x - 3, y + 9), (x + 3, y + 9), (x + 7, y + 22), (x - 7, y + 22))
        model.area(
            SKIN, (x + side * 8, y - 3), (x + side * 21, y - 7), (x + side * 21, y + 7), (x + side * 8, y + 3)
        )


def lander_shadow(easel: Easel, at: Point, size: float) -> None:
    """What the lander throws on the plain, away from a low sun: its outline laid flat to the right."""
    body = (
        (-50, -58), (-34, -96), (-134, -100), (-134, -190), (-172, -256), (-150, -306), (-64, -346),
        (-48, -378), (-26, -400), (26, -400), (48, -378), (64, -346), (142, -304), (156, -264),
        (134, -190), (134, -100), (34, -96), (50, -58),
    )  # fmt: skip
    legs = tuple(
        ((foot - 10, 4), (foot + 10, 4), (knee + 12, -190), (knee - 12, -190))
        for foot, knee in ((-266, -140), (266, 140), (0, 0))
    )
    for outline in (body, *legs):
        laid = [(-y * 1.9 + 10, x * 0.17 + y * 0.1) for x, y in outline]
        easel.veil(placed(laid, at, size=size), INK, 0.66, blur=1.2)
