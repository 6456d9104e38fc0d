"""Runs the service over written conversations and measures its parts."""
