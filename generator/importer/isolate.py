"""
A page taken apart in a process of its own, within limits of time and memory.

The parsers behind it are written in C and are fed whatever the web holds: a page that makes one of them run for minutes, fill
the memory or crash must end in a message, and a thread cannot be ended. The answer comes back as data, never as code.
"""

import resource
import signal
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection

import msgspec
from msgspec import Struct

from generator.importer.article import Article, Refusal

__all__ = ("Bounds", "take_apart")

INSTALL = "install it with `pip install 'briefing[import]'`; plain text and Markdown need nothing more"


class Bounds(Struct, frozen=True, kw_only=True):
    """Seconds and bytes that taking a page apart may use."""

    seconds: float = 20.0
    memory: int = 2 * 1024**3


class _Answer(Struct):
    """What comes back: one of the two."""

    article: Article | None = None
    refusal: Refusal | None = None


def take_apart(text: str, url: str, bounds: Bounds = Bounds()) -> Article | Refusal:  # noqa: B008 - frozen
    """The article on the page `text`, which came from `url` (empty for a file), or why there is none."""
    if find_spec("trafilatura") is None:
        return Refusal(
            "a web page needs `trafilatura` to be taken apart, which is not installed", INSTALL, usage=True
        )
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, bounds.memory), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(msgspec.msgpack.encode((text, url)))
        if not ours.poll(bounds.seconds):
            return Refusal(
                f"the page could not be taken apart within {bounds.seconds:g} seconds",
                "save the article alone, or its words as plain text",
            )
        answer = msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (OSError, EOFError, msgspec.MsgspecError):
        return Refusal(
            "the page could not be taken apart: it made the parser give up",
            "save its words as plain text, and import that",
        )
    finally:
        process.kill()
        process.join()
        ours.close()
    return (
        answer.article
        or answer.refusal
        or Refusal("no article was found on the page", "save its words as plain text")
    )


def _work(pipe: Connection, memory: int) -> None:
    """In the new process: read one page, answer, end."""
    # Ctrl-C is for the parent, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    text, url = msgspec.msgpack.decode(pipe.recv_bytes(), type=tuple[str, str])
    # Loaded here alone: the libraries take half a second, and only this process may crash of them.
    from generator.importer.page import read_page  # noqa: PLC0415

    try:
        found = read_page(text, url)
    except (MemoryError, RecursionError):
        found = Refusal(
            "the page is nested too deeply or is too large to be taken apart",
            "save its words as plain text, and import that",
        )
    except Exception as fault:  # noqa: BLE001 - the libraries promise nothing about what they raise of a page like this
        found = Refusal(
            f"the page could not be taken apart: {type(fault).__name__} in what reads it",
            "save its words as plain text, and import that",
        )
    pipe.send_bytes(
        msgspec.msgpack.encode(_Answer(found, None) if isinstance(found, Article) else _Answer(None, found))
    )
