"""
A site shown while it is written: read, watched, read again, and the browser told.

In: a `Request` and a socket. Out: pages over HTTP, and a word to the caller about every reading. Nothing is published: what
was read stays in memory, and a page is drawn when somebody looks at it, or else when there is nothing better to do.

    preview    sound sources -> a site whose files are made when they are asked for
    room       the one thread that reads and draws, the last good site, and what is wrong now
    watch      folders -> a word that something in them changed
    app        a request -> an answer, from memory alone
    server     a socket, the signals, and all of these together

This package must not know what a page looks like, nor print.
"""

from generator.serve.room import Reading
from generator.serve.server import Taken, bind, serve

__all__ = ("Reading", "Taken", "bind", "serve")
