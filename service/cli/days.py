"""Days as options of the terminal: `2026-11-30`, UTC."""

from __future__ import annotations

from datetime import datetime

import click


class Day(click.ParamType[datetime]):
    """A day, as the moment at which it begins."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read `2026-11-30`."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")  # noqa: DTZ007 - a day, whose hours nobody asks for
        except ValueError:
            self.fail(f"`{value}` is not a day such as 2026-11-30", param, ctx)
