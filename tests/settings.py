"""The product's settings, with a data folder that goes with the test run."""

import os
import tempfile

os.environ.setdefault("DATELINE_DATA", tempfile.mkdtemp(prefix="dateline-test-"))

from dateline.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
