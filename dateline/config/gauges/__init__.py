"""What every process knows of all: readers, deliveries, which pages show what; and `/metrics`.

Start with `gauges.py`.
"""
