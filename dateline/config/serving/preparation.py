"""What must be there before the first answer: the data folder, the tables, the static files."""

from __future__ import annotations

import gc
import sys

import django

from dateline.config import folder
from dateline.config.commands.problem import Problem
from dateline.config.serving import statics


def set_up() -> None:
    """Django, configured. Raises `Problem` when the settings or the data folder do not allow it."""
    try:
        django.setup()
    except OSError as error:
        raise Problem(
            f"The data folder cannot be used: {error}. Set DATELINE_DATA to one that can."
        ) from None
    from dateline.config.live import doorbell

    doorbell.ring_others()


def prepare() -> None:
    """Make the database and the static files where they are missing; take seconds the first time only."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, OperationalError, connection

    try:
        settings.DATELINE_DATA.mkdir(parents=True, exist_ok=True)
        folder.share(settings.DATELINE_DATA)
        settings.DATELINE_MEDIA_ROOT.mkdir(exist_ok=True)
        if _has_pending_migrations():
            _take_as_long_as_it_takes()
            call_command("migrate", verbosity=0, interactive=False)
            gc.collect()  # every state that the tables went through; the collector is held back as yet
        statics.collect(settings.STATIC_ROOT)
        _tell_losses()
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


def _tell_losses() -> None:
    """A database that was put back begins new epochs; whoever started the command learns what is missing."""
    from dateline.lib import clock
    from dateline.record import losses
    from dateline.record.high_water import high_water

    for loss in losses.settle(high_water(), clock.now()):
        sys.stderr.write(f"dateline: {loss}\n")


def _take_as_long_as_it_takes() -> None:
    """The limit on a statement is for readers and editors, not for a change of a large table."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


def _has_pending_migrations() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def say(text: str) -> None:
    """A line for whoever started the command."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
