"""How messages name what was found."""

from collections.abc import Sequence

__all__ = ("either", "listed", "shown")

_LONGEST_SHOWN = 80


def shown(text: str) -> str:
    """`text` on one line in backticks; a long one loses its middle, since both ends tell where it stands."""
    line = " ".join(text.split()).replace("`", "'")
    if len(line) > _LONGEST_SHOWN:
        half = _LONGEST_SHOWN // 2
        line = f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"
    return f"`{line}`"


def listed(items: Sequence[str], last: str = "and") -> str:
    """The items as a sentence has them: `a`, `b` and `c`."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def either(terms: Sequence[str]) -> str:
    """The terms to choose from, in backticks."""
    return listed([f"`{term}`" for term in terms], "or")
