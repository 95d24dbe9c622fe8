"""What other repositories take from here runs as it is written: the action's steps, GitLab's scripts, the hooks of pre-commit."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from tests.support.repository import ROOT
from tests.support.site import SETTINGS, SmallSite

ACTION = ROOT / ".github/actions/briefing/action.yml"
GITLAB = ROOT / ".ci/briefing.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
#: The steps that fetch something are left to the services that they are for.
_INSTALLS = "Install Briefing"


def read(path: Path) -> Any:  # noqa: ANN401 - whatever YAML holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> SmallSite:
    """A site on a branch of a repository, one commit ahead of its base, and the command on the path."""
    site = SmallSite(tmp_path / "repository")
    site.write("site.yaml", SETTINGS)
    site.write(
        "content/topics/harbour.md", "---\ntitle: The harbour\nsummary: S.\nsection: economy\n---\nText.\n"
    )
    site.write(".gitignore", ".cache/\n_site/\n")
    for arguments in (
        ("init", "--quiet", "--initial-branch", "main"),
        ("config", "user.name", "A"),
        ("config", "user.email", "a@b.example"),
    ):
        run(site, "git", *arguments)
    committed(site)
    site.edit("content/topics/harbour.md", old="The harbour", new="The port")
    committed(site)
    command = tmp_path / "bin" / "briefing"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m generator.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return site


def committed(site: SmallSite) -> None:
    run(site, "git", "add", "--all")
    run(site, "git", "commit", "--quiet", "--message", "One")


def run(
    site: SmallSite, *command: str, code: int = 0, variables: Mapping[str, str] = MappingProxyType({})
) -> str:
    path = f"{site.root.parent / 'bin'}:{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(site.root.parent), "PYTHONPATH": str(ROOT), **variables}
    done = subprocess.run(
        command,
        cwd=site.root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert code == done.returncode, done.stderr
    return done.stdout


def step(name: str) -> dict[str, Any]:
    return next(one for one in read(ACTION)["runs"]["steps"] if one.get("name") == name)


def given(name: str, **values: str) -> dict[str, str]:
    """The environment of a step: its inputs as their defaults, or else as given."""
    inputs = {key: field["default"] for key, field in read(ACTION)["inputs"].items()}
    named = {}
    for variable, expression in step(name).get("env", {}).items():
        found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
        named[variable] = inputs[found[1]] if found else ""
    return {**named, **values}


def test_the_action_checks_the_site_and_marks_problems(repository: SmallSite) -> None:
    script = step("Check")["run"]
    run(repository, "bash", "-euo", "pipefail", "-c", script, variables=given("Check"))
    repository.write("content/pages/about.md", "---\ntitle: About\n---\nA <b>word</b>.\n")
    strict = run(repository, "bash", "-euo", "pipefail", "-c", script, code=1, variables=given("Check"))
    mild = run(repository, "bash", "-euo", "pipefail", "-c", script, variables=given("Check", STRICT="false"))

    assert strict == mild
    assert strict.startswith("::warning file=content/pages/about.md,line=4,")


def test_the_action_says_what_a_pull_request_changes(repository: SmallSite, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    base = run(repository, "git", "rev-parse", "HEAD~1").strip()
    run(
        repository,
        "bash",
        "-euo",
        "pipefail",
        "-c",
        step("Say what changes")["run"],
        variables=given(
            "Say what changes", BASE=base, BASE_URL="https://x.example", GITHUB_STEP_SUMMARY=str(summary)
        ),
    )

    assert (
        "- [The port](https://x.example/topics/harbour/) changed\n  - *title*: *The harbour* → *The port*\n"
        in (summary.read_text(encoding="utf-8"))
    )


def test_the_action_builds_a_preview(repository: SmallSite) -> None:
    values = given("Build", BASE_URL="https://x.example/7", NOINDEX="true", OUTPUT="preview")
    run(repository, "bash", "-euo", "pipefail", "-c", step("Build")["run"], variables=values)
    home = (repository.root / "preview" / "index.html").read_text(encoding="utf-8")

    assert '<meta name="robots" content="noindex">' in home
    assert 'href="https://x.example/7/"' in home
    assert not (repository.root / "preview" / "sitemap.xml").exists()


def test_the_action_uses_every_input_and_puts_none_into_a_script() -> None:
    """An expression inside a script is text that somebody else may have written, run as a program."""
    text = ACTION.read_text(encoding="utf-8")
    scripts = [one["run"] for one in read(ACTION)["runs"]["steps"] if "run" in one]

    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(read(ACTION)["inputs"])
    assert not any("${{" in script for script in scripts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_put_no_expression_into_a_script(path: Path) -> None:
    scripts = [one["run"] for job in read(path)["jobs"].values() for one in job["steps"] if "run" in one]

    assert scripts
    assert not any("${{" in script for script in scripts)


def test_what_is_deployed_has_passed_what_a_pull_request_must() -> None:
    steps = [one.get("run", one.get("uses", "")) for one in read(WORKFLOWS[-1])["jobs"]["build"]["steps"]]
    checks = [number for number, one in enumerate(steps) if "briefing check --strict" in one]
    uploads = [number for number, one in enumerate(steps) if "upload-pages-artifact" in one]

    assert len(checks) == len(uploads) == 1
    assert checks[0] < uploads[0]


@pytest.mark.parametrize("job", ["check", "changes", "pages"])
def test_the_scripts_for_gitlab_run(job: str, repository: SmallSite) -> None:
    base = run(repository, "git", "rev-parse", "HEAD~1").strip()
    variables = {
        "BRIEFING_CONFIG": read(GITLAB)["variables"]["BRIEFING_CONFIG"],
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_PAGES_URL": "https://x.example/site",
    }
    for line in read(GITLAB)[job]["script"]:
        run(repository, "sh", "-eu", "-c", line, variables=variables)

    made = {"check": "site.yaml", "changes": "changes.md", "pages": "public/topics/harbour/index.json"}
    assert (repository.root / made[job]).is_file()


@pytest.mark.parametrize("hook", read(HOOKS), ids=lambda hook: hook["id"])
def test_the_hooks_run_on_what_they_are_about(hook: dict[str, Any], repository: SmallSite) -> None:
    files = re.compile(hook["files"])

    assert files.search("site.yaml")
    assert files.search("content/topics/harbour.md")
    assert not files.search("docs/content/a.md")
    assert shlex.split(hook["entry"])[0] == "briefing"
    run(repository, *shlex.split(hook["entry"]))
