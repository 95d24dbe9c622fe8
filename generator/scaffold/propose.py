"""A new document, tried out on the site as if it were written."""

import re
from pathlib import PurePosixPath

from msgspec import Struct, structs

from generator import read
from generator.cache import MemoryShelf, stamp_of
from generator.evidence import read_stored, stored_texts
from generator.importer.article import Form
from generator.importer.drafts import quoted
from generator.importer.locate import located
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.model.documents import Excerpt, Source
from generator.model.evidence import Finding, Snapshot
from generator.model.refs import FOLDERS, RESERVED, Kind, Ref, is_slug
from generator.model.request import CACHE, SHAPING, Request
from generator.model.source import SourceFile
from generator.prove import Proved, Sources, gather, prove
from generator.read.names import mended_slug
from generator.scaffold.outlines import OUTLINES, Values, written
from generator.scaffold.write import Refused

__all__ = ("Order", "Proposal", "id_for", "ids_of", "propose", "refused_id")

#: So many words of a quotation make its id, and so many characters are enough for any.
_WORDS = 5
_LONGEST = 60
_FORMS = {"plain": Form.TEXT, "markdown": Form.MARKDOWN}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Order(Struct, frozen=True, kw_only=True):
    """
    What is wanted: a document of a kind with these values.

    Without an `id` it is made of the title, the name or the first words. `text` are an excerpt's words; `cards` are excerpts that
    a topic shows.
    """

    kind: Kind
    values: Values
    id: str = ""
    text: str = ""
    cards: tuple[str, ...] = ()


class Proposal(Struct, frozen=True, kw_only=True):
    """
    A file that could be written, and what the site's checks say of it.

    `finding` is what checking an excerpt's words found. `drafts` are what it names that readers do not see yet, for which it was made
    a draft itself.
    """

    path: str
    data: bytes
    problems: tuple[Diagnostic, ...] = ()
    finding: Finding | None = None
    drafts: tuple[Ref, ...] = ()


def id_for(kind: Kind, values: Values, text: str) -> str:
    """The id that a document of that kind is given by itself; empty when nothing of its name can stand in an address."""
    name = (
        " ".join(_WORD.findall(text)[:_WORDS])
        if kind is Kind.EXCERPT
        else str(values.get(OUTLINES[kind].named_by, ""))
    )
    slug = mended_slug(name)
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0].strip("-")


def propose(request: Request, order: Order) -> Proposal | Refused | tuple[Diagnostic, ...]:
    """What was ordered; or why it cannot be; or what is wrong with the settings."""
    sources, unread = gather(request)
    if sources is None:
        return in_order(unread)
    id_ = order.id or id_for(order.kind, order.values, order.text)
    refused = refused_id(order.kind, id_, sources)
    if refused is not None:
        return refused
    ending = "yaml" if order.kind in (Kind.SOURCE, Kind.ENTITY) else "md"
    path = f"{sources.site.content}/{FOLDERS[order.kind]}/{id_}.{ending}"
    trial = _Trial(request, sources, Ref(order.kind, id_), path)
    values, body = order.values, "".join(f"\n![@{name}]\n" for name in order.cards)
    if order.kind is Kind.EXCERPT:
        body = _words(trial, order)
        if not values.get("locator") and (place := _locator(trial, values, body)):
            values = {**values, "locator": place}
    elif body:
        body = OUTLINES[order.kind].body + body
    return trial.run(values, body)


def refused_id(kind: Kind, id_: str, sources: Sources) -> Refused | None:
    """Why a new document of that kind cannot have that id."""
    name = kind.value
    if not id_:
        return Refused(
            f"no id can be made of the {name}'s name: it has no Latin letters", "give one with `--id`"
        )
    if not is_slug(id_):
        near = mended_slug(id_)
        return Refused(
            f"`{id_}` cannot be an address: that takes lower-case letters a–z, digits and single hyphens",
            f"use `--id {near}`" if near else "choose another with `--id`",
        )
    if id_ in RESERVED:
        message = f"`{id_}` is a name that the site or an operating system uses itself"
        return Refused(message, f"use `--id {id_}-{name}`, for example")
    taken = ids_of(kind, sources)
    if id_ in taken:
        number = next(number for number in range(2, len(taken) + 3) if f"{id_}-{number}" not in taken)
        return Refused(
            f"the {name} `{id_}` is at {taken[id_]}", f"use another id, such as `--id {id_}-{number}`"
        )
    return None


