"""Small helpers with no newsroom word in them: clock, ids, html.

May import: nothing of ours.
"""
