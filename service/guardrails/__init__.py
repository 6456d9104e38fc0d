"""One hazard a file, pure functions from a case to findings."""
