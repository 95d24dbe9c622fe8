"""What the tests of Markdown share: a body written out on one line, and its problems by place."""

from generator.model.body import Body, Card, Cite, Href, Picture
from generator.model.diagnostics import Diagnostic
from generator.read.markdown import parse_body

PATH = "content/topics/ties.md"
FOLDER = "content/topics"


def parsed(text: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body of `text`, which starts in line 1."""
    return parse_body(PATH, text, 1, FOLDER)


def sound(text: str) -> Body:
    """The body of `text`, in which nothing is wrong."""
    body, problems = parsed(text)
    assert problems == ()
    return body


def shown(body: Body) -> str:
    """The body's HTML, with what is still open between double braces."""
    return "".join(
        part if isinstance(part, str) else "{{" + _open(part) + "}}" for part in body.parts
    ).replace("\n", "")


def html(text: str) -> str:
    """The HTML of `text`, in which nothing is wrong."""
    return shown(sound(text))


def reports(text: str) -> list[str]:
    """The problems of `text`, a line each."""
    return [
        f"{found.span.line}:{found.span.column} {found.code} {found.message}" for found in parsed(text)[1]
    ]


def _open(part: Cite | Card | Href | Picture) -> str:
    match part:
        case Cite(citations=citations, brief=brief):
            named = (
                f"{one.mention.name}, {one.locator}" if one.locator else one.mention.name for one in citations
            )
            return ("brief " if brief else "") + "cite " + "; ".join(named)
        case Card(mention=mention):
            return f"card {mention.name}"
        case Href(mention=mention, fragment=fragment):
            kinds = "|".join(mention.kinds) if mention else ""
            return f"{kinds}:{mention.name if mention else ''}" + (f"#{fragment}" if fragment else "")
        case Picture(path=path):
            return path
