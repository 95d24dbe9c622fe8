"""Files into documents, and documents into a library."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec import Struct

from generator.model.body import Body, Quotation
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Entity, Event, Excerpt, Library, Media, Page, Source, Topic
from generator.model.refs import FOLDERS, RESERVED, Kind, Ref, is_slug
from generator.model.source import SourceFile, SourceTree, Span
from generator.read.documents import build
from generator.read.front_matter import split_front_matter
from generator.read.log import is_log
from generator.read.names import mended_slug, nearest
from generator.read.record import Record
from generator.read.text import decode, shown
from generator.read.yaml import Mapping, read_yaml

__all__ = ("Parsed", "assemble", "is_document", "parse_document")

_KINDS = {folder: kind for kind, folder in FOLDERS.items() if kind is not Kind.SECTION}
_YAML_KINDS = frozenset({Kind.SOURCE, Kind.ENTITY})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_COMPANIONS = frozenset({".fingerprint"})


class Parsed(Struct, frozen=True):
    """
    What one file gave: depends on its path and bytes alone.

    `ref` is what the file is called, even when it is too broken for a document; none when it can have no name. A document that
    lacks a value which it cannot be without is not `whole`.
    """

    path: str
    ref: Ref | None
    document: Topic | Excerpt | Source | Entity | Event | Page | None
    diagnostics: tuple[Diagnostic, ...] = ()
    whole: bool = False


def is_document(path: str, content: str) -> bool:
    """Whether the file at `path` is to be parsed as a document: one of a known kind's folder, with that kind's ending."""
    return _kind_of(path, content) is not None


def parse_document(file: SourceFile, content: str) -> Parsed:
    """The document in `file`, which lies in the folder `content`, and everything that is wrong with it."""
    kind = _kind_of(file.path, content)
    assert kind is not None, f"{file.path} is no document"
    ref, problems = _named(file.path, kind)
    text, unreadable = decode(file)
    problems.extend(unreadable)
    if text is None:
        return Parsed(file.path, ref, None, tuple(problems))
    fields, quotation, body = _read(file.path, kind, text, problems)
    if fields is None:
        return Parsed(file.path, ref, None, tuple(problems))
    record = Record(fields, kind.value)
    # Without a name of its own the file is still read, so that its other mistakes are found too.
    document, whole = build(ref or Ref(kind, "unnamed"), file.path, record, quotation, body)
    problems.extend(record.problems)
    return Parsed(file.path, ref, document, tuple(problems), whole and ref is not None)


def assemble(
    parsed: Iterable[Parsed], tree: SourceTree, content: str
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """
    The library of all that was parsed and of the pictures in `tree`.

    Reported are only the problems that one file alone does not show: two files with one name, and files that are neither
    documents nor pictures.
    """
    problems: list[Diagnostic] = []
    files: dict[Ref, Parsed] = {}
    broken: list[Topic | Excerpt | Source | Entity | Event | Page] = []
    for file in sorted(parsed, key=lambda file: file.path):
        first = files.setdefault(file.ref, file) if file.ref is not None else None
        if file.ref is not None and first is not None and first is not file:
            problems.append(_claimed_twice(file.ref, first.path, file.path))
        if file.document is not None and not (file.whole and first is file):
            broken.append(file.document)
    media: list[Media] = []
    folded: dict[str, str] = {}
    for source in tree.files:
        ending = PurePosixPath(source.path).suffix.lower()
        if ending in _PICTURES:
            media.append(Media(source.path, source.digest))
            first_path = folded.setdefault(normalize("NFC", source.path).casefold(), source.path)
            if first_path != source.path:
                problems.append(_alike(first_path, source.path))
        elif (
            ending not in _COMPANIONS
            and not is_document(source.path, content)
            and not is_log(source.path, content)
        ):
            problems.append(_stranger(source.path, content))
    documents = {
        ref: file.document for ref, file in files.items() if file.document is not None and file.whole
    }
    library = Library(
        documents=tuple(documents[ref] for ref in sorted(documents)),
        media=tuple(sorted(media, key=lambda picture: picture.path)),
        unread=tuple(sorted(files.keys() - documents.keys())),
        broken=tuple(broken),
    )
    return library, tuple(problems)


def _kind_of(path: str, content: str) -> Kind | None:
    inside = path.removeprefix(f"{content}/")
    kind = _KINDS.get(inside.partition("/")[0]) if inside != path else None
    if kind is None or "/" not in inside:
        return None
    endings = (".yaml", ".yml") if kind in _YAML_KINDS else (".md",)
    return kind if inside.endswith(endings) else None


def _named(path: str, kind: Kind) -> tuple[Ref | None, list[Diagnostic]]:
    """The ref that the file's name gives; a name that cannot be an address stands for the nearest one that can."""
    name = PurePosixPath(path).name
    stem, _, ending = name.rpartition(".")
    problems: list[Diagnostic] = []
    if ending == "yml":
        problems.append(
            Diagnostic(
                code=Code.ADR001,
                span=Span(path),
                message=f"`{name}` ends in `.yml` but takes `.yaml`",
                help=f"rename it to `{stem}.yaml`",
                rename=f"{stem}.yaml",
            )
        )
    if not is_slug(stem):
        near = mended_slug(stem)
        wanted = "lower-case letters a–z, digits and single hyphens, at most 120 of them"
        help_ = (
            f"rename it to `{near}.{ending}`"
            if near
            else f"rename it to a short name in Latin letters: {wanted}"
        )
        message = f"`{shown(name)}` cannot be an address: that takes {wanted}"
        rename = f"{near}.{ending}" if near else ""
        problems.append(
            Diagnostic(code=Code.ADR001, span=Span(path), message=message, help=help_, rename=rename)
        )
        return (Ref(kind, near) if near else None), problems
    if stem in RESERVED:
        problems.append(
            Diagnostic(
                code=Code.ADR002,
                span=Span(path),
                message=f"`{stem}` is a name that the site or an operating system uses itself",
                help=f"rename the file, for example to `{stem}-{kind.value}.{ending}`",
            )
        )
    return Ref(kind, stem), problems


