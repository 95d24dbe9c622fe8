"""
What was found, in the words that each reader of it wants: an editor, a program, a pull request.

In: diagnostics and verdicts. Out: text. The golden tests in `tests/problems/` hold the text form of every code.
"""

from generator.report.problems import Format, formatted, summary, visible
from generator.report.verdicts import verdicts

__all__ = ("Format", "formatted", "summary", "verdicts", "visible")
