"""The layers hold, every module has its place in them, and build.py stays one page."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-logo", "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_layers_hold() -> None:
    linted = lint(ROOT)

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("generator/link/link.py", "from generator.render import views"),
        ("generator/model/refs.py", "import yaml"),
        ("generator/read/library.py", "import jinja2"),
        ("generator/check/rules.py", "import click"),
        ("generator/stray.py", "import json"),
    ],
)
def test_a_breach_of_the_layers_is_found(module: str, line: str, tmp_path: Path) -> None:
    for source in (ROOT / "generator").rglob("*.py"):
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    planted = tmp_path / module
    planted.write_text(f"{planted.read_text() if planted.exists() else ''}\n{line}\n")

    assert lint(tmp_path).returncode == 1


def test_the_pipeline_reads_as_one_page() -> None:
    lines = (ROOT / "generator" / "build.py").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 280


@pytest.mark.parametrize("path", sorted((ROOT / "generator").rglob("*.py")), ids=str)
def test_a_module_exports_what_it_says_and_is_not_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    assert len(text.splitlines()) <= 500
    assert ast.get_docstring(tree)
    assert "__all__" in names or path.name == "__init__.py"
