"""The public pages, read as a browser without JavaScript reads them, and once in a real one."""
