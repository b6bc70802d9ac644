"""`python -m dateline` is `dateline`."""

import sys

from dateline.config.commands import main

sys.exit(main())
