"""The database itself changes and removes no line of the audit, whoever asks; a takedown empties its words."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from dateline.record import models
from tests.cast import open_live, publish

pytestmark = pytest.mark.django_db
STATEMENTS = [
    "DELETE FROM record_audit",
    "UPDATE record_audit SET actor_name = 'Somebody else'",
    "UPDATE record_audit SET at = '2001-01-01 00:00:00+00:00'",
    "UPDATE record_audit SET rev_after = 7",
    "UPDATE record_audit SET reason = 'Another reason'",
    "UPDATE record_audit SET after = 'Something else'",
    pytest.param("TRUNCATE record_audit", marks=pytest.mark.skipif("connection.vendor == 'sqlite'")),
]


@pytest.fixture
def guarded() -> None:
    """As every database of the product is; of tests' databases the guard is taken, so that they can be emptied."""
    publish(open_live())
    migration = import_module("dateline.record.migrations.0002_beside_the_tables")
    editor = connection.schema_editor()
    migration.unguard(apps, editor)
    migration.guard(apps, editor)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_changes_or_removes_a_line(guarded: None, statement: str) -> None:
    before = list(models.Audit.objects.order_by("id").values())
    assert before
    with pytest.raises(DatabaseError, match="the audit is never"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(models.Audit.objects.order_by("id").values()) == before


def test_its_words_can_be_emptied_and_a_line_can_be_added(guarded: None) -> None:
    models.Audit.objects.update(reason="", before="", after="")
    publish(open_live())
    assert set(models.Audit.objects.values_list("reason", flat=True)) <= {"", "live"}
