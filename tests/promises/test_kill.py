"""
`briefing build` killed at any instant, from its first module to its last write, leaves the old site or the new one, whole.

`test_publish_faults.py` kills the publisher at each of its system calls; here the whole program is killed by the clock.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from generator.model.source import digest_of
from generator.publish import MANIFEST, Manifest
from tests.promises.bare import bare_theme
from tests.promises.places import new_folder
from tests.support.publishing import contents
from tests.support.repository import ROOT
from tests.support.site import SmallSite

KILLS = 30
#: Many instants are tried, in an order that jumps about; the golden section spreads any number of them evenly.
GOLDEN = 0.618034

IN_PLACE = """
import sys
from pathlib import Path
new, site = Path(sys.argv[1]), Path(sys.argv[2])
for path in sorted(new.rglob("*.html")):
    target = site / path.relative_to(new)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(path.read_bytes())
    print(target, flush=True)
"""


def a_site(root: Path) -> SmallSite:
    """A site of so many pages that writing them takes its time; its title is on each."""
    site = SmallSite(root)
    for path, text in bare_theme().items():
        site.write(path, text)
    site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: bare")
    for number in range(200):
        site.write(f"content/entities/e{number}.yaml", f"name: E {number}\nkind: body\n")
    return site


def retitled(site: SmallSite, title: str) -> None:
    text = (site.root / "site.yaml").read_text(encoding="utf-8").partition("\n")[2]
    site.write("site.yaml", f"title: {title}\n{text}")


def start(site: SmallSite) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator.cli", "build", "--as-of", "2026-01-01", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # A group of its own, so that nothing that it may start outlives it.
    return subprocess.Popen(
        command, cwd=site.root, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )


def is_whole(folder: Path) -> bool:
    """Whether every file that the manifest lists is there as it was written, and no other file is."""
    manifest = Manifest.parse((folder / MANIFEST).read_bytes())
    if manifest is None:
        return False
    found = {
        path.relative_to(folder).as_posix(): digest_of(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    return found == manifest.files


def test_a_build_killed_at_any_instant_leaves_a_whole_site() -> None:
    with new_folder() as folder:
        site = a_site(folder / "site")
        sites: dict[str, dict[str, object]] = {}
        took = 0.0
        for title in ("One", "Two"):
            retitled(site, title)
            began = time.perf_counter()
            assert start(site).wait() == 0
            took = time.perf_counter() - began
            sites[title] = contents(site.output)

        killed = changed = 0
        for turn in range(KILLS):
            before = contents(site.output)
            title = "One" if before == sites["Two"] else "Two"
            retitled(site, title)
            began = time.perf_counter()
            process = start(site)
            try:
                process.wait(timeout=took * (0.1 + 1.1 * (turn * GOLDEN % 1)))
                took = time.perf_counter() - began
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                # The machine may have more to do than before: in the end some builds must come through.
                took *= 1.05
            killed += process.returncode == -signal.SIGKILL
            now = contents(site.output)
            changed += now != before

            assert is_whole(site.output), turn
            assert now in (before, sites[title]), turn

        retitled(site, "One")
        assert start(site).wait() == 0
        assert contents(site.output) == sites["One"]
        assert {path.name for path in site.root.iterdir()} == {
            "site.yaml", "content", "themes", "_site", "._site.lock", ".cache",
        }  # fmt: skip
        assert killed >= KILLS // 4
        assert changed >= 1


def test_a_writer_in_place_that_is_killed_leaves_a_torn_site() -> None:
    """The positive control."""
    with new_folder() as folder:
        site = a_site(folder / "site")
        site.build()
        retitled(site, "Two")
        new = folder / "new"
        site.build(output=new)
        assert is_whole(site.output)

        command = [sys.executable, "-c", IN_PLACE, str(new), str(site.output)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(20):
                process.stdout.readline()
            process.kill()

        assert not is_whole(site.output)
