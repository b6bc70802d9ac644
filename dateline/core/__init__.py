"""The pure domain: what a coverage is and how it changes.

May import: the standard library. No Django, no I/O, no clock: time is an argument.

Start with `coverage.py` and `entry.py` (the nouns), then `changes.py` (what can happen to them),
then `snapshot.py` (`fold`: the law that an old snapshot plus the changes is the new one).
`codec.py` turns all of it into JSON and back; `policy.py` says who may do what.
"""
