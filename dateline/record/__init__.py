"""The durable log and the tables that serve reads.

May import: core, lib. `actions` is the only writer of coverage; `queries` the way to read. Start with
`models/`, then `actions/writing.py`: there one act becomes one transaction.
"""
