"""Refuses to build a wheel or an sdist without what is installed and never committed: the reader's library, outlines, faces."""

import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What is missing from the site without each.
VENDORED = {
    "themes/plain/assets/vendor/lunr.min.js": "search needs",
    "themes/plain/assets/vendor/search.min.js": "search needs",
    "themes/plain/geodata/countries.json": "maps need",
}
_PIN = re.compile(r"^  (vendor/[^:]+):", re.MULTILINE)


class VendoredFiles(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install reads `themes/` where it stands; everything else must carry a whole one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        root = Path(self.root)
        needed = VENDORED | {
            f"{settings.parent.relative_to(root).as_posix()}/assets/{pin[1]}": "its theme pins"
            for settings in root.glob("themes/*/theme.yaml")
            for pin in _PIN.finditer(settings.read_text(encoding="utf-8"))
        }
        missing = [path for path in needed if not (root / path).is_file()]
        if version != "editable" and missing:
            self.app.abort(
                f"`{missing[0]}` is missing, which {needed[missing[0]]}; run `make vendor`, then build again"
            )
