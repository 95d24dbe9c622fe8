"""Where the copies stand that readers can take away: a topic as a PDF or in one file, and the PDF of all topics."""

from generator.model.refs import Ref, url_of
from generator.render.edition import Sheet
from generator.render.views import Link
from generator.render.words import COPIES

__all__ = ("DOSSIER", "KEPT", "OFFLINE", "WORKER", "copies", "pdf_path", "single_path")

#: The PDF of all topics, below the top of its language.
DOSSIER = "dossier.pdf"

#: The page on which readers keep the site, the list of what there is to keep, and the script that keeps it.
OFFLINE = "offline/"
KEPT = "offline.json"
WORKER = "sw.js"


def pdf_path(ref: Ref) -> str:
    """The output path of a topic's PDF, named for the topic, since people keep it among others."""
    return f"{url_of(ref)}{ref.id}.pdf"


def single_path(ref: Ref) -> str:
    """The output path of a topic in one file."""
    return f"{url_of(ref)}{ref.id}.html"


def copies(sheet: Sheet, ref: Ref) -> tuple[Link, ...]:
    """Links to the copies of a topic that the settings ask for."""
    site = sheet.edition.site
    return (
        *((Link(sheet.say(COPIES["pdf"]), sheet.root + pdf_path(ref)),) if site.pdf else ()),
        *((Link(sheet.say(COPIES["single"]), sheet.root + single_path(ref)),) if site.single else ()),
    )
