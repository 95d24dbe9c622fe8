"""
Graph and theme to pages.

In: a `Graph`, the `Site`'s settings and a `Theme`. Out: a `PagePlan` with its frozen view for each page, and from these
`Output`s. This package must not know how documents are read, how the index is made or where outputs go.
"""

from generator.render.accents import worn
from generator.render.assets import assets
from generator.render.citations import cite, to_cite
from generator.render.contract import check_theme
from generator.render.engine import Engine, render
from generator.render.environment import Trees
from generator.render.extraction import catalogue_for
from generator.render.lacking import lacking
from generator.render.machine_views import Manner
from generator.render.offline import fitted, offline
from generator.render.paper import SITE, supplies
from generator.render.pictures.sketches import Sketchbook, Sketches
from generator.render.plan import PagePlan, Plans, key_of, media, plan

__all__ = (
    "SITE",
    "Engine",
    "Manner",
    "PagePlan",
    "Plans",
    "Sketchbook",
    "Sketches",
    "Trees",
    "assets",
    "catalogue_for",
    "check_theme",
    "cite",
    "fitted",
    "key_of",
    "lacking",
    "media",
    "offline",
    "plan",
    "render",
    "supplies",
    "to_cite",
    "worn",
)
