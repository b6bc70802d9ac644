"""Copy coming in: live pages made elsewhere and Dateline's own recordings.

May import: record.actions, media, core, lib.

Start with `found.py` (what every source hands over) and `sources.py` (the table of sources). `pages/` reads
live pages, `spacelog/` transcripts of missions, `recording/` reads and plays recordings; `bring_in.py` takes what
was found through the actions.
A new source is one module that offers NAME, TITLE, `recognises` and `read`, and one line in the table.
"""
