"""Backups: the database and the pictures in one file, and the way back.

Part of `config`. Start with `manifest.py`, which says what an archive holds; `backup.py` writes one while the
server runs, `restore.py` brings one back. What differs between databases stands in `sqlite.py` and
`postgresql.py`, with functions of the same names.
"""
