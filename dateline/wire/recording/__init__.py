"""Dateline's own recording, brought in whole or played at a speed of one's choice.

`plan.py` says which acts lead to what was recorded; `playing.py` does them through `record.actions`,
`bringing_in.py` all of them in one transaction.
"""
