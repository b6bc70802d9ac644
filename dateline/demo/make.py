"""Makes the recording and its pictures: `python -m dateline.demo.make`."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.core import codec
from dateline.demo import NAME, RECORDING
from dateline.demo.blocks import picture_id
from dateline.demo.drawings import DRAWINGS
from dateline.demo.newsroom import Line, Newsroom
from dateline.demo.script import COVERAGE, OPENED, STEPS

QUALITY = 82


def recording() -> Iterator[str]:
    """The lines of the recording, without their line ends."""
    yield codec.dumps({"recording": 1, "path": NAME, "coverage": codec.encode(COVERAGE)})
    for name in DRAWINGS:
        yield codec.dumps({"picture": picture_id(name), "file": f"{NAME}/{name}.webp"})
    for line in log():
        yield codec.dumps(
            {"seq": line.seq, "at": codec.encode_time(line.at), **codec.encode_change(line.change)}
        )


def log() -> list[Line]:
    newsroom = Newsroom(NAME, COVERAGE, OPENED)
    for step in STEPS:
        newsroom.carry_out(step)
    return newsroom.log


def write_recording() -> None:
    RECORDING.write_text("".join(f"{line}\n" for line in recording()), encoding="utf-8", newline="\n")


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
