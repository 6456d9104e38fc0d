"""Channels: platforms that speak their own shapes, one controller a platform."""
