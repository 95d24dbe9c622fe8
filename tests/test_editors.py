"""The client for Visual Studio Code: what it says of itself is so, and its code fits the interfaces that it uses."""

import json
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.support.repository import ROOT

CLIENT = ROOT / "editors/vscode"
COMPILER = ROOT / "node_modules/typescript/bin/tsc"


def read(name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def code() -> str:
    return (CLIENT / "extension.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def manifest() -> Any:  # noqa: ANN401 - as above
    return read("editors/vscode/package.json")


def test_what_the_client_names_is_there(manifest: Any, code: str) -> None:  # noqa: ANN401
    offered = {one["command"] for one in manifest["contributes"]["commands"]}
    settings = set(manifest["contributes"]["configuration"]["properties"])
    asked = set(re.findall(r'settings\.get\("(\w+)"', code))

    assert (CLIENT / manifest["main"]).is_file()
    assert set(re.findall(r'registerCommand\("([\w.]+)"', code)) == offered
    assert {f"briefing.{name}" for name in asked} == settings
    assert manifest["activationEvents"] == ["workspaceContains:site.yaml"]


def test_a_folder_that_nobody_trusts_starts_no_program(manifest: Any) -> None:  # noqa: ANN401
    assert manifest["capabilities"]["untrustedWorkspaces"]["supported"] is False


def test_versions_are_pinned_and_the_same_in_both_places(manifest: Any) -> None:  # noqa: ANN401
    ours = read("package.json")["devDependencies"]
    locked = read("editors/vscode/package-lock.json")["packages"]

    assert locked[""]["dependencies"] == manifest["dependencies"]
    assert manifest["dependencies"]["vscode-languageclient"] == ours["vscode-languageclient"]
    assert manifest["engines"]["vscode"] == f"^{ours['@types/vscode']}"
    assert all(one["integrity"].startswith("sha512-") for name, one in locked.items() if name)


def test_nothing_of_it_is_published_by_accident(manifest: Any) -> None:  # noqa: ANN401
    assert manifest["private"] is True


def test_the_guide_names_what_packaging_makes(manifest: Any) -> None:  # noqa: ANN401
    guide = (ROOT / "docs/editors.md").read_text(encoding="utf-8")

    assert f"{manifest['name']}-{manifest['version']}.vsix" in guide
    assert all(f"`{name}`" in guide for name in manifest["contributes"]["configuration"]["properties"])


@pytest.mark.skipif(shutil.which("node") is None, reason="the compiler runs in Node")
def test_the_client_fits_the_interfaces_that_it_uses() -> None:
    assert COMPILER.is_file(), "TypeScript is missing: run `make node_modules/.tests`"
    checked = subprocess.run(
        ("node", str(COMPILER), "--project", "tests/types/editors.tsconfig.json"),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (checked.returncode, checked.stdout) == (0, "")
