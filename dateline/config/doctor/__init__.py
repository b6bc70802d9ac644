"""What is wrong with this deployment, and how to mend it. Part of `config`.

Start with `finding.py`. Each of `machine.py`, `deployment.py` and `storage.py` offers `findings()`; a check is a
function that looks at one thing, changes nothing, and says in one sentence what it saw and what to do.
"""
