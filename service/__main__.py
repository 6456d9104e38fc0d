"""`python -m service` and the console command `attune`."""

from __future__ import annotations

from service.adapters.interpreter import prepare
from service.cli import attune


def main() -> None:
    """Run the command line."""
    prepare()
    attune(prog_name="attune")


if __name__ == "__main__":
    main()
