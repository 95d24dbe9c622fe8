"""Refuses to build a wheel or an sdist without the reader's library, which is installed and never committed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LUNR = "themes/plain/assets/vendor/lunr.min.js"


class VendoredFiles(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install reads `themes/` where it stands; everything else must carry a whole one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if version != "editable" and not (Path(self.root) / LUNR).is_file():
            self.app.abort(
                f"`{LUNR}` is missing, so search would not work; run `make vendor`, then build again"
            )
