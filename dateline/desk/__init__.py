"""The journalists' pages: the list of coverages, and the one screen on which a coverage is written.

May import: record, media, accounts, core, lib. Never reader: the stage shows the reader's own page, met by
its URL.

Start with `urls.py` (every act has an address of its own), then `views/screen.py` and `views/entries.py`.
`composition.py` is what a form says of an entry, `answers.py` what a refusal is answered with. The pages work
as plain forms; `static/desk/desk.js` makes them one screen.
"""
