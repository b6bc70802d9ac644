"""Transcripts of space missions as the Spacelog project keeps them: what was said, by the clock of the mission.

Start with `source.py`; `transcript.py` reads the lines, `mission.py` the description that stands beside them.
"""
