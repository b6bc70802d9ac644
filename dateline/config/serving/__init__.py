"""The process: the socket, the line, the pool of threads before Django, the workers and who looks after them.

Start with `server.py`; `line.py` is one connection, `prompt.py` its answers from the table of ready pages.
"""
