"""
Files in, documents out: the only stage that knows YAML and Markdown.

In: the bytes of a site's folder, its settings and its themes (`tree` fetches them; nothing else here touches the disk).
Out: frozen values that know their place in a file, and a diagnostic for everything that could not be read. This package
must not know how documents are joined, judged, shown or stored.
"""

from generator.read.library import Parsed, assemble, is_document, parse_document
from generator.read.log import ParsedLog, is_log, parse_log
from generator.read.site import is_base_url, read_site
from generator.read.theme import read_theme
from generator.read.tree import (
    SNAPSHOTS,
    THEMES,
    admits,
    admits_snapshot,
    read_file,
    read_snapshot_file,
    scan,
    scan_snapshots,
    scan_themes,
)

__all__ = (
    "SNAPSHOTS",
    "THEMES",
    "Parsed",
    "ParsedLog",
    "admits",
    "admits_snapshot",
    "assemble",
    "is_base_url",
    "is_document",
    "is_log",
    "parse_document",
    "parse_log",
    "read_file",
    "read_snapshot_file",
    "read_site",
    "read_theme",
    "scan",
    "scan_snapshots",
    "scan_themes",
)
