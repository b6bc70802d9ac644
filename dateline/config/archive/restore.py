"""`dateline restore`: an archive in the place of what is there. Checked first; nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from dateline.config.archive import backup, postgresql, sqlite, swap, unpacking
from dateline.config.archive.manifest import SQLITE_FILE, Manifest, NotAnArchive
from dateline.config.archive.sqlite import Progress
from dateline.config.archive.workshop import workshop
from dateline.config.commands.verify import findings
from dateline.core.policy import system
from dateline.record import losses, queries
from dateline.record.actions import backups
from dateline.record.high_water import Mark, high_water
from dateline.record.losses import Loss
from dateline.record.queries.backups import Backup


@dataclass(slots=True)
class Restored:
    """`kept`: where that lies which was there before, if anything was. `noted`: the backups it knew of."""

    manifest: Manifest
    losses: list[Loss] = field(default_factory=list)
    noted: list[Backup] = field(default_factory=list)
    kept: str = ""


class NotWhole(Exception):
    """What is wrong with the logs in an archive whose files are sound."""


def restore(file: Path, now: datetime, progress: Progress) -> Restored:
    """Raises NotAnArchive, NotWhole, OSError, django.db.Error; then everything is as it was."""
    data: Path = settings.DATELINE_DATA
    with unpacking.opened(file) as (archive, manifest), workshop(data / "restoring") as folder:
        unpacking.require_known(manifest, _known())
        if manifest.database != connection.vendor:
            raise NotAnArchive(
                f"holds a database of {manifest.database}, and this publication is on {connection.vendor}: "
                "set DATELINE_DATABASE_URL to one of its kind"
            )
        unpacking.unpack(archive, manifest, folder, progress)
        marks = high_water().read()
        restored = Restored(manifest, noted=_noted(now))
        bring_in = _sqlite if connection.vendor == "sqlite" else _postgresql
        bring_in(restored, folder, marks, now, progress)
    losses.follow(high_water())
    connection.close()
    return restored


def _noted(now: datetime) -> list[Backup]:
    """The backups of the last weeks: those made after this one lie about still. And what is put away."""
    if is_empty():
        return []
    put_away = Backup(f"before-restore-{now:%Y%m%dT%H%M%S}", now, now + backups.KEPT)
    try:
        return [*queries.backups_kept(now), put_away]
    except (
        Error,
        TypeError,
        ValueError,
    ):  # tables of another version, or the damage for which it is restored
        return [put_away]


def _sqlite(
    restored: Restored, workshop: Path, marks: dict[str, Mark], now: datetime, progress: Progress
) -> None:
    """Made ready beside the one that is there, then moved into its place."""
    place, ready = Path(connection.settings_dict["NAME"]), workshop / SQLITE_FILE
    if wrong := sqlite.problem(ready):
        raise NotAnArchive(f"holds a database that is damaged ({wrong.splitlines()[0]})")
    with _instead(ready):
        call_command("migrate", verbosity=0, interactive=False)
        _settled(restored, marks, now)
    if not sqlite.fold_log(ready):
        raise NotAnArchive("holds a database that cannot be made ready")
    restored.kept = swap.put_in_place(ready, place, workshop / "media", now)


@contextmanager
def _instead(file: Path) -> Iterator[None]:
    """The publication's database is this one meanwhile."""
    place = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place


def _postgresql(
    restored: Restored, workshop: Path, marks: dict[str, Mark], now: datetime, progress: Progress
) -> None:
    """One transaction; what is there before it goes into a backup of its own."""
    if not is_empty():
        kept = settings.DATELINE_DATA / f"before-restore-{now:%Y%m%dT%H%M%S}.tar"
        backup.back_up(kept, progress)
        restored.kept = str(kept)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = 0")
        postgresql.drop_tables()
        _migrate_to(restored.manifest.migrations)
        postgresql.read(restored.manifest.tables, workshop / "tables", progress)
        call_command("migrate", verbosity=0, interactive=False)
        _settled(restored, marks, now)
    swap.add_media(workshop / "media")


def is_empty() -> bool:
    """No publication yet: nothing is there that a restore would replace."""
    if connection.vendor == "sqlite":
        return not Path(connection.settings_dict["NAME"]).exists()
    tables = postgresql.tables()
    return "record_coverage" not in tables or not postgresql.rows(
        "SELECT 1 FROM record_coverage UNION ALL SELECT 1 FROM accounts_person LIMIT 1"
    )


def _migrate_to(migrations: list[list[str]]) -> None:
    """The tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    wanted = _as_named_here(migrations, executor.loader.disk_migrations)
    parents = executor.loader.graph.node_map
    inner = {parent.key for key in wanted for parent in parents[key].parents if parent.key[0] == key[0]}
    executor.migrate(sorted(wanted - inner))


def _known() -> set[tuple[str, str]]:
    there = MigrationExecutor(None).loader.disk_migrations
    return there.keys() | {former for each in there.values() for former in each.replaces}


def _as_named_here(
    migrations: list[list[str]], known: dict[tuple[str, str], Migration]
) -> set[tuple[str, str]]:
    """Some may have been drawn together into one since."""
    made = {(app, name) for app, name in migrations}
    return {
        key
        for key, each in known.items()
        if key in made or (each.replaces and made.issuperset(each.replaces))
    }


def _settled(restored: Restored, marks: dict[str, Mark], now: datetime) -> None:
    """Nobody is signed in or comes in by a link for a new password, every log is whole and begins a new epoch."""
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    from dateline.accounts.models import Person
    from dateline.accounts.reset_tokens import void_reset_links

    with transaction.atomic():
        UserSession.objects.all().delete()
        Session.objects.all().delete()
        void_reset_links(Person.objects.all())
        restored.losses = losses.renew(marks, system("restore"), now)
        backups.carry_over(restored.noted)
    for path in restored.manifest.coverages:
        if queries.tip(path) is not None and (wrong := findings(path)):
            raise NotWhole(f"{path}: {wrong[0]}")
