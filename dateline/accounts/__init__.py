"""Staff: who they are, how they sign in, which roles they hold, how they are invited.

May import: core, lib. Start with `models.py`; then `staff.py` (what the desk asks: who is this, and may they
be here), `invitations.py` (the only way in) and `urls.py` (every page there is, most of them allauth's views
with templates of our own).
"""
