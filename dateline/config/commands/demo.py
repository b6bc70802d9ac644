"""`dateline demo`: a publication with a recorded coverage that plays while you watch."""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.config.commands import serve
from dateline.config.commands.play import read, speed
from dateline.config.commands.problem import Problem
from dateline.config.demo import copy, desk, door
from dateline.config.serving import preparation
from dateline.demo import RECORDING

if TYPE_CHECKING:
    from dateline.core.policy import Actor
    from dateline.wire.recording.playing import Played, Player

HELP = "Serve a publication of its own in which the first landing on the Moon is covered while you watch."
EXAMPLE = "dateline demo --port 9000 --speed 2"

# The recording spans a day; at 1 a change comes every few seconds.
PACE = 60
MARK = ".dateline-demo"
EDITOR = "ada.marsh@meridian.example"
PUBLICATION: Mapping[str, str] = MappingProxyType(
    {
        "DATELINE_NAME": "The Meridian",
        "DATELINE_TAGLINE": "A newspaper that never was",
        "DATELINE_DATA": "demo-data",
        "DATELINE_SECOND_FACTOR": "offered",  # a newcomer is to look around, not to set up an app
    }
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=serve.port, default=8000, help="port (default: 8000)")
    parser.add_argument("--speed", type=speed, default=1.0, help="how fast it plays (default: 1)")


def run(args: argparse.Namespace) -> int:
    for name, value in PUBLICATION.items():
        os.environ.setdefault(name, value)
    _begin_anew(Path(os.environ["DATELINE_DATA"]))
    preparation.set_up()
    preparation.prepare()
    password, ada = _editor()
    copy.put_out()
    player = _player()
    halfway = len(player.steps) // 2
    print(f"Preparing the first half of the day ({halfway} acts, some of them pictures)…", flush=True)
    acts = player.play(speed=PACE * args.speed, skip=halfway)
    for played in acts:
        if played.number == halfway:
            break
    sisters = copy.put_out_sisters(player.steps[halfway - 1].at, PACE * args.speed)
    bo = desk.lay_out(ada)
    return serve.listen(args, lambda address: _tell_and_play(address, password, [acts, *sisters], bo))


def _begin_anew(folder: Path) -> None:
    """Every start shows the same; a folder that is not the demo's is left alone."""
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise Problem(
                f"{folder} holds something else than the demo: set DATELINE_DATA to another folder."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def _editor() -> tuple[str, Actor]:
    """Ada may sign in, by a password of her own every time and by a link that needs none."""
    from dateline.core.policy import Role

    password = "-".join(secrets.token_hex(2) for _ in range(3))
    key = secrets.token_urlsafe(16)
    os.environ.update({door.KEY: key, door.EDITOR: EDITOR, door.TO: RECORDING.stem})
    return password, desk.hire("Ada Marsh", EDITOR, Role.EDITOR, Role.CHIEF, Role.ADMIN, password=password)


def _player() -> Player:
    from dateline.core.policy import system
    from dateline.wire.recording.playing import Player

    return Player(read(RECORDING), RECORDING.parent, system("demo"))


def _tell_and_play(address: str, password: str, plays: Iterable[Iterable[Played]], bo: Actor) -> None:
    preparation.say(
        f"\n  Watch      {address}live/{RECORDING.stem}/\n"
        f"  Write      {address}account/demo/{os.environ[door.KEY]}/  signs you in as Ada Marsh, an editor\n"
        f"             (or {address}desk/  as {EDITOR}, password {password})\n\n"
        "A change comes every few seconds, and Bo Lind works at the desk beside you. Ctrl+C stops the demo.\n"
    )
    for acts in plays:
        threading.Thread(target=_play, args=(acts,), daemon=True).start()
    threading.Thread(target=desk.work_on, args=(bo,), daemon=True).start()


def _play(acts: Iterable[Played]) -> None:
    """To the end, unless somebody at the desk ends the coverage before."""
    from dateline.core.decide import Refused

    try:
        for _ in acts:
            pass
    except Refused as refused:
        preparation.say(f"The demo plays no further: {refused}")
