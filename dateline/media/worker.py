"""The process that looks at strangers' bytes: `python -m dateline.media.worker FOLDER [BOX] < picture`.

BOX, four numbers in per cent (left, top, right, bottom), is what is cut from it. It limits itself before it
reads anything, writes the renditions into FOLDER, and prints one line of JSON:
`{"width", "height", "widths"}`, or `{"refused": phrase, "why": for the log}`, or `{"no_room": true}`.
Should a decoder crash, hang or eat memory, it is this process that dies. It knows no Django, no database
and no secret.
"""

import errno
import json
import resource
import sys
from pathlib import Path
from typing import Any

from dateline.core import phrase

from . import limits, refusals
from .refusals import Refused


def main(folder: Path, box: list[float]) -> dict[str, Any]:
    _limit_this_process()
    content = sys.stdin.buffer.read(limits.MAX_BYTES + 1)
    try:
        return _taken(content, folder, box)
    except Refused as refusal:
        return _refused(refusal)
    except MemoryError:
        return _refused(Refused(refusals.TOO_MUCH_MEMORY))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return {"no_room": True}
        return _broken(error)
    except Exception as error:  # noqa: BLE001 - a decoder met bytes it cannot read, in any of many ways
        return _broken(error)


def _taken(content: bytes, folder: Path, box: list[float]) -> dict[str, Any]:
    # Imported here, so that the decoders' own code too is loaded under the limits.
    from .decoding import clean_picture, cut
    from .encoding import write_renditions

    picture = clean_picture(content)
    if box:
        picture = cut(picture, box)
    widths = write_renditions(picture, folder)
    return {"width": picture.width, "height": picture.height, "widths": widths}


def _broken(error: Exception) -> dict[str, Any]:
    return _refused(Refused(refusals.BROKEN)) | {"why": f"{type(error).__name__}: {error}"[:200]}


def _refused(refusal: Refused) -> dict[str, Any]:
    said = phrase.Phrase(refusal.sentence, refusal.values)  # type: ignore[arg-type] # numbers and phrases all
    return {"refused": phrase.encode(said)}


def _limit_this_process() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits.WORKER_ADDRESS_SPACE),
        (resource.RLIMIT_CPU, limits.WORKER_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.WORKER_FILE_SIZE),
        (resource.RLIMIT_NOFILE, limits.WORKER_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), [float(edge) for edge in sys.argv[2:6]])) + "\n")
