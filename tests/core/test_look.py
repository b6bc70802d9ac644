"""Colours: what can be read on what, and that everything derived from them can."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

import dateline.reader
from dateline.core.look import (
    DARK,
    LIGHT,
    STACKS,
    Face,
    Look,
    Shades,
    address,
    contrast,
    faint,
    style_sheet,
    tokens,
)

TOKENS = (Path(dateline.reader.__file__).parent / "static/reader/tokens.css").read_text()
colours = some.integers(0, 0xFFFFFF).map("#{:06x}".format)
shades = some.builds(Shades, colours, colours, colours)


def test_contrast_is_what_wcag_says() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


def test_the_shipped_look_is_that_of_the_style_sheet() -> None:
    light, dark = tokens(LIGHT), tokens(DARK)
    for name in light:
        assert f"--{name}: light-dark({light[name]}, {dark[name]});" in TOKENS
    assert STACKS[Face.BOOK] in TOKENS
    assert style_sheet(Look()) == address(Look()) == ""
    assert not faint(Look())


def test_what_is_faint_is_named_with_a_colour_that_would_do() -> None:
    (found,) = faint(Look(light=Shades("#ffffff", "#111111", "#ffcc00")))

    assert (found.scheme, found.name, found.needed) == ("light", "accent", 4.5)
    assert found.contrast < 1.6
    assert contrast(found.better, "#ffffff") >= 4.5


@given(shades, shades)
def test_whatever_passes_can_be_read_everywhere_and_what_is_offered_passes(
    one: Shades, other: Shades
) -> None:
    look = Look(light=one, dark=other)
    if found := faint(look):
        wrong = [each for each in found if contrast(each.better, each.ground) < each.needed]
        # On a middling ground nothing can be read at length: then the paper must change.
        assert all(each.better in ("#000000", "#ffffff") for each in wrong)
        return
    for said in (tokens(one), tokens(other)):
        for colour, ground in product(("ink", "soft", "live"), ("paper", "sheet")):
            assert contrast(said[colour], said[ground]) >= 4.5


@given(shades, some.sampled_from(Face), some.sampled_from(Face))
def test_a_style_sheet_says_nothing_but_properties(light: Shades, headlines: Face, text: Face) -> None:
    said = style_sheet(Look(light=light, headlines=headlines, text=text))

    assert re.fullmatch(r'(:root[^{}]*\{(--[a-z]+:[#\w\s",()-]+;)+\}\n?)*', said), said
