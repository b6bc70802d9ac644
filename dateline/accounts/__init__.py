"""Staff: who they are, how they sign in, which roles they hold, how they are invited; guests, who come by a link.

May import: core, lib. Start with `models.py`; then `staff.py` (what the desk asks: who is this, and may they
be here), `people.py` (what is done to people), `invitations.py` and `guests.py` (the only ways in) and `urls.py`
(every page there is, most of them allauth's views with templates of our own). `audit.py` says what happened to
the one audit, which it knows by name alone.
"""
