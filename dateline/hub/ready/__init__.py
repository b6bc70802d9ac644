"""Ready pages: finished answers to what many readers ask, kept until the channel moves.

What it is: a table of whole answers as the application gave them, and an ASGI layer around the application
that fills it. Nothing is composed here: what stands in the table was captured. A server that knows the table
answers from it before it makes a request of the bytes it read (`config/serving/line.py`); on any other the
layer does.

May import: the hub's other files, lib, and the standard library.

Where to start reading: `table.py` (what is kept, and why nothing stale can be), `question.py` (which requests may
be answered so), `pages.py` (the layer), `finished.py` (an answer), `refill.py` (after a publish the pages that
are being read are made again), `watch.py` (what is done when no bell rang).
"""
