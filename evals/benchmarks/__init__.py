"""Benchmarks of the running service, on loopback, bounded in count and time."""
