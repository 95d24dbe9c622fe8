"""The reader's side of search: lunr.js and search.js in Node."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "themes/plain/assets"
LUNR = (ASSETS / "vendor/lunr.min.js", ROOT / "node_modules/lunr/lunr.js")

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Asks `driver.js`: `ask("words", texts=[...])`. Without Node or lunr.js the test is skipped, but never in CI."""
    node = shutil.which("node")
    lunr = next((path for path in LUNR if path.exists()), None)
    if node is None or lunr is None:
        missing = "Node" if node is None else "lunr.js (run `make`)"
        assert "CI" not in os.environ, f"{missing} is missing"
        pytest.skip(f"{missing} is missing")

    def answer(question: str, **request: object) -> Any:  # noqa: ANN401  # JSON
        done = subprocess.run(
            [node, Path(__file__).with_name("driver.js"), lunr, ASSETS / "js/search.js"],
            input=json.dumps({"ask": question, **request}),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert not done.returncode, done.stderr
        return json.loads(done.stdout)

    return answer
