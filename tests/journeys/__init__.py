"""What happens to a page that is left open, in a real browser against the real server.

`stage.py` is the server with a newsroom in it that tests can direct; `proxy.py` is the bad line between the
two; `pages.py` says when two pages are equal. The tests are sentences about readers.
"""
