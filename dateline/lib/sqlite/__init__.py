"""Django's backend for SQLite, which also notices a disk that does not keep what it was given (`lib.disk`)."""
