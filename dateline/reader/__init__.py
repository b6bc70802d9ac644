"""The public pages, and the one rendering of an entry.

What it is: everything a reader is shown that is no stream. Pages are made on the server and complete without
JavaScript; the modules in `static/reader` keep an open one true. Nothing here writes.

May import: record.queries, media, core, lib.

Where to start reading: `render.py` (an entry as HTML: in the page, in the push, in the snapshot),
`head.py` (what stands above the entries), `coverage_page.py` (the page put together), `events.py` and
`snapshots.py` (the same renderings as the stream's JSON), `answers.py` (how a page is cached). `urls.py`
lists the addresses, `views/` holds a file for each kind of page. docs/page.md says what the markup promises.
"""
