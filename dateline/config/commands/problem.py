"""Why a command failed, in one sentence that names the file, line or setting and the way out."""


class Problem(Exception):
    """Ends the command with exit status 1 and its sentence on standard error."""
