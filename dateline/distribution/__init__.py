"""Copy going out to whoever follows by other means than the page.

What it is: feeds (Atom, RSS, JSON Feed) of the publication, its coverages and topics, the sitemaps, oEmbed
and the script that puts a live coverage into somebody else's page. A folder an outlet, and each reads what
is public when it is asked; nothing here writes.

May import: record.queries, media, core, lib. Not the reader: how an entry is said and where it stands is handed
in by config (`rendering.py`), so that a feed holds the same rendering as the page.

Where to start reading: `feeds/feed.py` (the one shape), `feeds/gathering.py` (how it is made), `feeds/atom.py`,
`feeds/rss.py`, `feeds/json.py` (a file a format), then `sitemaps.py` and `oembed.py`. `urls.py` lists the addresses.
docs/feeds.md says what programs may rely on.
"""
