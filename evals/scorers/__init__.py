"""Scorers, one observable behaviour a file: pure functions from a subject to 0, 1, 2 or not applicable."""
