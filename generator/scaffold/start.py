"""A new site, a new theme for one, and a new language for a theme."""

from collections.abc import Mapping
from importlib.resources import files

from generator import read
from generator.importer.drafts import scalar
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.refs import is_slug
from generator.model.request import Request
from generator.model.source import SourceFile, SourceTree, Span
from generator.prove import gather
from generator.read.languages import language_of, nearest_language
from generator.read.names import mended_slug
from generator.scaffold.write import Refused

__all__ = ("EDITORS", "IGNORED", "editor_settings", "new_catalogue", "new_site", "new_theme")

_SITE = """\
# The settings of the site. `briefing schema site` describes all that there are.
title: {title}
# What the site is about, in a sentence; the home page and search engines show it.
{description}
lang: {lang}
# Where it will stand. Without it there is no sitemap, and 404.html knows no way home.
# base_url: https://example.org/briefing/
# How it looks: `gazette` is a paper, `plain` a memo.
theme: gazette
# publisher: The desk
# license: Text under CC BY 4.0; quotations belong to their authors.
# The texts of your sources. They are checked against and never published; keep them out of the repository.
snapshots: private
# Topics are grouped by section; a section without topics is in no menu.
sections:
{sections}"""

_ABOUT = """\
---
title: About
{lang}---
{body}
"""

_ABOUT_BODY = "Who writes this, for whom, and how it is checked: readers trust what they can look behind."

#: What git has to leave alone in the folder of a site.
IGNORED = """\
# What is built, what saves time, and texts that are not ours to publish.
/_site/
/._site.lock
/_preview/
/._preview.lock
/.cache/
/private/
/.vscode/schemas/
"""

#: Where each editor looks for its settings, and the file of ours that holds them.
EDITORS = {
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/tasks.json": "vscode-tasks.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".helix/languages.toml": "helix-languages.toml",
}

_THEME = """\
name: {name}
# Everything that this theme does not have comes from its parent.
parent: {parent}
# Colours, type and spacing, by name: each is a custom property of CSS, `accent` is `--accent`. A colour holds both modes, light first.
tokens:
  accent: "light-dark(#0b5d56, #7fd1c7)"
# A file of templates/, assets/ or i18n/ takes the place of the parent's file of that name: copy one and change it.
# What each template sees is in the README of the theme `plain`.
"""


def new_site(
    title: str, *, lang: str, description: str, sections: tuple[str, ...]
) -> dict[str, bytes] | Refused | tuple[Diagnostic, ...]:
    """The files of a site with these sections, given by their titles; or why they cannot be."""
    ids: dict[str, str] = {}
    for section in sections:
        slug = mended_slug(section.partition("=")[0])
        name = section.partition("=")[2] or section
        if not slug or slug in ids:
            what = "two sections have the id" if slug else "no id can be made of the section"
            return Refused(
                f"{what} `{slug or section}`",
                "write `--section ID=TITLE`, such as `--section economy=Wirtschaft`",
            )
        ids[slug] = name
    settings = _SITE.format(
        title=scalar(title),
        description=f"description: {scalar(description)}"
        if description
        else "# description: What it is about.",
        lang=scalar(lang),
        sections="".join(f"  - {{id: {id_}, title: {scalar(name)}}}\n" for id_, name in ids.items()),
    )
    made = {
        "site.yaml": settings.encode(),
        "content/pages/about.md": _ABOUT.format(
            lang="" if lang == "en" else "lang: en\n", body=_ABOUT_BODY
        ).encode(),
        ".gitignore": IGNORED.encode(),
    }
    _, problems = read.read_site(SourceFile.of("site.yaml", made["site.yaml"]))
    return in_order(problems) if problems else made


def editor_settings() -> dict[str, bytes]:
    """The settings that let editors complete, check and serve a site, by path."""
    folder = files(__package__) / "editors"
    return {path: folder.joinpath(name).read_bytes() for path, name in EDITORS.items()}


def new_theme(
    request: Request, name: str, *, parent: str
) -> dict[str, bytes] | Refused | tuple[Diagnostic, ...]:
    """The files of a theme for the site, by path; or why they cannot be."""
    sources, unread = gather(request)
    if sources is None:
        return in_order(unread)
    if not is_slug(name):
        near = mended_slug(name)
        return Refused(
            f"`{name}` cannot be a theme's name: that takes lower-case letters a–z, digits and single hyphens",
            f"use `{near}`" if near else "choose another",
        )
    if name in sources.themes:
        return Refused(f"there is a theme `{name}` already", "choose another name")
    path = f"{read.THEMES}/{name}/theme.yaml"
    data = _THEME.format(name=name, parent=scalar(parent)).encode()
    trees: Mapping[str, SourceTree] = {
        **sources.themes,
        name: SourceTree((SourceFile.of(path, data),)),
    }
    _, problems = read.read_theme(name, trees, Span(path))
    wrong = tuple(one for one in problems if one.span.path == path)
    return in_order(wrong) if wrong else {path: data}


def new_catalogue(request: Request, name: str) -> dict[str, bytes] | Refused | tuple[Diagnostic, ...]:
    """The words of the interface for the language `name`, for a theme of the site's own to translate; or why they cannot be."""
    # Loaded late: it loads Jinja, which other new files do not need.
    from generator.render import catalogue_for  # noqa: PLC0415

    lang = language_of(name)
    if lang is None:
        near = nearest_language(name)
        return Refused(
            f"`{name}` is no language tag (BCP 47)",
            f"use `{near}`" if near else "use a tag such as `de`, `uk` or `pt-BR`",
        )
    sources, unread = gather(request)
    if sources is None:
        return in_order(unread)
    wears = sources.site.theme
    theme, problems = read.read_theme(wears, sources.themes, sources.site.at("theme"))
    if theme is None:
        return in_order(problems)
    if not (request.root / read.THEMES / wears).is_dir():
        return Refused(
            f"the theme `{wears}` is not the site's own: it comes with Briefing",
            f"run `briefing new theme NAME --parent {wears}`, and put that on with `theme: NAME`",
        )
    return {f"{read.THEMES}/{wears}/i18n/{lang}.po": catalogue_for(theme, lang)}
