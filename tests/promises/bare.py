"""A theme that shows all that its templates can see and nothing more: a page is its view, written out."""

from msgspec.structs import fields

from generator.render.views import TEMPLATES

__all__ = ("BARE", "bare_theme")

BARE = "bare"


def bare_theme(name: str = BARE) -> dict[str, str]:
    """
    The theme's files by path.

    Its templates compile in a fiftieth of the time that those of the bundled theme take, so that a test can build hundreds
    of sites, and no part of a view escapes it.
    """
    return {
        f"themes/{name}/theme.yaml": f"name: {name}\n",
        f"themes/{name}/assets/site.css": "body { color: black }\n",
        **{
            f"themes/{name}/templates/{template}": "".join(
                f"{field.name}: {{{{ {field.name} }}}}\n" for field in fields(view)
            )
            for view, template in TEMPLATES.items()
        },
    }
