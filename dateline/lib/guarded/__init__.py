"""The one client that fetches addresses which strangers (or a hand that pastes) chose.

Whatever is asked of the web outside goes through `fetch`: it takes http and https on their own ports alone, resolves
the name once, checks every address that came back, connects to the one it checked, does so anew at each hop of a
redirect, and ends when its time or its bytes are used up. Environment proxies are not heeded: one would resolve the
name again, behind the check.

May import the standard library alone. Start with `fetching.py`; `public.py` says which addresses are everybody's.
"""

from dateline.lib.guarded.fetching import Fetched, NotFetched, Rules, fetch

__all__ = ["Fetched", "NotFetched", "Rules", "fetch"]
