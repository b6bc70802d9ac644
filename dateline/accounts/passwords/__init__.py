"""Which passwords are refused, beside Django’s own rules. Start with common.py."""
