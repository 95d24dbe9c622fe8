"""The wheel, installed where the repository is not, builds a site there."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
LUNR = "themes/plain/assets/vendor/lunr.min.js"


def run(*command: str | Path, cwd: Path) -> str:
    """What `command` printed; it sees nothing of the repository, and the test fails with its words if it fails."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GITHUB_ACTIONS"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"{command} exited {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without a network."""
    dist = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, ROOT, cwd=dist)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and, lent by ours, its dependencies."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=home
    )
    site_packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return home / "bin"


def test_the_wheel_carries_the_themes_and_the_readers_search_library(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()

    assert f"generator/{LUNR}" in names
    assert "generator/themes/plain/theme.yaml" in names
    assert "generator/themes/plain/geodata/countries.json" in names
    assert "generator/themes/gazette/assets/vendor/serif-latin.woff2" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "requirements/"))]


def test_an_installed_wheel_builds_a_site_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text(
        "title: Harbour notes\nsections:\n  - {id: trade, title: Trade}\n", encoding="utf-8"
    )
    (tmp_path / "content" / "topics" / "fuel-levy.md").write_text(
        "---\ntitle: The fuel levy\nsummary: What the levy costs.\nsection: trade\n---\n\n## What is known\n\nLittle.\n",
        encoding="utf-8",
    )

    imported = run(elsewhere / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    run(elsewhere / "briefing", "build", "--as-of", "2026-11-22", cwd=tmp_path)

    output = tmp_path / "_site"
    pages = [page.read_text(encoding="utf-8") for page in output.rglob("*.html")]
    assert Path(imported.strip()).is_relative_to(elsewhere.parent)
    assert "Harbour notes" in (output / "index.html").read_text(encoding="utf-8")
    assert any("What the levy costs." in page for page in pages)
    assert list(output.rglob("search.min.*.js"))
    assert list(output.rglob("*.css"))


def test_a_wheel_without_the_readers_search_library_is_refused(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "LICENSE"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "hatch_build.py").write_bytes((ROOT / "bin" / "hatch_build.py").read_bytes())
    (tmp_path / "README.md").write_text("# Briefing\n", encoding="utf-8")
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").write_text('__version__ = "0"\n', encoding="utf-8")
    (tmp_path / "themes").mkdir()
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, tmp_path)

    refused = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert refused.returncode != 0
    assert f"`{LUNR}` is missing" in refused.stdout + refused.stderr
    assert "make vendor" in refused.stdout + refused.stderr
