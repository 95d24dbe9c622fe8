"""Briefing: curated excerpts and Markdown in, a static site whose every quotation can be traced out.

Text files become immutable values that know their line and pass through the stages listed in `generator.build`; problems
are values too (`generator.model.diagnostics`); the disk is touched only at the ends.
"""

__version__ = "0.1.0"
