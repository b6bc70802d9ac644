"""`dateline bench`: this machine measured, with every delivery proved.

What it is: it starts `dateline serve` as it is shipped (a process, a data folder and a port of its own), signs in
an editor by the link that the server prints, publishes through the desk's own address, and has a crowd of readers
in another process that speak the protocol of docs/stream.md and check every event: each reader, each seq, once, in
order. Beside it, where they can be had, the least that a server can do (`limit.c`) and nchan.

May import: lib. It knows the product from outside only: its addresses, its protocol, its command line; so it
measures a rewritten server without a change. It is imported by config's command alone.

Where to start reading: `plan.py` (what is asked), `scenarios/` (one file each, all of one shape), `contender.py`
(what they run against), `crowd.py` (the readers' remote control), `readers/` (their process; `place.py` proves).
docs/performance.md says what each figure means.
"""
