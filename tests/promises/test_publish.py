"""
Whatever the history, the output folder holds the site that is wanted and what is not ours, and nothing else.

A site published again is not touched.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator.model.diagnostics import Code
from generator.model.source import digest_of
from generator.publish import MANIFEST, Manifest, Stamps
from generator.publish.manifest import folders_of
from tests.support.publishing import READING, Linkless, Plain, Watched, contents, run

#: Few enough that they meet often: as a file, as a folder, ours, somebody else's, and in another case.
PATHS = st.sampled_from(
    ["index.html", "a", "A", "a/index.html", "a/b", "a/b/c.html", "d/e.html", "d/e.html/f", "ж.html"]
)
TEXTS = st.sampled_from(["", "one", "two", "x" * 5000])
FILE, FOLDER = 0o644, 0o755


def is_a_site(files: dict[str, str]) -> bool:
    everything = {*files, *folders_of(files)}
    return not folders_of(files) & files.keys() and len({path.lower() for path in everything}) == len(
        everything
    )


class Publishing(RuleBasedStateMachine):
    """One output folder, with an honest model of what must be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.output = self.root / "site"
        self.ours: dict[str, str] | None = None
        self.others: dict[str, str] = {}
        self.stamps: Stamps | None = None
        self.touched = False

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def fits(self, files: dict[str, str]) -> bool:
        """Whether the files can be published beside what is not ours."""
        if self.ours is None and self.others:
            return False
        files_and_folders = {*files, *folders_of(files)}
        return (
            is_a_site(files)
            and not files_and_folders & self.others.keys()
            and not files.keys() & folders_of(self.others)
        )

    @rule(
        files=st.dictionaries(PATHS, TEXTS, max_size=6),
        kind=st.sampled_from([Watched, Plain, Linkless]),
        remember=st.booleans(),
    )
    def publish(self, files: dict[str, str], kind: type[Watched], remember: bool) -> None:
        fits = self.fits(files)
        before = contents(self.output)
        result, problems = run(self.output, files, self.stamps if remember else None, kind(wait=False))

        if fits:
            assert result is not None
            assert problems == ()
            self.ours, self.stamps, self.touched = files, result.stamps, False
        else:
            assert result is None
            assert {problem.code for problem in problems} <= {Code.OUT001, Code.OUT002}
            assert problems
            assert contents(self.output) == before

    @rule(path=PATHS, text=TEXTS)
    def put(self, path: str, text: str) -> None:
        """Somebody else adds a file, wherever the disk lets them."""
        target = self.output / path
        if path in (self.ours or {}) or target.exists():
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        target.write_text(text)
        target.chmod(FILE)
        for folder in (*target.relative_to(self.root).parents,)[:-1]:
            (self.root / folder).chmod(FOLDER)
        self.others[path] = text

    @precondition(lambda self: self.ours)
    @rule(data=st.data(), how=st.sampled_from(["write", "remove", "mode", "link"]))
    def tamper(self, data: st.DataObject, how: str) -> None:
        """Somebody else changes a file of ours."""
        target = self.output / data.draw(st.sampled_from(sorted(self.ours or {})))
        if not target.is_file():
            return
        self.touched = True
        match how:
            case "write":
                target.write_text("tampered")
            case "mode":
                target.chmod(0o600)
            case "remove":
                target.unlink()
            case _:
                target.unlink()
                target.symlink_to(self.root / "elsewhere")

    @precondition(lambda self: self.ours is not None and not self.touched)
    @invariant()
    def the_folder_holds_what_it_must(self) -> None:
        ours = self.ours or {}
        manifest = Manifest({path: digest_of(text.encode()) for path, text in ours.items()}).to_bytes()
        files = {**ours, **self.others}

        assert contents(self.output) == {
            MANIFEST: (FILE, manifest),
            **{path: (FILE, text.encode()) for path, text in files.items()},
            **dict.fromkeys(folders_of(files), FOLDER),
        }
        assert {path.name for path in self.root.iterdir()} == {"site", ".site.lock"}

    @precondition(lambda self: self.ours is not None and not self.touched)
    @invariant()
    def the_same_site_again_is_not_touched(self) -> None:
        made: set[str] = set()
        result, _ = run(
            self.output, self.ours or {}, disk=Watched(lambda _number, name, _arguments: made.add(name))
        )

        assert result is not None
        assert made <= READING


TestPublishing = Publishing.TestCase
TestPublishing.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)
