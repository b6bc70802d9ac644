"""What stops a measurement."""

from __future__ import annotations


class CannotMeasure(Exception):
    """One sentence: what is in the way, and the way out."""
