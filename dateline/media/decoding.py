"""From bytes to one clean picture: upright, sRGB, no larger than a page needs, nothing but pixels.

Runs only inside the worker process. The order matters for memory: shrink first, then turn and convert,
so that only the decoded source itself is ever held at full size.
"""

import io
import warnings
from typing import cast

import pillow_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL.Image import Resampling, Transpose

from dateline.core.phrase import Phrase

from . import refusals
from .kinds import RAW, kind_of, refuse_foreign_bodies, scans_of, webp_size
from .limits import MAX_FRAMES, MAX_PIXELS, MAX_RATIO, MAX_SCANNED_PIXELS
from .refusals import Refused
from .renditions import largest_size

_ORIENTATION_TAG = 0x0112
_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)

# Named, so that Pillow does not go and load the forty formats that are not taken.
_PLUGINS = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
# Each thread of these decoders reserves memory of its own; a machine of many cores would exceed the limit.
AvifImagePlugin.DEFAULT_MAX_THREADS = 2
# What else a telephone puts into the file (a stamp of the picture, how far things are) is not looked at.
pillow_heif.register_heif_opener(decode_threads=2, thumbnails=False, depth_images=False, aux_images=False)

_REDUCED, _DNG = 0x00FE, 0xC612  # tags of a TIFF: what kind of a picture its first one is; Adobe’s raw format


def clean_picture(content: bytes) -> Image.Image:
    """The largest rendition as pixels, mode RGB or RGBA; raises Refused, or whatever a decoder raises."""
    kind = kind_of(content)
    refuse_foreign_bodies(content)
    scans = scans_of(kind, content)
    if kind == "WEBP":
        _check_size(*webp_size(content), scans)
    source = _opened(content, kind)
    _check_size(*source.size, scans)
    _check_frames(source)
    _check_whole(source)
    return _cleaned(source, kind)


def cut(picture: Image.Image, box: list[float]) -> Image.Image:
    """What lies in the box (left, top, right, bottom, in per cent): nothing of the rest is in what comes out."""
    left, right = (round(picture.width * edge / 100) for edge in (box[0], box[2]))
    top, bottom = (round(picture.height * edge / 100) for edge in (box[1], box[3]))
    if min(right - left, bottom - top) < 1:
        raise Refused(refusals.NOTHING_LEFT)
    clean = _fresh(picture.crop((left, top, right, bottom)))
    _check_size(*clean.size, scans=1)
    return clean


def _opened(content: bytes, kind: str) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        return Image.open(io.BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None


def _check_size(width: int, height: int, scans: int) -> None:
    if width < 1 or height < 1:
        raise Refused(refusals.NO_SIZE)
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if width * height * scans > MAX_SCANNED_PIXELS:
        raise Refused(refusals.TOO_MANY_SCANS)
    if max(width, height) > MAX_RATIO * min(width, height):
        raise Refused(refusals.STRIP, width=width, height=height, most=MAX_RATIO)


def _check_frames(source: Image.Image) -> None:
    frames = getattr(source, "n_frames", 1)
    if frames > MAX_FRAMES:
        raise Refused(refusals.TOO_MANY_FRAMES, frames=frames, most=MAX_FRAMES)


def _check_whole(source: Image.Image) -> None:
    """Raw files of most cameras are TIFF files whose first picture is a stamp of the one they hold."""
    if isinstance(source, TiffImagePlugin.TiffImageFile):
        tags = source.tag_v2
        if int(tags.get(_REDUCED, 0)) & 1 or _DNG in tags:
            raise Refused(refusals.OTHER_KIND, kind=Phrase(RAW))


def _too_many_pixels() -> Refused:
    return Refused(refusals.TOO_MANY_PIXELS, most=MAX_PIXELS // 1_000_000)


def _cleaned(source: Image.Image, kind: str) -> Image.Image:
    if kind != "JPEG":
        source.load()  # only then does a PNG know its EXIF; a JPEG knows, and must not be decoded yet
    orientation = _orientation(source)
    wanted = _stored_size(source.size, orientation)
    # A JPEG can be decoded at a half, quarter or eighth: much less time and memory for a large one.
    source.draft(None, (wanted[0] * 3 // 2, wanted[1] * 3 // 2))
    source.load()
    icc = source.info.get("icc_profile")
    picture = _shrunk(source, wanted)
    if orientation in _UPRIGHT:
        picture = picture.transpose(_UPRIGHT[orientation])
    return _fresh(_in_srgb(picture, icc))


def _stored_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """The largest rendition's size, as the source lies in its file."""
    if orientation not in _SIDEWAYS:
        return largest_size(*size)
    width, height = largest_size(size[1], size[0])
    return height, width


def _orientation(source: Image.Image) -> int:
    """1 to 8; a damaged EXIF block is no reason to refuse the picture it describes."""
    try:
        return int(source.getexif().get(_ORIENTATION_TAG, 1))
    except Exception:  # noqa: BLE001 - hostile EXIF breaks parsers in every way
        return 1


def _shrunk(source: Image.Image, size: tuple[int, int]) -> Image.Image:
    picture = _in_eight_bits(source)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode not in ("RGB", "L", "CMYK"):
        picture = picture.convert("RGB")
    if picture.size != size:
        picture = picture.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
    return picture


def _in_eight_bits(source: Image.Image) -> Image.Image:
    """Grey of sixteen bits, which Pillow would clip to white instead of scaling it."""
    if not source.mode.startswith("I"):
        return source
    source.info.pop("transparency", None)  # a value of sixteen bits: it means nothing afterwards
    return source.point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(picture: Image.Image, icc: bytes | None) -> Image.Image:
    if picture.mode == "RGBA":
        alpha = picture.getchannel("A")
        opaque = _in_srgb(picture.convert("RGB"), icc)
        opaque.putalpha(alpha)
        return opaque
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            return cast(Image.Image, ImageCms.profileToProfile(picture, profile, _srgb(), outputMode="RGB"))
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that does not fit its picture: browsers ignore it, and so do we
    return picture.convert("RGB")


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _fresh(picture: Image.Image) -> Image.Image:
    """The pixels in a new picture: what Pillow carries along in `info` (comments, profiles) stays behind."""
    if picture.mode == "RGBA":
        if picture.getchannel("A").getextrema() == (255, 255):
            picture = picture.convert("RGB")
        else:
            # Colours under full transparency are invisible, and were somebody's: premultiplying removes them.
            picture = picture.convert("RGBa").convert("RGBA")
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean
