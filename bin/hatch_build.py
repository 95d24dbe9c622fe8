"""Refuses to build a wheel or an sdist without the reader's library, which is installed and never committed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDORED = tuple(f"themes/plain/assets/vendor/{name}.min.js" for name in ("lunr", "search"))


class VendoredFiles(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install reads `themes/` where it stands; everything else must carry a whole one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        missing = [path for path in VENDORED if not (Path(self.root) / path).is_file()]
        if version != "editable" and missing:
            self.app.abort(
                f"`{missing[0]}` is missing, which search needs; run `make vendor`, then build again"
            )
