"""
What is well-formed but wrong.

In: a `Graph`, the `Site` and the day. Out: diagnostics. A rule is one function in `RULES`; its code's page in
`generator/explanations/` says why it exists. This package must not know how documents are read or shown.
"""

from generator.check.rules import RULES, check

__all__ = ("RULES", "check")
