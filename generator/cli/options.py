"""The options that several commands share, and the request that they make."""

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypedDict, TypeVar, Unpack

import click

from generator.cli.terminal import fail
from generator.model.request import Request
from generator.report import Format

__all__ = (
    "AS_OF",
    "CONFIG",
    "DRAFTS",
    "FORMAT",
    "JOBS",
    "READING",
    "STRICT",
    "Address",
    "Day",
    "Reading",
    "adds",
    "folder_at",
    "request_of",
    "today",
)

F = TypeVar("F", bound=Callable[..., object])

Option = Callable[[Any], Any]


class Reading(TypedDict, total=False):
    """What the options `STRICT` and `READING` gave."""

    strict: bool
    drafts: bool
    as_of: dt.date | None
    base_url: str | None
    jobs: int | None


class Day(click.ParamType["dt.date"]):
    """A day, written as 2025-01-31."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that was written."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no day: write it as 2025-01-31", param, ctx)


class Address(click.ParamType[str]):
    """An address at which a site can stand."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address that was written."""
        # Loaded late: `--help` and `explain` must not wait for it.
        from generator.read import is_base_url  # noqa: PLC0415

        address = str(value)
        if not is_base_url(address):
            self.fail(f"`{address}` is no address for a site: write it as https://example.org/", param, ctx)
        return address


CONFIG: Option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("site.yaml"),
    show_default=True,
    help="The settings; the site's root is the folder they are in.",
)

STRICT: Option = click.option("--strict", is_flag=True, help="Let warnings fail too.")

DRAFTS: Option = click.option("--drafts", is_flag=True, help="Include documents marked as drafts.")

AS_OF: Option = click.option(
    "--as-of",
    type=Day(),
    help="The day for publish, expire and review dates [default: SOURCE_DATE_EPOCH, else today].",
)

JOBS: Option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="Processes for reading large sites [default: the number of cores].",
)

#: What a site is read with.
READING: tuple[Option, ...] = (
    DRAFTS,
    AS_OF,
    click.option(
        "--base-url",
        type=Address(),
        metavar="URL",
        help="Where the site will stand, instead of `base_url`.",
    ),
    JOBS,
)

FORMAT: Option = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How problems are written.",
)


def adds(options: Iterable[Option]) -> Callable[[F], F]:
    """Adds `options` to a command, which `--help` then lists in this order."""

    def decorate(command: F) -> F:
        for option in reversed(tuple(options)):
            command = option(command)
        return command

    return decorate


def folder_at(path: Path) -> Path:
    """The path in full and without detours; where a link makes `..` lead elsewhere, it stays as it was written."""
    straight = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links too
    return straight if os.path.realpath(straight) == os.path.realpath(path) else path.absolute()


def request_of(
    config: Path,
    *,
    output: Path | None = None,
    publish: bool = False,
    noindex: bool = False,
    pdf: bool = False,
    single: bool = False,
    offline: bool = False,
    **reading: Unpack[Reading],
) -> Request:
    """What the options ask for; paths become absolute, and what was left out takes its default."""
    settings = config.absolute()
    return Request(
        root=settings.parent,
        settings=settings.name,
        output=folder_at(output) if output is not None else None,
        base_url=reading.get("base_url"),
        strict=reading.get("strict", False),
        drafts=reading.get("drafts", False),
        as_of=reading.get("as_of") or today(),
        jobs=reading.get("jobs") or os.cpu_count() or 1,
        publish=publish,
        noindex=noindex,
        pdf=pdf,
        single=single,
        offline=offline,
    )


def today() -> dt.date:
    """The day of the build: SOURCE_DATE_EPOCH (reproducible-builds.org) when it is set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return dt.datetime.now(dt.UTC).date()  # noqa: TID251 - the only clock, at the outermost edge
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH is `{epoch}`", "give it a number of seconds since 1970")
