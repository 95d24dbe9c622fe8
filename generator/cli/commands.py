"""The commands and their options, and what each exits with."""

import datetime as dt
import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar

import click

from generator import __version__
from generator.cli.terminal import USAGE, count, fail, open_streams, painted, progress, say, show, write
from generator.model.diagnostics import Code, Diagnostic, Severity, has_errors
from generator.model.request import Built, Request
from generator.report import Format, explanation, summary, verdicts

__all__ = ("command_line", "run")

# Exit codes, as the package's docstring explains them.
_CLEAN, _PROBLEMS, _BUG, _INTERRUPTED, _TERMINATED = 0, 1, 3, 130, 143

#: What stands in the way of publishing is amiss on the machine or in the command, not in the content.
_OF_THE_FOLDER = frozenset({Code.OUT001, Code.OUT002})

F = TypeVar("F", bound=Callable[..., object])


class _Day(click.ParamType["dt.date"]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no day: write it as 2025-01-31", param, ctx)


class _Address(click.ParamType[str]):
    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # Loaded late: `--help` and `explain` must not wait for it.
        from generator.read import is_base_url  # noqa: PLC0415

        address = str(value)
        if not is_base_url(address):
            self.fail(f"`{address}` is no address for a site: write it as https://example.org/", param, ctx)
        return address


def _site_options(command: F) -> F:
    """Adds the options that `build` and `check` share."""
    options = (
        click.option(
            "--config",
            type=click.Path(dir_okay=False, path_type=Path),
            default=Path("site.yaml"),
            show_default=True,
            help="The settings; the site's root is the folder they are in.",
        ),
        click.option("--strict", is_flag=True, help="Let warnings fail too."),
        click.option("--drafts", is_flag=True, help="Include documents marked as drafts."),
        click.option(
            "--as-of",
            type=_Day(),
            help="The day for publish, expire and review dates [default: SOURCE_DATE_EPOCH, else today].",
        ),
        click.option(
            "--base-url",
            type=_Address(),
            metavar="URL",
            help="Where the site will stand, instead of `base_url`.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1, 64),
            default=None,
            help="Processes for reading large sites [default: the number of cores].",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice([form.value for form in Format]),
            default=Format.TEXT.value,
            show_default=True,
            help="How problems are written.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="briefing")
def command_line() -> None:
    """
    Build a static briefing site from Markdown and YAML.

    Every problem is reported with its file, line and column; `briefing explain CODE` says more about it.
    """


@command_line.command()
@_site_options
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to publish into [default: `output` in the settings, else _site].",
)
def build(output: Path | None, config: Path, form: str, **options: object) -> None:
    """Build the site and publish it in one step; nothing is published when there is an error."""
    started = time.perf_counter()
    request = _request(config, output=output, publish=True, **options)
    built = _run(request, form)
    if built.published:
        seconds = time.perf_counter() - started
        removed = f", {built.removed} removed" if built.removed else ""
        say(
            f"built {count(built.pages, 'page')}, {built.changed} changed{removed}, in {seconds:.1f} s: {built.output}"
        )
    _exit(built, request)


@command_line.command()
@_site_options
def check(config: Path, form: str, **options: object) -> None:
    """Report every problem and publish nothing."""
    request = _request(config, output=None, publish=False, **options)
    built = _run(request, form)
    if not built.diagnostics:
        say(f"no problems in {count(built.documents, 'document')}")
    _exit(built, request)


@command_line.command()
@_site_options
@click.option(
    "--snapshot",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep FILE as the snapshot of the one source named, then verify it.",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
def verify(names: tuple[str, ...], snapshot: Path | None, config: Path, form: str, **options: object) -> None:
    """
    Check quotations word for word against their sources.

    NAME is a topic, a source or an excerpt; without any, all quotations are checked. With --strict, quotations that could
    not be checked fail too.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import verify as verification  # noqa: PLC0415

    request = _request(config, output=None, publish=False, **options)
    if snapshot is not None:
        if len(names) != 1:
            fail("`--snapshot` takes the id of one source", "write `briefing verify --snapshot FILE SOURCE`")
        path, problems = verification.register(request, names[0], snapshot)
        _stop_at(problems, request, form)
        say(f"kept {path}")
    verified = verification.verify(request, names)
    if verified.unknown:
        listed = ", ".join(f"`{name}`" for name in verified.unknown)
        near = ", ".join(f"`{name}`" for name in verified.unknown.values() if name)
        fail(
            f"no topic, source or excerpt is named {listed}",
            f"use {near}" if near else "name the id: the file's name without its ending",
        )
    if verified.hidden:
        listed = ", ".join(f"`{name}`" for name in verified.hidden)
        fail(f"readers do not see {listed} on this day", "add `--drafts`, or another day with `--as-of`")
    paint = painted if sys.stdout.isatty() else None
    told = verdicts(
        verified.findings, verified.coverage, verified.diagnostics, Format(form), paint, each=bool(names)
    )
    write(told)
    counted = summary(verified.diagnostics)
    if counted:
        say(counted)
    _stop(verified.diagnostics, request)


@command_line.command()
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), default=Path("site.yaml"), show_default=True
)
@click.argument("source")
def fingerprint(source: str, config: Path) -> None:
    """Write the fingerprint of SOURCE from its snapshot, so that its quotations can be checked without the text."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import verify as verification  # noqa: PLC0415

    request = _request(
        config, output=None, publish=False, as_of=None, jobs=None, base_url=None, strict=False, drafts=True
    )
    path, words, problems = verification.print_source(request, source)
    _stop_at(problems, request, Format.TEXT.value)
    say(f"wrote {path}: {count(words, 'word')}")


@command_line.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a diagnostic's CODE means and how to mend it; without CODE, list them all."""
    if code is None:
        write("".join(f"{known.value}  {known.severity.value:<7}  {known.headline}\n" for known in Code))
        return
    try:
        wanted = Code(code.upper())
    except ValueError:
        fail(f"no diagnostic is called `{code}`", "run `briefing explain` for the list")
    write(explanation(wanted))


@command_line.command()
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), default=Path("site.yaml"), show_default=True
)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="The published folder.")
def clean(config: Path, output: Path | None) -> None:
    """Remove the published files and the cache; files that Briefing did not write stay."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.clean import clean as remove  # noqa: PLC0415

    removed, problems = remove(config.absolute().parent, config.name, output and output.absolute())
    show(problems, Format.TEXT)
    if has_errors(problems):
        sys.exit(USAGE)
    say(f"removed {count(removed, 'file')}")


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
        code = _INTERRUPTED
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else _BUG
    except Exception as fault:  # noqa: BLE001 - the last net: anything here is a fault of ours
        say(f"briefing {__version__} has a fault: {type(fault).__name__}: {fault}")
        if os.environ.get("BRIEFING_TRACEBACK"):
            traceback.print_exc()
        else:
            say("  help: set BRIEFING_TRACEBACK=1, run it again and report what it prints")
        code = _BUG
    else:
        code = _CLEAN
    # Everything is done and said: an interruption would only disturb the interpreter while it tidies up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def _terminate(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the signature of a handler
    sys.exit(_TERMINATED)


def _request(config: Path, *, output: Path | None, publish: bool, **options: object) -> Request:
    settings = config.absolute()
    as_of = options["as_of"] or _today()
    jobs = options["jobs"] or os.cpu_count() or 1
    base_url = options["base_url"]
    assert isinstance(as_of, dt.date)
    assert isinstance(jobs, int)
    return Request(
        root=settings.parent,
        settings=settings.name,
        output=output.absolute() if output is not None else None,
        base_url=base_url if isinstance(base_url, str) else None,
        strict=bool(options["strict"]),
        drafts=bool(options["drafts"]),
        as_of=as_of,
        jobs=jobs,
        publish=publish,
    )


def _run(request: Request, form: str) -> Built:
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.build import build as run  # noqa: PLC0415

    # A build makes many values, keeps most of them and ends: looking for garbage takes a tenth of its time and finds none.
    gc.disable()
    with progress() as step:
        built = run(request, step, waiting=lambda: say("waiting for another build of this site"))
    show(built.diagnostics, Format(form))
    return built


def _exit(built: Built, request: Request) -> None:
    if request.publish and _stopping(built.diagnostics, request):
        say("nothing was published: the site is as it was")
    _stop(built.diagnostics, request)


def _stopping(diagnostics: tuple[Diagnostic, ...], request: Request) -> tuple[Diagnostic, ...]:
    if request.strict:
        return diagnostics
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)


def _stop(diagnostics: tuple[Diagnostic, ...], request: Request) -> None:
    """Exit when there are errors, with `strict` warnings too, by what is amiss."""
    stopping = _stopping(diagnostics, request)
    if stopping:
        ours = any(one.span.path == request.settings or one.code in _OF_THE_FOLDER for one in stopping)
        sys.exit(USAGE if ours else _PROBLEMS)


def _stop_at(problems: tuple[Diagnostic, ...], request: Request, form: str) -> None:
    """Show the problems, and exit when there are errors among them."""
    if problems:
        show(problems, Format(form))
    _stop(problems, request)


def _today() -> dt.date:
    """The day of the build: SOURCE_DATE_EPOCH (reproducible-builds.org) when it is set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return dt.datetime.now(dt.UTC).date()  # noqa: TID251 - the only clock, at the outermost edge
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH is `{epoch}`", "give it a number of seconds since 1970")
