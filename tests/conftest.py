"""What every test stands on."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database's own guard lets nobody remove a line of the audit, not even a test that cleans up after itself.

    Tests of the guard look at a database of a served product.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        on = " ON record_audit" if connection.vendor == "postgresql" else ""
        for name in ("audit_is_never_removed", "audit_is_never_emptied"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
