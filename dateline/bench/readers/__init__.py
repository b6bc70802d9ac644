"""The readers: thousands of open streams in one process, and the proof of what reached them.

What it is: one thread, one epoll, bare non-blocking sockets. It takes orders as lines of JSON on its standard
input and answers each with one line (`orders.py`); with its input it ends. It costs less than the servers it
measures because most readers get the same bytes: what was read before at the same place is compared, not parsed.

May import: the standard library, and nothing else of the bench.

Where to start reading: `place.py` (the proof), then `reader.py` (one stream), `streams.py` (all of them).
"""
