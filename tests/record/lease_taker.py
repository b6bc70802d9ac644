"""A process of its own that tries to take leases: `python -m tests.record.lease_taker DATABASE NAME…` says which."""

from __future__ import annotations

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


def main(database: str, names: list[str]) -> None:
    django.setup()
    from django.db import connection

    from dateline.record.actions import leases
    from tests.cast import START

    connection.settings_dict["NAME"] = database
    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.readline()
    for name in names:
        if leases.take(name, str(os.getpid()), START, 10):
            print(name)
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
