"""From one clean picture to its files: each width as WebP and as JPEG. Runs only inside the worker."""

from pathlib import Path

from PIL import Image
from PIL.Image import Resampling

from .renditions import file_name, height_at, widths_of


def write_renditions(picture: Image.Image, folder: Path) -> list[int]:
    """Writes `<width>.webp` and `<width>.jpg` into the folder; the widths made, ascending.

    `picture` is the largest rendition (RGB or RGBA, no `info`). OSError when the disk is full.
    """
    widths = widths_of(picture.width)
    for rung in widths:
        _write(_at_width(picture, rung), folder, rung)
    return widths


def _at_width(picture: Image.Image, rung: int) -> Image.Image:
    size = (rung, height_at(rung, *picture.size))
    return picture if size == picture.size else picture.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _write(picture: Image.Image, folder: Path, rung: int) -> None:
    picture.save(folder / file_name(rung, "webp"), "WEBP", quality=78, method=4)
    _on_white(picture).save(
        folder / file_name(rung, "jpg"), "JPEG", quality=80, progressive=True, optimize=True
    )


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
