"""Nothing that is not public shows anywhere: not in a page, a document, a stream, a header, an error, a log.

`canaries.py` are words that stand in one place alone; `hidden_copy.py` writes them into everything the public
must not see; `routes.py` is the table of every address there is; `crawl.py` asks them all.
"""
