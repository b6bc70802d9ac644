"""The demo: the first landing on the Moon as The Meridian, our newsroom, would have covered it live.

`moon-landing.jsonl` is the recording (one line a change), `moon-landing/` its pictures; `apollo-11-launch.jsonl`
is of four days before, `mondlandung.jsonl` and `moon-landing-arabic.jsonl` are its editions in other languages, and
`stories.py` is what the cards lead to. No recording is written by hand:
`python -m dateline.demo.make` makes all of it again, byte for byte.

May import: core; Pillow for the pictures. Nothing imports it but the command line and the tests.

Start with `script/` (what happened, as data), then `steps.py` and `newsroom.py` (how a script becomes a
log, by the same decisions that the desk's actions ask for), then `pictures/`.
"""

from __future__ import annotations

from pathlib import Path

NAME = "moon-landing"
RECORDING = Path(__file__).with_name(f"{NAME}.jsonl")
"""JSON Lines; pictures are named relative to the folder it lies in."""
LAUNCH = Path(__file__).with_name("apollo-11-launch.jsonl")
SISTERS = (
    Path(__file__).with_name("mondlandung.jsonl"),
    Path(__file__).with_name("moon-landing-arabic.jsonl"),
)
"""The same night for readers of German and of Arabic."""
