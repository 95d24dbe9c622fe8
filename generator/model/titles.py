"""What a document is called where it is listed, linked or found."""

from generator.model.documents import Document, Entity, Excerpt

__all__ = ("shortened", "title_of")

_TITLE_LENGTH = 72


def shortened(text: str, length: int) -> str:
    """`text` on one line, cut at a word's end with an ellipsis when it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length + 1].rsplit(" ", 1)[0][:length]
    return cut.rstrip(" ,;:.-–—") + "…"


def title_of(document: Document) -> str:
    """A document's title, a name for an entity, the opening words for an excerpt."""
    match document:
        case Excerpt(quotation=quotation):
            return shortened(quotation.text, _TITLE_LENGTH)
        case Entity(name=name):
            return name
        case _:
            return str(getattr(document, "title", document.ref.id))
