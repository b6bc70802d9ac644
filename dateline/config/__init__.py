"""The composition root: settings, addresses, the server, the command line. It may import every room; none
imports it.

Start with `environment.py` (every setting), then `commands/` (what `dateline` can do) and `asgi.py` (who
answers which address).
"""
