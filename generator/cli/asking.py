"""Questions on a terminal, and words that come on standard input."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from generator.cli.outcome import PROBLEMS
from generator.cli.terminal import fail, say

if TYPE_CHECKING:
    from generator.scaffold import Refused

__all__ = ("WORDS", "asked", "listed", "on_terminal", "words_said")


class _Words(click.ParamType[str]):
    """Words that a file can hold: bytes that are no UTF-8 reach Python as halves of characters."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words as they were given."""
        text = str(value)
        wrong = next((one for one in text if "\ud800" <= one <= "\udfff"), "")
        if wrong:
            self.fail(f"the words are not UTF-8 (0x{ord(wrong) & 0xFF:02X} is in them)", param, ctx)
        return text


WORDS = _Words()


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(
    name: str,
    teaches: str,
    *,
    needed: bool = False,
    choices: tuple[str, ...] = (),
    given_as: str = "",
    refused: Callable[[str], "Refused | None"] = lambda _: None,
) -> str:
    """
    What somebody at the terminal says `name` is, asked again while it is `refused`.

    Nothing when there is no terminal, unless it is needed: then how to give it is said.
    """
    if not on_terminal():
        if needed:
            how = given_as or f"--{name}"
            fail(f"`{how}` is missing", "give it, or run the command on a terminal, where it is asked for")
        return ""
    say(teaches)
    kind = click.Choice(choices) if choices else WORDS
    while True:
        answer = click.prompt(name, default=None if choices else "", type=kind, show_default=False, err=True)
        answer = str(answer).strip()
        wrong = refused(answer) if answer else None
        if wrong is not None:
            say(f"{wrong.message}: {wrong.help}")
        elif answer or not needed:
            return answer


def listed(text: str) -> tuple[str, ...]:
    """The parts of an answer, between commas."""
    return tuple(part for part in (part.strip() for part in text.split(",")) if part)


def words_said() -> str:
    """The words on standard input, to the letter: all of them, or on a terminal those before an empty line."""
    if sys.stdin is None:
        return ""
    if on_terminal():
        say("The words, to the letter; an empty line ends them.")
        lines: list[bytes] = []
        while (line := sys.stdin.buffer.readline()).strip():
            lines.append(line)
        data = b"".join(lines)
    else:
        data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1:,} is 0x{data[error.start]:02X}"
        say(
            f"error: the words on standard input are not UTF-8 ({place})\n"
            "  help: convert them first, such as with `iconv -t UTF-8`\n"
            "nothing was written"
        )
        sys.exit(PROBLEMS)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
