"""`dateline`, with somebody in the server who looks at the database and does not let go, again and again."""

from __future__ import annotations

import sys
import threading
import time


def look_for_ever() -> None:
    from django.db import connection

    from dateline.record import queries
    from dateline.record.reading import LookEnded, one_look

    while True:
        began = time.monotonic()
        try:
            with one_look():
                queries.front()
                time.sleep(32)
            sys.stderr.write("held to the end\n")
        except LookEnded:
            sys.stderr.write(f"ended after {time.monotonic() - began:.0f} s\n")
        connection.close()


if __name__ == "__main__":
    from dateline.config.serving import server

    serve = server.serve

    def serve_and_look(*application: object, **settings: object) -> None:
        threading.Thread(target=look_for_ever, daemon=True).start()
        serve(*application, **settings)  # type: ignore[arg-type]

    server.serve = serve_and_look
    from dateline.config.commands import main

    sys.exit(main())
