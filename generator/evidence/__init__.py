"""
Quotations against their sources.

In: the words of excerpts, and snapshots or fingerprints of what they quote. Out: a finding for each excerpt. Nothing here reads
a file, knows a page or decides whether a site is published; a likeness never makes a quotation found.
"""

from generator.evidence.fingerprint import fingerprint, is_current
from generator.evidence.fingerprint_file import read_fingerprint, write_fingerprint
from generator.evidence.snapshot import EXTRACTORS, extractor_for, read_snapshot
from generator.evidence.stage import Stored, evidence, read_stored, stored_texts
from generator.evidence.verify import examine, prepared, verify

__all__ = (
    "EXTRACTORS",
    "Stored",
    "evidence",
    "examine",
    "extractor_for",
    "fingerprint",
    "is_current",
    "prepared",
    "read_fingerprint",
    "read_snapshot",
    "read_stored",
    "stored_texts",
    "verify",
    "write_fingerprint",
)
