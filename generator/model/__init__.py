"""
The values that every stage shares, and nothing else.

In: nothing. Out: frozen structs. This package knows `msgspec` and the standard library; it must not know how values are
read (YAML, Markdown), shown (Jinja), searched (lunr) or stored.
"""
