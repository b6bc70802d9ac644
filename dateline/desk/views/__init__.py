"""Glue: parse, ask, render. One file a thing the desk works on."""
