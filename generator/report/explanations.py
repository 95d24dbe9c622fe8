"""The page that explains a code."""

from generator.model.diagnostics import Code

__all__ = ("explanation",)


def explanation(code: Code) -> str:
    """The page that explains `code`: what it means, why it matters, a bad and a good example."""
    # Loaded late: every command starts with this package, and few explain anything.
    from importlib.resources import files  # noqa: PLC0415

    return files("generator").joinpath("explanations", f"{code.value}.md").read_text(encoding="utf-8")
