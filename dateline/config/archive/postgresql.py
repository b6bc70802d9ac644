"""A database of PostgreSQL: every table as COPY writes it, all of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from dateline.config.archive.sqlite import Progress

# What is about the database itself, not about the newsroom.
_OWN = {"django_migrations"}


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one moment, however long that takes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


def tables() -> dict[str, list[str]]:
    """The columns of each table."""
    found: dict[str, list[str]] = {}
    for table, column in rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' "
        "ORDER BY table_name, ordinal_position"
    ):
        if table not in _OWN:
            found.setdefault(table, []).append(column)
    return found


def write(columns: Mapping[str, list[str]], folder: Path, progress: Progress) -> None:
    """Each table into a file of the folder."""
    for number, (table, names) in enumerate(columns.items(), 1):
        with (
            connection.cursor() as cursor,
            (folder / f"{table}.copy").open("wb") as file,
            _copying(cursor, f"COPY {_named(table, names)} TO STDOUT") as copied,
        ):
            for piece in copied:
                file.write(piece)
        progress(number, len(columns))


def read(columns: Mapping[str, list[str]], folder: Path, progress: Progress) -> None:
    """The files of the folder into tables that are there, in the place of what they hold."""
    with connection.cursor() as cursor:
        names = ", ".join(map(connection.ops.quote_name, tables()))
        # What guards the audit gives way to a restore alone, and stands again when it is committed.
        cursor.execute("ALTER TABLE record_audit DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {names}")
        for number, (table, fields) in enumerate(columns.items(), 1):
            with (
                (folder / f"{table}.copy").open("rb") as file,
                _copying(cursor, f"COPY {_named(table, fields)} FROM STDIN") as copied,
            ):
                while piece := file.read(2**18):
                    copied.write(piece)
            progress(number, len(columns))
        cursor.execute("ALTER TABLE record_audit ENABLE TRIGGER USER")
        for table, fields in columns.items():
            _count_on(cursor, table, fields)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def drop_tables() -> None:
    """Every table of ours; what others keep in the same database stays."""
    from django.db.migrations.executor import MigrationExecutor

    state = MigrationExecutor(connection).loader.project_state()
    ours = {model._meta.db_table for model in state.apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in (ours & tables().keys()) | _OWN:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def others_at_work() -> int:
    """How many connections to this database there are beside our own, which bear this process's name."""
    return int(
        rows(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND application_name <> current_setting('application_name')"
        )[0][0]
    )


def rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _copying(cursor: Any, sql: str) -> Any:
    return cursor.copy(sql)


def _named(table: str, columns: list[str]) -> str:
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    return f"{connection.ops.quote_name(table)} ({quoted})"


def _count_on(cursor: Any, table: str, columns: list[str]) -> None:
    """The next number a table gives out is after the last it holds."""
    quote = connection.ops.quote_name
    for column in columns:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quote(table), column])
        if sequence := cursor.fetchone()[0]:
            newest = f"SELECT max({quote(column)}) FROM {quote(table)}"  # noqa: S608 - names of our own tables
            cursor.execute(f"SELECT setval(%s, coalesce(({newest}), 1), ({newest}) IS NOT NULL)", [sequence])