def ids_of(kind: Kind, sources: Sources) -> dict[str, str]:
    """The files of all documents of a kind, by id."""
    content = sources.site.content
    folder = f"{content}/{FOLDERS[kind]}/"
    paths = (file.path for file in sources.content.files)
    return {
        PurePosixPath(path).stem: path
        for path in paths
        if path.startswith(folder) and read.is_document(path, content)
    }


class _Trial:
    """A document on the site, again and again, as it might be written."""

    def __init__(self, request: Request, sources: Sources, ref: Ref, path: str) -> None:
        self._request = request
        self.sources = sources
        # A trial leaves no trace.
        self._shelf = MemoryShelf(request.root / CACHE, stamp_of(libraries=SHAPING))
        self.ref = ref
        self.path = path

    def file(self, values: Values, body: str) -> SourceFile:
        """The document's file."""
        return SourceFile.of(self.path, written(OUTLINES[self.ref.kind], values, body).encode())

    def prove(self, file: SourceFile, *, drafts: bool = True) -> Proved:
        """What is known of the site with that file in it."""
        trial = structs.replace(self.sources, content=self.sources.content.including(file), digest="")
        return prove(structs.replace(self._request, drafts=drafts), trial, self._shelf)

    def run(self, values: Values, body: str) -> Proposal:
        """
        The proposal that these values and this body make, judged as the site is built.

        Nothing that readers see may lead to a draft: what does is made a draft itself, and judged as one.
        """
        file = self.file(values, body)
        proved = self.prove(file)
        drafts: tuple[Ref, ...] = ()
        if not values.get("draft"):
            built = self.prove(file, drafts=False)
            if self._hidden(built) > self._hidden(proved):
                drafts = tuple(
                    sorted(
                        {
                            edge.target
                            for edge in proved.graph.forward.get(self.ref, ())
                            if edge.target in proved.graph.documents
                            and proved.graph.documents[edge.target].draft
                        }
                    )
                )
                file = self.file({**values, "draft": "true"}, body)
                proved = self.prove(file)
            else:
                proved = built
        problems = tuple(one for one in proved.diagnostics if one.span.path == self.path)
        finding = proved.evidence.findings.get(self.ref)
        return Proposal(path=self.path, data=file.data, problems=problems, finding=finding, drafts=drafts)

    def _hidden(self, proved: Proved) -> int:
        """How many names in the document lead to what readers do not see."""
        return sum(one.code is Code.REF004 and one.span.path == self.path for one in proved.diagnostics)


def _words(trial: _Trial, order: Order) -> str:
    """The quotation as it is written into the file: as it came if Markdown reads it so, otherwise with its marks escaped."""
    paragraphs_ = [" ".join(part.split()) for part in re.split(r"\n\s*\n", order.text.strip())]
    plain = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs_) + "\n"
    parsed = read.parse_document(trial.file(order.values, plain), trial.sources.site.content).document
    meant = " ".join(order.text.split())
    if isinstance(parsed, Excerpt) and " ".join(parsed.quotation.text.split()) == meant:
        return plain
    return quoted("\n\n".join(paragraphs_)) + "\n"


def _locator(trial: _Trial, values: Values, body: str) -> str:
    """Where in the source's snapshot the words stand; empty when that is not known."""
    proved = trial.prove(trial.file(values, body))
    finding = proved.evidence.findings.get(trial.ref)
    source = proved.graph.documents.get(Ref(Kind.SOURCE, str(values.get("source", ""))))
    if finding is None or not finding.stretches or not isinstance(source, Source):
        return ""
    site = trial.sources.site
    stored, _ = stored_texts((source,), trial.sources.content, trial.sources.snapshots, folder=site.snapshots)
    text, _ = read_stored(stored[source.ref])
    if not isinstance(text, Snapshot):
        return ""
    file = trial.sources.snapshots.get(text.path)
    if file is None:
        return ""
    first, last = finding.stretches[0].line, text.text.count("\n", 0, finding.stretches[-1].end) + 1
    form = _FORMS.get(text.extractor, Form.HTML)
    lang = source.language or site.lang
    return located(file.data.decode("utf-8-sig", "replace"), form, first, last, lang)
