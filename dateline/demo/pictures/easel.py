"""The easel all drawings of the demo stand on: one palette, one way to lay colour on.

Coordinates are those of the finished picture (x to the right, y down, in pixels). Everything is drawn at
twice that size and scaled down at the end, so that edges are smooth. Chance comes from a seed: the same
drawing comes out every time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
Colour = tuple[int, int, int]
Stops = Sequence[tuple[float, Colour]]


def hue(code: str) -> Colour:
    return (int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16))


PAPER, SHEET, INK, SOFT = hue("f7f1e3"), hue("e9dfc9"), hue("1b1915"), hue("857c6c")
RED = hue("b3261e")
NIGHT, DEEP, BLUE, STEEL, HAZE = hue("0b1220"), hue("13233d"), hue("27456f"), hue("5d7fa6"), hue("b9c9d6")
DUST = (hue("2b2823"), hue("4b463d"), hue("736b5e"), hue("9d9484"), hue("c8beab"), hue("e6dcc8"))
FOIL = (hue("4f3a1c"), hue("85642d"), hue("b98f45"), hue("dbb76c"), hue("f1d99c"))

SCALE = 2


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` 0 is `one`, 1 is `other`."""
    a, b, c = (round(x + (y - x) * share) for x, y in zip(one, other, strict=True))
    return (a, b, c)


def chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - stars and pebbles, no secrets


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    padded = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        curve.extend(_between(before, start, end, after, n / steps) for n in range(steps))
    return curve if closed else [*curve, points[-1]]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        )

    return (
        along(before[0], start[0], end[0], after[0]),
        along(before[1], start[1], end[1], after[1]),
    )


def ring(centre: Point, across: float, down: float, *, turn: float = 0, steps: int = 120) -> list[Point]:
    """The points of an ellipse of half-axes `across` and `down`, turned by degrees."""
    tilt = math.radians(turn)
    points: list[Point] = []
    for n in range(steps):
        angle = 2 * math.pi * n / steps
        x, y = across * math.cos(angle), down * math.sin(angle)
        points.append(
            (
                centre[0] + x * math.cos(tilt) - y * math.sin(tilt),
                centre[1] + x * math.sin(tilt) + y * math.cos(tilt),
            )
        )
    return points


def placed(points: Iterable[Point], at: Point, *, size: float = 1, turn: float = 0) -> list[Point]:
    """Points of a shape drawn around (0, 0), moved, scaled and turned."""
    cos, sin = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]


