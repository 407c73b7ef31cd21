"""`python -m reverse_mentoring` and the console script `mentoring`."""

from __future__ import annotations

from reverse_mentoring.cli import mentoring


def main() -> None:
    """Run the command line; exits with 0, 1 or 2."""
    mentoring(prog_name="mentoring")


if __name__ == "__main__":
    main()
