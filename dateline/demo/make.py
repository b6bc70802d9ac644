"""Makes the recording and its pictures: `python -m dateline.demo.make`."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.core import recording
from dateline.core.coverage import HeadCopy
from dateline.core.recording import Recording
from dateline.demo import LAUNCH, NAME, RECORDING, SISTERS
from dateline.demo.blocks import picture_id
from dateline.demo.drawings import DRAWINGS
from dateline.demo.newsroom import Newsroom
from dateline.demo.script import COVERAGE, OPENED, STEPS, arabic, german, launch
from dateline.demo.steps import Step

QUALITY = 82


def recorded() -> Recording:
    return _recorded(NAME, COVERAGE, OPENED, STEPS, DRAWINGS)


def recorded_launch() -> Recording:
    return _recorded(launch.NAME, launch.COVERAGE, launch.OPENED, launch.STEPS, ("saturn",))


def recorded_sisters() -> tuple[Recording, ...]:
    return (
        _recorded(
            german.NAME, german.COVERAGE, german.OPENED, german.STEPS, ("control", "descent", "bootprint")
        ),
        _recorded(
            arabic.NAME, arabic.COVERAGE, arabic.OPENED, arabic.STEPS, ("columbia", "lander", "bootprint")
        ),
    )


def _recorded(
    path: str, copy: HeadCopy, opened: str, script: Iterable[Step], drawings: Iterable[str]
) -> Recording:
    newsroom = Newsroom(path, copy, opened)
    for step in script:
        newsroom.carry_out(step)
    pictures = {picture_id(name): f"{NAME}/{name}.webp" for name in drawings}
    return Recording(path, copy, pictures, tuple(newsroom.log))


def write_recordings() -> None:
    sisters = zip(SISTERS, recorded_sisters(), strict=True)
    for file, made in ((RECORDING, recorded()), (LAUNCH, recorded_launch()), *sisters):
        lines = "".join(f"{line}\n" for line in recording.lines(made))
        file.write_text(lines, encoding="utf-8", newline="\n")


def draw_pictures() -> None:
    # Only whoever draws needs Pillow.
    from dateline.demo.pictures import DRAW

    folder = RECORDING.with_name(NAME)
    folder.mkdir(exist_ok=True)
    for name in DRAWINGS:
        DRAW[name]().save(folder / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    draw_pictures()
    write_recordings()
