"""What every server does by itself beside answering, and which of them does it.

Start with `duties.py`: one line a duty.
"""
