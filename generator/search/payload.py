"""The index as the reader's browser loads it: lunr's postings, numbers only, and a record of each document."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder

from generator.model.output import Output
from generator.search.count import PIPELINE, Counted
from generator.search.entries import Entry

__all__ = ("BOOSTS", "FORMAT", "SiteBuilder", "index", "scripts", "utf16")

#: The fields of `Counted`, and how much more than the text a match in each is worth.
BOOSTS = {"title": 5, "body": 1, "tags": 2}

#: The payload's layout; `search.js` refuses any other.
FORMAT = 1

_FOLDER = "search/"


class SiteBuilder(Builder):  # type: ignore[misc]  # lunr.py has no types
    """lunr's Builder with our fields and pipeline, fed with counts; a document's reference is its number from 0."""

    def __init__(self) -> None:
        super().__init__()
        for field, boost in BOOSTS.items():
            self.field(field, boost)
        self.pipeline = self.search_pipeline = PIPELINE

    def add_counted(self, counted: Counted) -> None:
        """Add a document by its counts, as `add` would by its text."""
        for field in BOOSTS:
            frequencies = getattr(counted, field)
            self.field_term_frequencies[f"{field}/{self.document_count}"] = frequencies
            self.field_lengths[f"{field}/{self.document_count}"] = sum(frequencies.values())
        self.document_count += 1

    def payload(self) -> dict[str, object]:
        """
        What lunr.js needs to score as if it had built the index: terms, postings, lengths of fields, boosts and constants.

        Terms are sorted as JavaScript sorts strings. A posting is a string with a part for each field, parted by `;`: the
        numbers of the documents, each counted from the one before, with `x` and the frequency when that is more than one.
        """
        postings = [self._postings(field) for field in BOOSTS]
        terms = sorted(set().union(*postings), key=utf16)
        return {
            "lunr": __TARGET_JS_VERSION__,
            "fields": list(BOOSTS.items()),
            "k1": self._k1,
            "b": self._b,
            "pipeline": self.search_pipeline.serialize(),
            "lengths": [
                [self.field_lengths[f"{field}/{number}"] for number in range(self.document_count)]
                for field in BOOSTS
            ],
            "terms": " ".join(terms),
            "postings": [";".join([part.get(term, "") for part in postings]).rstrip(";") for term in terms],
        }

    def _postings(self, field: str) -> dict[str, str]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        last: dict[str, int] = {}
        for number in range(self.document_count):
            for term, frequency in self.field_term_frequencies[f"{field}/{number}"].items():
                step = str(number - last.get(term, 0))
                found[term].append(step if frequency == 1 else f"{step}x{frequency}")
                last[term] = number
        return {term: ",".join(parts) for term, parts in found.items()}


def utf16(text: str) -> bytes:
    """Orders strings as JavaScript does, by UTF-16 code unit."""
    return text.encode("utf-16-be", "surrogatepass")


def index(entries: Sequence[Entry], counted: Iterable[Counted]) -> tuple[Output, ...]:
    """
    The files of the search index; `counted` holds the counts of `entries`, in the same order.

    Each is a plain script that hands its payload to `briefingSearch`, which works over HTTP and from a folder alike.
    """
    builder = SiteBuilder()
    for counts in counted:
        builder.add_counted(counts)
    kinds = sorted({entry.kind for entry in entries})
    langs = sorted({entry.lang for entry in entries})
    documents = [
        (kinds.index(entry.kind), langs.index(entry.lang), entry.url, entry.title, entry.summary, entry.date)
        for entry in entries
    ]
    payload = {"format": FORMAT, **builder.payload(), "kinds": kinds, "langs": langs, "documents": documents}
    data = b"briefingSearch.receive(" + _script_safe(msgspec.json.encode(payload)) + b");\n"
    digest = Output.of("", data).digest
    return (Output(f"{_FOLDER}index.{digest[:16]}.js", data, digest),)


def scripts(outputs: Iterable[Output]) -> tuple[str, ...]:
    """The site-relative addresses of the scripts that the search page loads, in order, after lunr.js and `search.js`."""
    return tuple(
        output.path for output in outputs if output.path.startswith(_FOLDER) and output.path.endswith(".js")
    )


def _script_safe(json: bytes) -> bytes:
    """JSON that may stand in any script: no markup, no line separators; and no key of ours is content."""
    for character, escape in (("<", b"\\u003c"), ("\u2028", b"\\u2028"), ("\u2029", b"\\u2029")):
        json = json.replace(character.encode(), escape)
    return json
