"""`python -m generator.cli`."""

from generator.cli import main

__all__ = ()

main()
