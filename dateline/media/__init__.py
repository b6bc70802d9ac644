"""Pictures: taken in, cleaned, kept as renditions, served.

What it is: everything between "here are some bytes" and a `<picture>` that cannot shift the page or
betray its photographer. An upload is decoded in a process of its own with hard limits, every trace of
metadata is left behind, and only fresh renditions are kept; the uploaded file itself is not.

May import: core, lib.  It is imported by desk, reader, wire and config.

Where to start reading: `intake.py` (the one way in), then `worker.py` (the limited process),
`store.py` (where files lie), `renditions.py` (what a template needs, without the database) and
`serving.py` (the one way out). Who may see a picture is not decided here: reader and desk ask first.

This file and all that `worker.py` imports stay free of Django, so that the process starts quickly.
"""
