"""What the people who run the publication set, at /desk/settings/: a section for each kind of thing.

May import what the desk may. Start with `sections.py`: a section is one line there, its addresses in `urls.py`,
a file of views here (each view behind `@of_section(…)`) and a template that extends `desk/settings/base.html`.
"""
