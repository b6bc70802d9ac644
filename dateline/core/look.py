"""The look of the publication: a handful of colours and faces, what follows from them, and whether it can be read.

A newsroom chooses paper, ink and accent, for light and for dark. Everything else (the sheet, what is said softly,
the rules, the marked ground) follows from these, so that no choice can make a part of the page unreadable unseen.
Colours are written `#rrggbb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from dateline.core.body import Photo

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_GOLD = "#ffcf3f"
# What WCAG asks: of text that is read at length (AAA), and of the few words in the accent (AA).
FOR_TEXT, FOR_ACCENT = 7.0, 4.5


class Face(StrEnum):
    """Type that every system has by itself; the stacks stand in `STACKS`."""

    BOOK = "book"
    GAZETTE = "gazette"
    POSTER = "poster"
    SLAB = "slab"
    HUMANIST = "humanist"
    GROTESQUE = "grotesque"


STACKS = {
    Face.BOOK: '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif',
    Face.GAZETTE: 'Georgia, Charter, "Liberation Serif", "Times New Roman", "Noto Serif", serif',
    Face.POSTER: 'Didot, "Bodoni MT", "Noto Serif Display", Sylfaen, "DejaVu Serif", Georgia, serif',
    Face.SLAB: 'Rockwell, "Rockwell Nova", "Roboto Slab", "Sitka Small", "DejaVu Serif", Georgia, serif',
    Face.HUMANIST: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "Noto Sans", "DejaVu Sans", sans-serif',
    Face.GROTESQUE: '"Helvetica Neue", Helvetica, "Arial Nova", Arial, "Liberation Sans", sans-serif',
}
# Scripts that have faces of their own in static/reader/tokens.css, whatever is chosen.
_OWN_FACES = ("ar", "fa", "ur", "ckb", "ug", "he")


@dataclass(frozen=True, slots=True)
class Shades:
    """What is chosen of one scheme."""

    paper: str
    ink: str
    accent: str


LIGHT = Shades("#fffdf8", "#1b1915", "#b3261e")
DARK = Shades("#14130f", "#ece7db", "#ff7a6b")


@dataclass(frozen=True, slots=True)
class Look:
    """The shipped one, unless something is said. `logo_dark` stands in the place of `logo` where it is dark."""

    light: Shades = LIGHT
    dark: Shades = DARK
    headlines: Face = Face.BOOK
    text: Face = Face.BOOK
    logo: Photo | None = None
    logo_dark: Photo | None = None


SHIPPED = Look()


@dataclass(frozen=True, slots=True)
class Faint:
    """A colour that cannot be read on its ground. `scheme` is `light` or `dark`; `better` would do."""

    scheme: str
    name: str
    colour: str
    ground: str
    contrast: float
    needed: float
    better: str


def is_colour(text: str) -> bool:
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """WCAG 2: from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(look: Look) -> list[Faint]:
    """What could not be read, with a colour that could."""
    return [*_faint("light", look.light), *_faint("dark", look.dark)]


def tokens(shades: Shades) -> dict[str, str]:
    """The custom properties of static/reader/tokens.css, in one scheme."""
    if shades in _SHIPPED:
        return dict(_SHIPPED[shades])
    paper, ink = shades.paper, shades.ink
    sheet = _mixed(paper, ink, 0.045)
    return {
        "paper": paper,
        "sheet": sheet,
        "ink": ink,
        "soft": _softest(ink, sheet),
        "rule": _mixed(paper, ink, 0.15),
        "live": shades.accent,
        "mark": _mixed(paper, _GOLD, 0.25 if _luminance(paper) > 0.5 else 0.2),
    }


def style_sheet(look: Look) -> str:
    """What is laid over tokens.css; empty for the shipped look."""
    said = []
    if (look.light, look.dark) != (LIGHT, DARK):
        light, dark = tokens(look.light), tokens(look.dark)
        pairs = "".join(f"--{name}:light-dark({light[name]},{dark[name]});" for name in light)
        said.append(f":root{{{pairs}}}")
    if faces := _faces(look):
        others = ",".join(f":lang({tag})" for tag in _OWN_FACES)
        said.append(f":root:not({others}){{{faces}}}")
    return "\n".join(said)


def address(look: Look) -> str:
    """Where its style sheet is, by what it says, so that it may be kept for ever; empty for the shipped look."""
    said = style_sheet(look)
    return f"/look/{sha256(said.encode()).hexdigest()[:16]}.css" if said else ""


def _faces(look: Look) -> str:
    text = f"--serif:{STACKS[look.text]};" if look.text is not Face.BOOK else ""
    return text + (f"--display:{STACKS[look.headlines]};" if look.headlines is not look.text else "")


def _faint(scheme: str, shades: Shades) -> Iterator[Faint]:
    sheet = _mixed(shades.paper, shades.ink, 0.045)
    wanted = (
        ("ink", shades.ink, shades.paper, FOR_TEXT),
        ("accent", shades.accent, shades.paper, FOR_ACCENT),
        ("accent", shades.accent, sheet, FOR_ACCENT),
    )
    found: set[str] = set()
    for name, colour, ground, needed in wanted:
        if name not in found and (is_now := contrast(colour, ground)) < needed:
            found.add(name)
            yield Faint(
                scheme, name, colour, ground, is_now, needed, _readable(colour, (shades.paper, sheet), needed)
            )


def _readable(colour: str, grounds: tuple[str, ...], needed: float) -> str:
    """The nearest of the same hue that can be read there; where nothing can, black or white."""

    def worst(each: str) -> float:
        return min(contrast(each, ground) for ground in grounds)

    end = max(("#000000", "#ffffff"), key=worst)
    steps = (_mixed(colour, end, step / 50) for step in range(51))
    return next((each for each in steps if worst(each) >= needed), end)


def _softest(ink: str, ground: str) -> str:
    """As soft as it may be; all of the ink where even that is hardly enough."""
    steps = (_mixed(ground, ink, step / 100) for step in range(60, 101, 2))
    return next((each for each in steps if contrast(each, ground) >= FOR_ACCENT + 0.3), ink)


def _mixed(one: str, other: str, share: float) -> str:
    """`share` of the other, as a browser mixes in sRGB."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# As static/reader/tokens.css has them.
_SHIPPED = {
    LIGHT: {
        "paper": "#fffdf8", "sheet": "#f6f2e8", "ink": "#1b1915", "soft": "#665f54", "rule": "#ded7c7",
        "live": "#b3261e", "mark": "#fff0c2",
    },
    DARK: {
        "paper": "#14130f", "sheet": "#1d1b16", "ink": "#ece7db", "soft": "#a79f90", "rule": "#37332b",
        "live": "#ff7a6b", "mark": "#3a3113",
    },
}  # fmt: skip
