"""What must be there before the first answer: the data folder, the tables, the static files."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import brotli
import django

from dateline.config.commands.problem import Problem

COMPRESSED = {".css", ".js", ".mjs", ".svg", ".json", ".txt"}


def set_up() -> None:
    """Django, configured. Raises `Problem` when the settings or the data folder do not allow it."""
    try:
        django.setup()
    except OSError as error:
        raise Problem(
            f"The data folder cannot be used: {error}. Set DATELINE_DATA to one that can."
        ) from None


def prepare() -> None:
    """Make the database and the static files where they are missing; take seconds the first time only."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, OperationalError, connection

    try:
        settings.DATELINE_DATA.mkdir(parents=True, exist_ok=True)
        settings.DATELINE_MEDIA_ROOT.mkdir(exist_ok=True)
        if _has_pending_migrations():
            call_command("migrate", verbosity=0, interactive=False)
        _collect_static_files(settings.STATIC_ROOT)
    except OSError as error:
        raise Problem(
            f"The data folder cannot be used: {error}. Set DATELINE_DATA to one that can."
        ) from None
    except (OperationalError, DatabaseError) as error:
        check = (
            "Check that the disk has room and that everything in DATELINE_DATA may be written"
            if connection.vendor == "sqlite"
            else "Check DATELINE_DATABASE_URL"
        )
        said = str(error).strip().splitlines()[0]
        raise Problem(f"The database cannot be used: {said}. {check}.") from None
    finally:
        connection.close()


def _has_pending_migrations() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static_files(root: Path) -> None:
    """Every static file of this build in one folder, with compressed twins; once a build."""
    from django.conf import settings
    from django.core.management import call_command

    done = root / ".complete"
    if not done.exists():
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.map"])
        for file in root.rglob("*"):
            if file.suffix in COMPRESSED:
                _compress(file)
        done.touch()
    # From here on whitenoise serves the folder, which has the compressed twins, instead of looking around.
    settings.WHITENOISE_USE_FINDERS = False


def _compress(file: Path) -> None:
    """Twins as whitenoise looks for them. Not brotli's last two levels: they take fifty times as long."""
    content = file.read_bytes()
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
    file.with_name(file.name + ".br").write_bytes(brotli.compress(content, quality=9))


def say(text: str) -> None:
    """A line for whoever started the command."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
