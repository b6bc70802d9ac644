"""The Moon under everything: its plain, its craters, its stones; and the Earth over it."""

from __future__ import annotations

from dateline.demo.pictures.easel import (
    DUST,
    INK,
    Colour,
    Easel,
    Point,
    chance,
    hue,
    mix,
    placed,
    ring,
    smooth,
)

SEA, SHORE, CLOUD = hue("3f6fa8"), hue("8d9a6e"), hue("f0ece2")


def crater(easel: Easel, centre: Point, across: float, flat: float, ground: Colour) -> None:
    """Seen from the side at `flat` of its height; the sun stands low on the left."""
    x, y = centre
    down = across * flat
    lit, dark = mix(ground, DUST[5], 0.5), mix(ground, INK, 0.62)
    easel.area(ring((x, y), across * 1.12, down * 1.2, steps=60), mix(ground, DUST[5], 0.16))
    easel.area(ring((x + across * 0.05, y - down * 0.02), across * 1.03, down * 1.05, steps=60), lit)
    easel.area(ring((x, y), across, down, steps=60), dark)
    bowl = ring((x + across * 0.24, y + down * 0.2), across * 0.76, down * 0.8, steps=60)
    easel.area(bowl, mix(ground, INK, 0.22))
    floor = ring((x + across * 0.34, y + down * 0.28), across * 0.58, down * 0.6, steps=60)
    easel.area(floor, mix(ground, DUST[5], 0.22))


def stone(easel: Easel, centre: Point, size: float, ground: Colour, turn: float) -> None:
    """A boulder with its long shadow to the right."""
    x, y = centre
    shade = [
        (x - size * 0.6, y),
        (x + size * 0.5, y - size * 0.35),
        (x + size * 3.4, y + size * 0.1),
        (x, y + size * 0.42),
    ]
    easel.area(shade, mix(ground, INK, 0.6))
    body = ring((x, y - size * 0.3), size, size * 0.72, turn=turn, steps=7)
    easel.area(body, mix(ground, INK, 0.4))
    face = ring((x - size * 0.24, y - size * 0.42), size * 0.7, size * 0.5, turn=turn + 10, steps=6)
    easel.area(face, mix(ground, DUST[5], 0.55))


def plain(easel: Easel, seed: str, horizon: float, *, craters: int, stones: int, swell: float = 26) -> None:
    """From the horizon to the foot of the picture, getting larger and lighter towards us."""
    roll = chance(seed)
    width, height = easel.width, easel.height
    edge = smooth(
        [(x * width / 8, horizon + swell * ((x - 4) / 4) ** 2 + roll.uniform(-3, 3)) for x in range(-1, 10)]
    )
    easel.shade(
        [*edge, (width + 200, height), (-200, height)],
        ((0, DUST[2]), (0.1, mix(DUST[2], DUST[3], 0.6)), (0.5, DUST[3]), (1, mix(DUST[3], DUST[4], 0.55))),
    )
    easel.streak(edge, DUST[5], 2.4, 0.5)
    depth = height - horizon
    for n in range(craters):
        nearness = ((n + roll.random()) / craters) ** 1.7
        y = horizon + swell + 8 + nearness * (depth - swell)
        size = (7 + 95 * nearness) * roll.uniform(0.35, 1)
        ground = mix(DUST[2], mix(DUST[3], DUST[4], 0.5), min(1, 0.35 + nearness))
        crater(easel, (roll.uniform(-40, width + 40), y), size, 0.2 + 0.1 * nearness, ground)
    for n in range(stones):
        nearness = ((n + roll.random()) / stones) ** 1.5
        y = horizon + swell + 6 + nearness * (depth - swell)
        ground = mix(DUST[2], mix(DUST[3], DUST[4], 0.5), min(1, 0.35 + nearness))
        size = (1.2 + 7 * nearness) * roll.uniform(0.5, 1.3)
        stone(easel, (roll.uniform(0, width), y), size, ground, roll.uniform(0, 60))


def earth(easel: Easel, centre: Point, radius: float) -> None:
    """A little more than half of it is lit, from the left."""
    easel.glow(centre, radius * 2.1, hue("4a78b0"), 0.34)
    whole = ring(centre, radius, radius)
    easel.shade(whole, ((0, hue("6a9bcd")), (0.5, SEA), (1, hue("1d3f6d"))), sideways=True)
    inside = easel.stencil(whole)

    def spread(points: tuple[Point, ...], colour: Colour, strength: float) -> None:
        curve = smooth(placed(points, centre, size=radius, turn=-14), closed=True)
        easel.within(inside, curve, colour, strength, blur=radius * 0.008)

    for land in LANDS:
        spread(land, SHORE, 0.8)
    for cloud in CLOUDS:
        spread(cloud, CLOUD, 0.9)
    x, y = centre
    night = ring((x + radius * 1.02, y + radius * 0.06), radius * 1.02, radius * 1.25)
    easel.within(inside, night, hue("060a12"), 0.94, blur=radius * 0.07)


LANDS: tuple[tuple[Point, ...], ...] = (
    (
        (-0.72, -0.5),
        (-0.4, -0.78),
        (-0.02, -0.8),
        (0.08, -0.52),
        (-0.16, -0.38),
        (-0.2, -0.14),
        (-0.42, -0.2),
    ),
    ((-0.26, 0), (0.02, 0.06), (0.16, 0.3), (0, 0.56), (-0.06, 0.84), (-0.18, 0.6), (-0.32, 0.26)),
)
CLOUDS: tuple[tuple[Point, ...], ...] = (
    (
        (-0.96, -0.22),
        (-0.7, -0.34),
        (-0.4, -0.3),
        (-0.1, -0.44),
        (0.3, -0.5),
        (0, -0.36),
        (-0.38, -0.2),
        (-0.7, -0.22),
    ),
    (
        (-0.9, -0.02),
        (-0.6, -0.1),
        (-0.36, -0.04),
        (-0.1, -0.1),
        (0.2, -0.06),
        (-0.1, 0),
        (-0.4, 0.06),
        (-0.7, 0.02),
    ),
    (
        (-0.98, 0.3),
        (-0.7, 0.2),
        (-0.5, 0.3),
        (-0.2, 0.22),
        (0.1, 0.12),
        (0.34, 0.16),
        (0, 0.28),
        (-0.3, 0.4),
        (-0.66, 0.36),
    ),
    ((-0.7, 0.62), (-0.4, 0.52), (-0.1, 0.62), (0.3, 0.56), (0.1, 0.7), (-0.2, 0.76), (-0.5, 0.7)),
    ((-0.5, -0.9), (-0.2, -0.98), (0.3, -0.9), (0, -0.86), (-0.3, -0.82)),
    ((-0.86, -0.42), (-0.66, -0.52), (-0.5, -0.5), (-0.66, -0.44)),
    ((-0.5, 0.14), (-0.36, 0.1), (-0.24, 0.14), (-0.38, 0.18)),
)
