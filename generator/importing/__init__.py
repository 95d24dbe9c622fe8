"""
`briefing import`: an article from a file or an address into drafts, tried out before any of them is written.

In: a `Request` and an `Order`. Out: `Proposals` (the drafts, and a report of what was kept, dropped and why), or why there are
none; `write` then puts the chosen ones into the content folder, all or none. It joins what siblings may not: the importer, which
takes articles apart, and the stages that know the site and its quotations.
"""

from generator.importing.order import Order, Proposals, Report
from generator.importing.prepare import prepare, retried
from generator.importing.report import as_json, as_text
from generator.importing.trial import texts_of
from generator.importing.write import write

__all__ = ("Order", "Proposals", "Report", "as_json", "as_text", "prepare", "retried", "texts_of", "write")
