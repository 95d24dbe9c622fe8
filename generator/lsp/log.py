"""What the protocol's library has to say of messages that it cannot read, in a line and not in a traceback."""

import logging
import os

__all__ = ("speak_plainly",)

#: With this in the environment, whoever looks for a fault sees where it was raised.
_IN_FULL = "BRIEFING_TRACEBACK"
#: Editors call off what they asked for while the answer is on its way: nothing is wrong, and they show whatever is said as an error.
_TOO_LATE = "Cancel notification for unknown message"


class _Plain(logging.Formatter):
    """One line for each record: what could not be done, and the reason that started it."""

    def format(self, record: logging.LogRecord) -> str:
        # What the library adds below the first line is a traceback of its own.
        said = record.getMessage().partition("\n")[0]
        line = f"briefing lsp: {said[:1].lower()}{said[1:]}"
        fault = record.exc_info[1] if record.exc_info else None
        while fault is not None and fault.__cause__ is not None:
            fault = fault.__cause__
        if fault is None:
            return line
        reason = " ".join(str(fault).split())
        return f"{line}: {reason or type(fault).__name__}"


def speak_plainly() -> None:
    """Let the library speak to standard error, from warnings on: in lines, or with tracebacks for whoever asks for them."""
    handler = logging.StreamHandler()
    if not os.environ.get(_IN_FULL):
        handler.setFormatter(_Plain())
        handler.addFilter(lambda record: not str(record.msg).startswith(_TOO_LATE))
    library = logging.getLogger("pygls")
    library.handlers = [handler]
    library.propagate = False
    library.setLevel(logging.WARNING)
