"""
The command line: arguments in, one call, words and an exit code out. The only package that prints or exits.

Exit codes: 0 clean, 1 problems in content, 2 wrong usage or settings, 3 a fault of ours; 130 and 143 when interrupted.
"""

import gc
import sys

__all__ = ("main",)


def main() -> None:
    """Run the command line and exit; whatever happens, no traceback is shown for bad input or an interruption."""
    try:
        # Loaded here, and nothing above: loading takes a tenth of a second, in which an interruption has to be met too.
        from generator.cli.commands import run  # noqa: PLC0415

        code = run()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("interrupted: the published site is as it was\n")
        code = 130
    # Else the interpreter looks for garbage among all values once more on its way out: a tenth of an incremental build.
    gc.freeze()
    sys.exit(code)
