"""Live pages made elsewhere: as text, as a saved HTML page, as JSON.

Each kind is a module that offers NAME, TITLE, `recognises` and `read` (`sources.py` lists them); the
others are what they share: `time_line.py` (a line that opens an entry), `calendar.py` (on which day it was),
`zones.py`, `element.py` (HTML as a body), `posting.py` (schema.org), `mojibake.py`.
"""
