"""The command line with all its commands, each group of which has a module of its own, and what it exits with."""

import os
import signal
import sys
import traceback
from types import FrameType
from typing import NoReturn

import click

from generator import __version__
from generator.cli.building import build, check, clean
from generator.cli.describing import schema
from generator.cli.differing import diff
from generator.cli.editing import lsp
from generator.cli.explaining import explain
from generator.cli.finding import search
from generator.cli.importing import import_article
from generator.cli.linking import links
from generator.cli.outcome import BUG, CLEAN, INTERRUPTED, TERMINATED
from generator.cli.proving import fingerprint, verify
from generator.cli.recording import log
from generator.cli.scaffolding import new
from generator.cli.serving import serve
from generator.cli.terminal import USAGE, open_streams, say

__all__ = ("command_line", "run")


class _Commands(click.Group):
    """All commands. Those that write what an editor goes on with write all or nothing, and say so when interrupted."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.Abort, KeyboardInterrupt):
            if ctx.invoked_subcommand not in _ALL_OR_NOTHING:
                raise
            # On a line of its own: a question may stand open.
            say("\ninterrupted: nothing was written")
            sys.exit(INTERRUPTED)


_ALL_OR_NOTHING = frozenset({"import", "log", "new"})


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="briefing")
def command_line() -> None:
    """
    Build a static briefing site from Markdown and YAML.

    Every problem is reported with its file, line and column; `briefing explain CODE` says more about it.
    """


for _command in (
    build,
    check,
    clean,
    diff,
    explain,
    fingerprint,
    import_article,
    links,
    log,
    lsp,
    new,
    schema,
    search,
    serve,
    verify,
):
    command_line.add_command(_command)


def run() -> int:
    """Run the command line; says with what code to exit."""
    open_streams()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        command_line.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        say("interrupted: the published site is as it was")
        code = INTERRUPTED
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else BUG
    except Exception as fault:  # noqa: BLE001 - the last net: anything here is a fault of ours
        say(f"briefing {__version__} has a fault: {type(fault).__name__}: {fault}")
        if os.environ.get("BRIEFING_TRACEBACK"):
            traceback.print_exc()
        else:
            say("  help: set BRIEFING_TRACEBACK=1, run it again and report what it prints")
        code = BUG
    else:
        code = CLEAN
    # Everything is done and said: an interruption would only disturb the interpreter while it tidies up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def _terminate(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the signature of a handler
    sys.exit(TERMINATED)
