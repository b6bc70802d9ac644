"""Dateline: a self-hosted live coverage server. Start reading at docs/map.md."""

__version__ = "0.1.0"
