"""The page that explains a code."""

from importlib.resources import files

from generator.model.diagnostics import Code

__all__ = ("explanation",)


def explanation(code: Code) -> str:
    """The page that explains `code`: what it means, why it matters, a bad and a good example."""
    return files("generator").joinpath("explanations", f"{code.value}.md").read_text(encoding="utf-8")
