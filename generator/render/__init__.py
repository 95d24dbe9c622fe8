"""
Graph and theme to pages.

In: a `Graph`, the `Site`'s settings and a `Theme`. Out: a `PagePlan` with its frozen view for each page, and from these
`Output`s. This package must not know how documents are read, how the index is made or where outputs go.
"""

from generator.render.assets import assets
from generator.render.contract import check_theme
from generator.render.engine import Engine, render
from generator.render.plan import PagePlan, Plans, key_of, media, plan

__all__ = ("Engine", "PagePlan", "Plans", "assets", "check_theme", "key_of", "media", "plan", "render")
