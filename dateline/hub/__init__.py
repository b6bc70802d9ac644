"""Live fan-out: every change of a channel to everyone who listens, in order, none lost, none doubled.

What it is: an ordinary ASGI application over asyncio that knows channels, sequence numbers and bytes. What
the bytes say it does not know; where they come from is handed to it (`source.py`), so there is no Django in
here and no database.

May import: lib, and the standard library.  It is imported by config alone.

Where to start reading: `source.py` (the seam), then the one idea in three files: `log.py` (an append-only
list of encoded events), `subscriber.py` (one reader: a cursor into that list), `fanout.py` (one pass at a
time wakes them all; `rows.py` is where its time goes). `door.py` lets in who comes back, `follow.py` keeps the
list level with the source, `cursor.py` names every case of a returning reader, `events.py` is the one place of
the wire format, `seen.py` keeps what open pages report that they show, and `app.py` is the way in from the web.
`ready/` keeps finished answers, so that what many ask for is made once.
The promises to the other side are in docs/stream.md.
"""
