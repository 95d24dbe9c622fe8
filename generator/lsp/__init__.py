"""
A site as it stands in an editor: problems as one types, names proposed, explained, found and changed everywhere.

In: a `Request`, and an editor that speaks the Language Server Protocol over standard input and output. Out: answers. Nothing is
written: a change to several files is proposed to the editor, which makes it.

    desk        the one thread that reads the site, with unsaved files above those on the disk
    known       what a reading told: documents by name and place, who names whom
    text        our lines and code points <-> an editor's
    fields      where in a file's fields the cursor stands
    complete, words, rename, fixes, symbols, publish    the answers, each from what is known
    answers     all of these, at the places and addresses that an editor speaks of
    server      the protocol
    log         what the protocol's library says when it cannot read a message

This package must not know how a page looks, nor judge content: every problem is one that `check` reports.
"""

from generator.lsp.log import speak_plainly
from generator.lsp.server import server_for
from generator.model.request import Request

__all__ = ("listen",)


def listen(request: Request, *, is_fixed: bool) -> None:
    """
    Answer an editor on standard input and output until it goes.

    The site is that in the folder which the editor opens; with `is_fixed`, that of `request`.
    """
    speak_plainly()
    server = server_for(request, is_fixed=is_fixed)
    try:
        server.start_io()
    finally:
        server.leave()
