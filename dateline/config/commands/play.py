"""`dateline play`: a recorded coverage through the same actions as the desk, at a chosen speed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.config.commands.problem import Problem
from dateline.config.serving import preparation
from dateline.core import recording
from dateline.core.codec import Malformed
from dateline.core.coverage import is_path
from dateline.core.recording import Recording

if TYPE_CHECKING:
    from dateline.wire.recording.playing import Played

HELP = "Play a recording as if it happened now; played again it goes on where it stopped."
EXAMPLE = "dateline play moon-landing.jsonl --speed 60"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a recording (dateline export makes them)")
    parser.add_argument("--into", metavar="PATH", default="", help="the coverage to play into")
    parser.add_argument("--speed", type=speed, default=1.0, help="how many times as fast as it happened")


def speed(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0
    if not 0 < number < 1_000_000:
        raise argparse.ArgumentTypeError(f"“{value}” is no speed: write a number above 0, like 60")
    return number


def run(args: argparse.Namespace) -> int:
    if args.into and not is_path(args.into):
        raise Problem(f"“{args.into}” cannot be an address: use lower-case words joined by hyphens.")
    recorded = read(args.file)
    preparation.set_up()
    preparation.prepare()
    from dateline.core.decide import Refused
    from dateline.core.policy import system
    from dateline.media import intake
    from dateline.wire.found import Unreadable
    from dateline.wire.recording.playing import Player

    player = Player(recorded, args.file.parent, system("play"), args.into)
    try:
        player.require_files()
        fresh = sum(map(_told, player.play(speed=args.speed)))
    except Unreadable as error:
        raise Problem(f"{args.file}: {error}.") from None
    except (Refused, intake.Refused, intake.NoRoom) as refused:
        raise Problem(
            f"{player.path} plays no further: {refused} Then play again: it goes on here."
        ) from None
    preparation.say(
        f"{player.path}: {fresh} acts played." if fresh else f"{player.path}: nothing left to play."
    )
    return 0


def _told(played: Played) -> bool:
    """Says what was done just now, if anything was."""
    if played.fresh:
        left = ": left as the desk has it" if played.left else ""
        preparation.say(f"{played.number:5} of {played.of}  {played.step.act.replace('_', ' ')}{left}")
    return played.fresh


def read(file: Path) -> Recording:
    """The recording in `file`. Raises `Problem` with the line."""
    try:
        with file.open(encoding="utf-8") as lines:
            return recording.read(lines)
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Problem(f"{file} is not text in UTF-8: a recording is.") from None
    except Malformed as error:
        raise Problem(f"{file}, {error}. Is it a recording? `dateline export` makes them.") from None
