"""The chosen drafts into the content folder, all or none."""

from pathlib import Path

from generator.importer.article import Refusal
from generator.importing.order import Proposals
from generator.importing.trial import texts_of
from generator.model.request import Request
from generator.publish import place_together

__all__ = ("write",)


def write(request: Request, proposals: Proposals) -> Refusal | None:
    """Put the drafts, and what belongs to the source, where they go; why not, after which nothing was written."""
    texts = texts_of(proposals)
    files = {draft.path: texts[draft.ref].encode() for draft in proposals.drafts} | proposals.files
    root = request.root.resolve()
    for path in (draft.path for draft in proposals.drafts):
        # Whoever can put a symbolic link into the content folder must not decide where drafts go.
        if not _first_there(root / path).resolve().is_relative_to(root):
            return Refusal(
                f"`{path}` would lead out of the site, by a symbolic link",
                "put a folder in its place",
                usage=True,
            )
    stopped = place_together(root, files)
    if stopped is None:
        return None
    return Refusal(
        stopped.message,
        "move it away, or choose another name with `--id` or `--into`"
        if stopped.is_taken
        else "allow writing there, then run the command again",
        usage=not stopped.is_taken,
    )


def _first_there(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
