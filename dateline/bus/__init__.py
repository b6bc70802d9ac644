"""The doorbell between processes: a word to all others that something may have happened.

What it is: a few ways to say one short line to every other process of the same publication. Nothing depends
on its arriving; what there is to know stands in the database.

May import: lib. It is imported by config alone, and is handed what it tells and whom it calls.

Where to start reading: `bus.py` (the seam and what is promised), then one file a kind: `memory.py` (within one
process), `datagram.py` (siblings on one machine), `postgresql.py`, `valkey.py`. What they have in common stands
in `exchange.py`, `hearing.py` and `outbox.py`. One suite runs over all of them: tests/bus.
"""
