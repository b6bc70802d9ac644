"""Makes the recording and its pictures: `python -m dateline.demo.make`."""

from __future__ import annotations

from dateline.core import recording
from dateline.core.recording import Recording
from dateline.demo import NAME, RECORDING
from dateline.demo.blocks import picture_id
from dateline.demo.drawings import DRAWINGS
from dateline.demo.newsroom import Newsroom
from dateline.demo.script import COVERAGE, OPENED, STEPS

QUALITY = 82


def recorded() -> Recording:
    newsroom = Newsroom(NAME, COVERAGE, OPENED)
    for step in STEPS:
        newsroom.carry_out(step)
    pictures = {picture_id(name): f"{NAME}/{name}.webp" for name in DRAWINGS}
    return Recording(NAME, COVERAGE, pictures, tuple(newsroom.log))


def write_recording() -> None:
    RECORDING.write_text(
        "".join(f"{line}\n" for line in recording.lines(recorded())), encoding="utf-8", newline="\n"
    )


def draw_pictures() -> None:
    # Only whoever draws needs Pillow.
    from dateline.demo.pictures import DRAW

    folder = RECORDING.with_name(NAME)
    folder.mkdir(exist_ok=True)
    for name in DRAWINGS:
        DRAW[name]().save(folder / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    draw_pictures()
    write_recording()
