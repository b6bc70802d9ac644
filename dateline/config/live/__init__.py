"""Where the hub meets the record and the desk: the log read for it, the doorbell, the desk's own stream.

Start with `hub.py`.
"""
