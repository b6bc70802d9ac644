"""`dateline`, but for one word: a commit is answered before it is flushed. To see that the rig notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from dateline.config import database

careful = database._sqlite


def careless(file: Path) -> dict[str, Any]:
    settings = careful(file)
    pragmas = settings["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in pragmas
    settings["OPTIONS"]["init_command"] = pragmas.replace("synchronous=FULL", "synchronous=NORMAL")
    return settings


if __name__ == "__main__":
    database._sqlite = careless
    from dateline.config.commands import main

    sys.exit(main())
