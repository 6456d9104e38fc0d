"""Trains the reader's shipped weights and measures them."""
