"""The process: `python -m dateline.bench.readers`."""

import sys

from dateline.bench.readers.orders import Orders

sys.exit(Orders().obey())
