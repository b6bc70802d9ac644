"""The hub, tried through a real server on a real socket; only the record behind it is one in memory."""
