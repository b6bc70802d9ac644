"""The product's settings, with a data folder that goes with the test run."""

import os
import tempfile

os.environ.setdefault("DATELINE_DATA", tempfile.mkdtemp(prefix="dateline-test-"))

# Each test of the second factor demands it itself.
os.environ.setdefault("DATELINE_SECOND_FACTOR", "offered")

from dateline.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# whitenoise warns where `dateline serve` has not yet collected anything.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
