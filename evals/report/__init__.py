"""The report of a run, or of two: one self-contained page."""

from evals.report.page import page

__all__ = ["page"]
