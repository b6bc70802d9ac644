"""The composition root: settings, addresses, the server, the command line. It may import every room; none
imports it.

Start with `environment.py` (every setting), then `commands/` (what `dateline` can do) and `asgi.py` (who answers
which address). `serving/` is the process and its socket, `live/` where the hub meets the record and the desk,
`duties/` what a server does unasked, `gauges/` what all processes know of each other, `archive/` backups and the
way back, `doctor/` what is wrong here, `demo/` what the demo begins with. Where two rooms need each other, a file of
its own hands a function of the one to the other: `outlets.py`, `previews/`.
"""
