import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from dateline.media import darkroom


class Renditions:
    """What the darkroom made of an upload."""

    def __init__(self, developed: darkroom.Developed, folder: Path) -> None:
        self.width, self.height, self.widths = developed.width, developed.height, developed.widths
        self.folder = folder

    def picture(self, ext: str = "webp", width: int | None = None) -> Image.Image:
        content = (self.folder / f"{width or self.width}.{ext}").read_bytes()
        return Image.open(io.BytesIO(content))

    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir())


@pytest.fixture
def develop(tmp_path: Path) -> Callable[[bytes], Renditions]:
    """Has bytes developed by the real worker process; raises Refused as the intake would."""

    def develop(content: bytes) -> Renditions:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        with tempfile.TemporaryFile() as upload:
            upload.write(content)
            upload.seek(0)
            return Renditions(darkroom.develop(upload, folder), folder)

    return develop


@pytest.fixture
def media_root(tmp_path: Path, settings) -> Path:
    settings.DATELINE_MEDIA_ROOT = tmp_path / "media"
    return settings.DATELINE_MEDIA_ROOT