class Easel:
    def __init__(self, width: int, height: int, ground: Colour = PAPER) -> None:
        self.width, self.height = width, height
        self.sheet = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.sheet)

    def area(self, points: Iterable[Point], colour: Colour) -> None:
        self.pen.polygon(_scaled(points), fill=colour)

    def line(self, points: Iterable[Point], colour: Colour, width: float = 2) -> None:
        """A line with round joints and round ends."""
        scaled = _scaled(points)
        thick = max(1, round(width * SCALE))
        self.pen.line(scaled, fill=colour, width=thick, joint="curve")
        half = thick / 2
        if thick > 3:
            for x, y in (scaled[0], scaled[-1]):
                self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        self.area(ring(centre, radius, radius), colour)

    def fade(self, stops: Stops, box: tuple[float, float, float, float], *, sideways: bool = False) -> None:
        """A gradient over a box (left, top, right, bottom), from top to bottom or from left to right."""
        left, top, right, bottom = (round(side * SCALE) for side in box)
        self.sheet.paste(gradient(stops, (right - left, bottom - top), sideways=sideways), (left, top))

    def shade(self, points: Iterable[Point], stops: Stops, *, sideways: bool = False) -> None:
        """An area filled with a gradient that spans its own box."""
        scaled = _scaled(points)
        left, top = min(x for x, _ in scaled), min(y for _, y in scaled)
        size = (
            max(1, round(max(x for x, _ in scaled) - left)),
            max(1, round(max(y for _, y in scaled) - top)),
        )
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=255)
        self.sheet.paste(gradient(stops, size, sideways=sideways), (round(left), round(top)), mask)

    def veil(self, points: Iterable[Point], colour: Colour, strength: float, *, blur: float = 0) -> None:
        """A translucent area; `blur` in pixels makes its edge soft."""
        self.lay(*self._mask(_scaled(points), blur), colour, strength)

    def within(
        self,
        stencil: Image.Image,
        points: Iterable[Point],
        colour: Colour,
        strength: float,
        *,
        blur: float = 0,
    ) -> None:
        """A veil that keeps inside a stencil."""
        mask, corner = self._mask(_scaled(points), blur)
        window = stencil.crop((*corner, corner[0] + mask.width, corner[1] + mask.height))
        self.lay(ImageChops.multiply(mask, window), corner, colour, strength)

    def streak(
        self, points: Iterable[Point], colour: Colour, width: float, strength: float, *, blur: float = 0
    ) -> None:
        """A translucent line."""
        self.lay(*self._mask(_scaled(points), blur, round(width * SCALE)), colour, strength)

    def stencil(self, points: Iterable[Point]) -> Image.Image:
        mask = Image.new("L", self.sheet.size, 0)
        ImageDraw.Draw(mask).polygon(_scaled(points), fill=255)
        return mask

    def lay(self, mask: Image.Image, corner: tuple[int, int], colour: Colour, strength: float) -> None:
        """Colour through a mask whose top left corner lies at `corner` of the sheet."""
        self.sheet.paste(colour, corner, mask.point(lambda level: round(level * strength)))

    def _mask(self, points: list[Point], blur: float, line: int = 0) -> tuple[Image.Image, tuple[int, int]]:
        """The shape with as much room around it as its blur needs, and where it lies on the sheet."""
        room = round(3 * blur * SCALE) + line + 2
        left, top = (max(-room, int(min(point[axis] for point in points)) - room) for axis in (0, 1))
        right = min(self.sheet.width + room, int(max(x for x, _ in points)) + room)
        bottom = min(self.sheet.height + room, int(max(y for _, y in points)) + room)
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
        moved = [(x - left, y - top) for x, y in points]
        if line:
            ImageDraw.Draw(mask).line(moved, fill=255, width=line, joint="curve")
        else:
            ImageDraw.Draw(mask).polygon(moved, fill=255)
        return mask.filter(ImageFilter.GaussianBlur(blur * SCALE)) if blur else mask, (left, top)

    def glow(self, centre: Point, radius: float, colour: Colour, strength: float = 1) -> None:
        """Light that is full in the middle and gone at `radius`."""
        side = round(2 * radius * SCALE)
        falling = Image.radial_gradient("L").resize((side, side), Image.Resampling.BICUBIC)
        mask = falling.point(lambda level: round(max(0.0, 1 - level / 181) ** 2 * 255 * strength))
        corner = (round((centre[0] - radius) * SCALE), round((centre[1] - radius) * SCALE))
        self.sheet.paste(colour, corner, mask)

    def stars(self, seed: str, count: int, bottom: float, *, brightest: float = 0.9) -> None:
        roll = chance(seed)
        for _ in range(count):
            x, y = roll.uniform(0, self.width), roll.uniform(0, bottom)
            bright = roll.random() ** 2.5 * brightest
            ground = self.sheet.getpixel((int(x * SCALE), int(y * SCALE)))
            assert isinstance(ground, tuple)
            colour = mix((ground[0], ground[1], ground[2]), PAPER, 0.18 + 0.8 * bright)
            self.disc((x, y), 0.7 + 0.9 * bright, colour)

    def words(
        self,
        at: Point,
        text: str,
        colour: Colour = INK,
        size: float = 24,
        *,
        anchor: str = "ls",
        weight: float = 0,
    ) -> None:
        """A line of type; `weight` thickens the strokes, for the one face there is."""
        face = ImageFont.load_default(size * SCALE)
        self.pen.text(
            (at[0] * SCALE, at[1] * SCALE),
            text,
            fill=colour,
            font=face,
            anchor=anchor,
            stroke_width=weight * SCALE,
        )

    def finished(self, *, grain: int = 2, seed: str = "paper") -> Image.Image:
        """The picture at its own size, with a breath of grain that keeps gradients from banding."""
        small = self.sheet.resize((self.width, self.height), Image.Resampling.LANCZOS)
        if not grain:
            return small
        noise = Image.frombytes("L", small.size, chance(seed).randbytes(self.width * self.height))
        noise = noise.filter(ImageFilter.GaussianBlur(0.8)).point(
            lambda level: max(0, min(255, round(128 + (level - 128) * grain / 28)))
        )
        return ImageChops.add(small, Image.merge("RGB", (noise, noise, noise)), 1, -128)


def gradient(stops: Stops, size: tuple[int, int], *, sideways: bool = False) -> Image.Image:
    """`stops` are (share of the way, colour), in order, from 0 to 1."""
    length = size[0] if sideways else size[1]
    strip = Image.new("RGB", (length, 1) if sideways else (1, length))
    strip.putdata([_at(stops, n / max(1, length - 1)) for n in range(length)])
    return strip.resize(size, Image.Resampling.NEAREST)


def _at(stops: Stops, share: float) -> Colour:
    for (start, one), (end, other) in pairwise(stops):
        if share <= end:
            return mix(one, other, (share - start) / (end - start) if end > start else 1)
    return stops[-1][1]


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
