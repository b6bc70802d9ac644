"""What `dateline demo` puts out before it begins, who works at its desk, and the door for whoever tries it."""
