"""The secret key: made once, kept in the data folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    file = data / "secret-key"
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
    # Whole under its name or not there: after a power cut an empty one would let nothing start.
    draft = data / f".secret-key-{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(secrets.token_urlsafe(50))
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()
    return file.read_text().strip()
