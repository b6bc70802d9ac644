"""What a picture, and the process that decodes it, may cost. Bytes, pixels, seconds."""

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_FRAMES = 500
# A progressive JPEG is decoded once for each scan; cameras and optimisers write about ten.
MAX_SCANS = 100
MAX_SCANNED_PIXELS = 1_200_000_000
# Longer than this and it is a strip, not a picture: its narrow side would vanish in the small renditions.
MAX_RATIO = 20

WORKER_ADDRESS_SPACE = 800 * 1024 * 1024
WORKER_CPU_SECONDS = 6
WORKER_WALL_SECONDS = 8
WORKER_FILE_SIZE = 32 * 1024 * 1024
WORKER_OPEN_FILES = 64
# Two at once: as many as the smallest server has cores, and never more memory than twice the above.
WORKERS_AT_ONCE = 2
WAIT_FOR_WORKER_SECONDS = 20
