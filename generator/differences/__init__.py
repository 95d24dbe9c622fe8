"""
What differs between two states of a site, in the words that its readers would use: a quotation added, a judgement raised.

In: a `Request` and the names of two states: revisions, folders, the working tree. Out: `Differences`, and these as text,
Markdown or JSON, or as files of the log. It compares documents and verdicts, not pages, and changes nothing: neither files nor the repository.
"""

from generator.differences.changes import Aspect, Detail, Difference, Differences, What
from generator.differences.compare import compare
from generator.differences.markdown import as_markdown
from generator.differences.plain import as_json, as_text
from generator.differences.record import as_files, to_record
from generator.differences.sides import WORKING_TREE, Side, Unusable, side

__all__ = (
    "WORKING_TREE",
    "Aspect",
    "Detail",
    "Difference",
    "Differences",
    "Side",
    "Unusable",
    "What",
    "as_files",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
    "side",
    "to_record",
)
