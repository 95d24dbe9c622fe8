"""
Names become edges.

In: a `Library`, the `Site` and the day. Out: a `Graph` of the published documents and the diagnostics of every name that
leads nowhere. This package must not know how documents are read or shown.
"""

from generator.link.link import link

__all__ = ("link",)
