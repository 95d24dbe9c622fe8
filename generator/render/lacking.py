"""Which extras a site's settings ask for and nobody installed: what was drawn without them would differ from place to place."""

from generator.model.diagnostics import Diagnostic
from generator.model.site import Site
from generator.render.citations import lacking_styles
from generator.render.share import lacking_fonts

__all__ = ("lacking",)


def lacking(site: Site) -> tuple[Diagnostic, ...]:
    """An error for each setting that needs libraries that are not there."""
    return (*lacking_styles(site), *lacking_fonts(site))
