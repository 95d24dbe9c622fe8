"""
Quotations against their sources.

In: the words of excerpts, and snapshots or fingerprints of what they quote. Out: a finding for each excerpt. Nothing here reads
a file, knows a page or decides whether a site is published; a likeness never makes a quotation found.
"""

from generator.evidence.fingerprint import fingerprint, is_current, read_fingerprint, write_fingerprint
from generator.evidence.snapshot import EXTRACTORS, extractor_for, read_snapshot
from generator.evidence.stage import Witness, evidence, read_witness, witnesses
from generator.evidence.verify import examine, prepared, verify

__all__ = (
    "EXTRACTORS",
    "Witness",
    "evidence",
    "examine",
    "extractor_for",
    "fingerprint",
    "is_current",
    "prepared",
    "read_fingerprint",
    "read_snapshot",
    "read_witness",
    "verify",
    "witnesses",
    "write_fingerprint",
)
