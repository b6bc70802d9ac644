"""Views are glue: parse, ask, render. A file for each kind of page."""
