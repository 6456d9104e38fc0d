"""Readers of emotion, urgency, trajectory and cues."""
