"""
Outputs in, the site's folder out.

    with lock(output, waiting=say) as problems:          # one build at a time; mends what a killed one left
        published = inspect(output, stamps)              # what stands there, and which files are as we wrote them
        result, problems = publish(output, outputs, published)

`misplaced` says beforehand whether the folder is a sensible one, `diff` what would change, `clean` takes the site away,
`discard` what `publish` keeps at `spare_of` to be quick.
The package knows paths, bytes and digests; it must not know what a page is.
"""

from generator.publish.changes import Changes, diff
from generator.publish.clean import clean
from generator.publish.folder import misplaced
from generator.publish.lock import lock
from generator.publish.manifest import MANIFEST, Manifest
from generator.publish.published import Published, Stamp, Stamps, inspect
from generator.publish.single import place
from generator.publish.spare import discard, spare_of
from generator.publish.switch import Result, publish
from generator.publish.together import Hindrance, place_together

__all__ = (
    "MANIFEST",
    "Changes",
    "Hindrance",
    "Manifest",
    "Published",
    "Result",
    "Stamp",
    "Stamps",
    "clean",
    "diff",
    "discard",
    "inspect",
    "lock",
    "misplaced",
    "place",
    "place_together",
    "publish",
    "spare_of",
)