def _read(
    path: str, kind: Kind, text: str, problems: list[Diagnostic]
) -> tuple[Mapping | None, Quotation | None, Body]:
    """The file's fields, quotation and body, as far as they could be read."""
    if kind in _YAML_KINDS:
        fields, found = read_yaml(path, text)
        problems.extend(found)
        return fields, None, Body()
    parts, found = split_front_matter(path, text)
    problems.extend(found)
    if parts is None:
        return None, None, Body()
    fields, found = read_yaml(path, parts.head, parts.head_line)
    problems.extend(found)
    # Markdown and nh3 take a tenth of a second to load, of which a build that finds every document in its cache is spared.
    from generator.read.markdown import parse_body, parse_excerpt  # noqa: PLC0415

    folder = path.rpartition("/")[0]
    quotation = None
    if kind is Kind.EXCERPT:
        quotation, body, found = parse_excerpt(path, parts.body, parts.body_line, folder)
    else:
        body, found = parse_body(path, parts.body, parts.body_line, folder)
    problems.extend(found)
    return fields, quotation, body


def _claimed_twice(ref: Ref, first: str, second: str) -> Diagnostic:
    return Diagnostic(
        code=Code.ADR003,
        span=Span(second),
        message=f"the {ref.kind.value} `{ref.id}` is at {first} too",
        help="rename or delete one of the two files",
        related=Span(first),
    )


def _alike(first: str, second: str) -> Diagnostic:
    return Diagnostic(
        code=Code.ADR003,
        span=Span(second),
        message=f"the picture's name differs from {first} only in letters' case or form",
        help="rename one of the two files",
        related=Span(first),
    )


def _stranger(path: str, content: str) -> Diagnostic:
    """A file that nothing reads, and what it was probably meant to be."""
    inside = PurePosixPath(path.removeprefix(f"{content}/"))
    folder = inside.parts[0] if len(inside.parts) > 1 else ""
    name = inside.name
    if folder in _KINDS:
        wanted = ".yaml" if _KINDS[folder] in _YAML_KINDS else ".md"
        message = f"`{shown(name)}` is left out: {folder} are `{wanted}` files"
        help_ = f"rename it to `{PurePosixPath(name).stem}{wanted}`, or move it out of `{content}`"
    else:
        near = nearest(folder, _KINDS)
        message = f"`{shown(name)}` is left out: it lies in no folder of documents"
        help_ = (
            f"move it to `{content}/{near}`"
            if near
            else "move it to one of " + ", ".join(f"`{f}`" for f in _KINDS)
        )
    return Diagnostic(code=Code.TXT006, span=Span(path), message=message, help=help_)
